from __future__ import annotations

from goyokiki.engine.printing.document import Section
from goyokiki.engine.printing.gaps import Gap, gaps_of
from tests.engine.printing.conftest import document, facts, prose, rows


def test_what_cannot_be_printed_is_told_by_place_and_character() -> None:
    made = document(facts(住所="大阪市", 備考="😀と한と😀"), rows(1, "点検🔧済"), subject="吉田🍣店")
    assert gaps_of(made) == [
        Gap("吉田🍣店", "試し刷り", "🍣", "吉田🍣店"),
        Gap("吉田🍣店", "基本情報 › 備考", "😀한", "😀と한と😀"),
        Gap("吉田🍣店", "履歴 › 内容", "🔧", "点検🔧済"),
    ]


def test_a_long_text_is_told_by_its_beginning() -> None:
    (gap,) = gaps_of(document(prose("長い\nメモ" + "あ" * 80 + "😀")))
    assert gap.place == "メモ"
    assert gap.text.startswith("長い メモ")
    assert len(gap.text) == 61


def test_a_document_that_can_be_printed_has_no_gaps() -> None:
    assert gaps_of(document(facts(氏名="𠮷田"), Section("空", empty="なし"))) == []
