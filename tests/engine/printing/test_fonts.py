from __future__ import annotations

from goyokiki.engine.printing.fonts import FOLDER, is_printed, missing, spans_of


def test_the_fonts_have_what_japanese_names_are_written_with() -> None:
    assert (
        missing(["株式会社山﨑工業", "髙橋冷機㈱", "渡邉・渡邊", "ｶﾝｻｲ空調", "〒530-0001", "①②③Ⅳ℃㎡㎏", "a~Z \\ ¥"])
        == set()
    )


def test_the_second_face_has_the_kanji_that_the_first_lacks() -> None:
    first = next(iter(sorted(FOLDER.glob("BIZ*400*.ttf"))))
    assert not any(begin <= ord("𠮷") <= end for begin, end in spans_of(first.read_bytes()))
    assert is_printed("𠮷")


def test_what_no_font_has_is_missing() -> None:
    assert missing(["冷えない😀", "한글", "吉田"]) == {"😀", "한", "글"}


def test_what_nobody_sees_is_not_missed() -> None:
    assert missing(["改行\n次\t", "\u200b\u200d\ufeff", "葛\U000e0100城"]) == set()


def test_bold_has_the_same_characters_as_plain() -> None:
    for face in ("BIZUDPGothic", "NotoSansJP"):
        plain, bold = (
            list(spans_of((FOLDER / f"{face}_{weight}.ttf").read_bytes())) for weight in ("400Regular", "700Bold")
        )
        assert plain == bold
