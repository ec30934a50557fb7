import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.kana import is_kana, to_katakana


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("すずきくうちょう", "スズキクウチョウ"),
        ("ｽｽﾞｷｸｳﾁｮｳ", "スズキクウチョウ"),
        ("ﾊﾟﾅｿﾆｯｸ･ｾﾝﾀｰ", "パナソニック・センター"),
        ("カブシキカ゛イシャ", "カブシキガイシャ"),
        ("カﾞｽ", "ガス"),
        ("うﾞぃーなす", "ヴィーナス"),
        ("いすゞ", "イスヾ"),
        ("｢ﾊﾅ｣", "「ハナ」"),
        ("ﾞ", "゛"),
        ("スズキ　（ＡＢＣ） 12", "スズキ　（ＡＢＣ） 12"),
        ("鈴木ﾀﾛｳ", "鈴木タロウ"),
        ("", ""),
    ],
)
def test_kana_become_full_width_katakana_and_the_rest_stays(typed: str, kana: str) -> None:
    assert to_katakana(typed) == kana


@given(st.text())
def test_converting_again_changes_nothing(text: str) -> None:
    assert to_katakana(to_katakana(text)) == to_katakana(text)


@given(st.text("あがぱっー゛゜ｱｶﾞﾊﾟｯｰ･アガパッ・ 　ABC12（）()", max_size=30))
def test_whatever_kana_are_typed_the_field_takes_them_after_conversion(text: str) -> None:
    assert is_kana(to_katakana(text))


@pytest.mark.parametrize(
    "reading",
    [
        "カネコシュビョウカブシキガイシャ",
        "カブシキガイシャ　サカタノタネ",
        "エヌ・ティ・ティ",
        "ＡＢＣ（カ）",
        "Y's & CO.,LTD.",
        "ダイ２",
        "",
    ],
)
def test_readings_are_taken(reading: str) -> None:
    assert is_kana(reading)


@pytest.mark.parametrize("reading", ["鈴木", "スズキ鈴", "すずき", "ｽｽﾞｷ", "スズキ\n", "スズキ😀", "佐々木"])
def test_what_is_no_reading_is_not_taken(reading: str) -> None:
    assert not is_kana(reading)
