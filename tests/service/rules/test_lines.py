from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goyokiki.service.rules.found_by import search_text
from goyokiki.service.rules.lines import part_text, refrigerant_text, short, unit_text


def test_a_line_says_what_is_known_and_nothing_else() -> None:
    assert unit_text("RZRP80 E001", "target", "") == "RZRP80 E001"
    assert unit_text("RZRP80 E001", "removed", "異音あり") == "RZRP80 E001 (撤去機) 異音あり"
    assert part_text("EB12", "基板", Decimal("1.00"), 25000, "in") == "EB12 基板 ×1 @25,000 保証内"
    assert part_text("EB12", "", Decimal("0.50"), None, "") == "EB12 ×0.5"
    assert (
        refrigerant_text("R32", Decimal("1.200"), Decimal("1.500"), "フレア部", leak_repaired=True, unit_id=None)
        == "R32 -1.2kg +1.5kg フレア部 ✓"
    )
    assert refrigerant_text("R32", None, None, "", leak_repaired=False, unit_id=None) == "R32"


@given(st.decimals(min_value=0, max_value=10**6, places=3))
def test_a_short_number_is_the_same_number(number: Decimal) -> None:
    assert Decimal(short(number)) == number
    assert "E" not in short(number)


def test_a_search_finds_what_any_field_says_in_whatever_width_and_never_across_two() -> None:
    values = {"title": "ＲＺＲＰ", "body": "基板を\n交換", "cause": None, "error_code": "U4"}
    assert search_text(values, ["EB12 ファン"]).split() == ["rzrp", "r", "ⓡⓩⓡⓟ", "基板ヲ交換", "u4", "eb12フアン"]
