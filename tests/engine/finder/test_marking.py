"""Where what was found stands in what was written, and that nothing of it becomes markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.finder.marking import LENGTH, excerpt, found_in, marked
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.search.words import words_of

SIGNS = "髙木冷機㈱山﨑ガギｶﾞがabxＸ-40(株)　 ・ー～ﾞ𠮷<>&\"'"
MARK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)


def shown(text: str, asked: str, *, begins: bool = True) -> str:
    return marked(text, found_in(text, words_of(asked), begins=begins)).replace("<mark>", "[").replace("</mark>", "]")


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("㈱髙木冷機", "高木", "㈱[髙木]冷機"),
        ("髙木冷機㈱", "株式会社", "髙木冷機[㈱]"),
        ("(株)山﨑商店", "山崎", "(株)[山﨑]商店"),
        ("ｶﾞﾗｽのｶﾞﾜﾔﾏ", "ガワ", "ｶﾞﾗｽの[ｶﾞﾜ]ﾔﾏ"),
        ("サカタ・タネ", "さかたたね", "[サカタ・タネ]"),
        ("やまもと ショクヒン", "ヤマモト", "[やまもと] ショクヒン"),
        ("ヤマモト　ショクヒン", "yamamoto", "[ヤマモト]　ショクヒン"),
        ("コウノ シュウリ", "kono", "[コウノ] シュウリ"),
        ("Tanaka Trading", "タナカ", "[Tanaka] Trading"),
        ("RAS-X40L2 ０１２", "rasx40", "[RAS-X40]L2 ０１２"),
        ("06-6358-1122", "0663581", "[06-6358-1]122"),
        ("+81-6-6358-1122", "0663581122", "[+81-6-6358-1122]"),
        ("大阪府大阪市", "大阪", "[大阪]府[大阪]市"),
        ("株式会社田中", "田", "株式会社[田]中"),
        ("山田商店", "田", "山田商店"),
        ("𠮷田 水漏れ", "𠮷田 漏れ", "[𠮷田] 水[漏れ]"),
        ("何もない", "ここに", "何もない"),
    ],
)
def test_what_was_written_is_marked(text: str, asked: str, expected: str) -> None:
    assert shown(text, asked) == expected


def test_one_character_is_marked_only_in_what_is_found_by_its_beginning() -> None:
    assert shown("田中", "田", begins=True) == "[田]中"
    assert shown("田中", "田", begins=False) == "田中"


def test_nothing_written_becomes_markup() -> None:
    text = "<script>alert(1)</script>&amp;\"'"
    html = marked(text, found_in(text, words_of("script")))
    assert html == "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;&amp;amp;&quot;&#x27;"


def test_of_a_long_text_the_piece_around_the_first_place_is_shown() -> None:
    text = "あ" * 300 + "水漏れ" + "い" * 300
    piece = excerpt(text, found_in(text, words_of("水漏れ")))
    assert piece.startswith("…あ")
    assert "<mark>水漏れ</mark>い" in piece
    assert len(MARK.sub(r"\1", piece).strip("…")) == LENGTH


@given(st.text(SIGNS, max_size=30), st.data())
def test_every_piece_of_the_folded_text_is_marked_and_the_text_stays_as_it_was(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    at = data.draw(st.integers(0, max(0, len(folded) - 2)))
    piece = folded[at : at + data.draw(st.integers(2, 6))]
    words = words_of(piece)
    html = marked(text, found_in(text, words))
    assert unescape(html.replace("<mark>", "").replace("</mark>", "")) == text
    if words and len(fold(piece)) >= 2:
        assert any(fold(piece) in fold(unescape(found)) for found in MARK.findall(html))


@given(st.text(max_size=40), st.text(max_size=8))
def test_no_text_and_no_search_breaks_it(text: str, asked: str) -> None:
    html = marked(text, found_in(text, words_of(asked), begins=True))
    assert unescape(html.replace("<mark>", "").replace("</mark>", "")) == text or "\r" in text or "\0" in text
