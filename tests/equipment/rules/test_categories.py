from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.equipment.rules.categories import FACTS, Specified, facts, law_class
from goyokiki.equipment.rules.refrigerants import is_fluorocarbon
from goyokiki.equipment.vocabulary import Category, LawClass, Refrigerant

AIR, COLD, OUTSIDE, CONFIRM = (
    LawClass.AIR_CONDITIONING,
    LawClass.REFRIGERATION,
    LawClass.OUTSIDE,
    LawClass.TO_CONFIRM,
)
# Category, is it 第一種特定製品, as what, years of parts, design life, refrigerants to be expected.
TABLE = [
    ("RAC", "no", OUTSIDE, (10, 10), (10, 10), "R22 R410A R32"),
    ("HMU", "no", OUTSIDE, (10, 10), (10, 10), "R410A R32"),
    ("PAC", "yes", AIR, (9, 10), (13, 13), "R22 R407C R410A R32"),
    ("VRF", "yes", AIR, (10, 10), (15, 15), "R22 R407C R410A R32"),
    ("FAC", "yes", AIR, (10, 10), (15, 15), "R407C R410A"),
    ("GHP", "yes", AIR, (10, 10), (13, 13), "R407C R410A"),
    ("CHL", "yes", AIR, (10, 10), (15, 15), "R407C R410A R32 R134a"),
    ("TUR", "yes", AIR, (10, 10), (20, 20), "R134a R1233zd R1234ze"),
    ("AHU", "with fluorocarbon", AIR, (10, 10), (15, 15), "R410A"),
    ("CND", "yes", COLD, (9, 10), (10, 12), "R22 R404A R410A R448A R463A R744"),
    ("SHC", "yes", COLD, (9, 9), (10, 10), "R404A R134a R290"),
    ("CAB", "yes", COLD, (9, 9), (10, 10), "R134a R404A R600a R290"),
    ("ICE", "yes", COLD, (9, 9), (8, 10), "R134a R404A"),
    ("WCL", "yes", CONFIRM, (8, 9), (8, 8), "R134a R410A"),
    ("CTR", "yes", COLD, (9, 10), (10, 10), "R404A R134a"),
    ("ECO", "no", OUTSIDE, (10, 10), (10, 15), "R744"),
    ("HWP", "with fluorocarbon", AIR, (10, 10), (10, 15), "R410A R32 R744"),
    ("VEN", "no", OUTSIDE, (6, 9), (10, 15), ""),
    ("AIR", "no", OUTSIDE, (6, 8), (8, 10), ""),
    ("RMC", "no", OUTSIDE, (9, 9), (10, 10), ""),
    ("OTH", "ask", CONFIRM, (9, 9), (10, 10), ""),
]
categories = st.sampled_from(["", *Category.values])
refrigerants = st.sampled_from(["", *Refrigerant.values])
commercial = st.sampled_from([None, True, False])


@pytest.mark.parametrize(
    ("category", "specified", "law", "parts", "life", "usual"), TABLE, ids=[row[0] for row in TABLE]
)
def test_every_category_has_its_row(
    category: str, specified: str, law: LawClass, parts: tuple[int, int], life: tuple[int, int], usual: str
) -> None:
    known = facts(category)
    assert known is not None
    assert (known.specified, known.law) == (specified, law)
    assert (known.parts_years, known.design_life) == (parts, life)
    assert known.refrigerants == tuple(usual.split())


@pytest.mark.parametrize(("category", "specified", "law"), [row[:3] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_fluorocarbon_makes_a_unit_what_its_category_says(category: str, specified: str, law: LawClass) -> None:
    assert law_class(category, commercial=None, refrigerant="R410A") == law


def test_the_table_has_every_category_that_can_be_chosen() -> None:
    assert [row[0] for row in TABLE] == [name for name in Category.values if name != Category.UNKNOWN]


@pytest.mark.parametrize("commercial", [None, True, False])
def test_a_household_air_conditioner_in_an_office_is_outside_the_law(commercial: bool | None) -> None:
    assert law_class(Category.RAC, commercial=commercial, refrigerant="R32") == OUTSIDE


def test_a_shops_air_conditioner_in_a_home_is_not() -> None:
    assert law_class(Category.PAC, commercial=None, refrigerant="R32") == AIR


@pytest.mark.parametrize(
    ("category", "refrigerant", "law"),
    [
        ("HWP", "R410A", AIR),
        ("HWP", "R744", OUTSIDE),
        ("HWP", "unknown", CONFIRM),
        ("AHU", "R410A", AIR),
        ("AHU", "", CONFIRM),
        ("CAB", "R134a", COLD),
        ("CAB", "R600a", OUTSIDE),
        ("CAB", "unknown", COLD),
        ("TUR", "R134a", AIR),
        ("TUR", "R1234ze", OUTSIDE),
        ("VEN", "unknown", OUTSIDE),
    ],
)
def test_the_refrigerant_decides_whether_the_law_looks_at_a_unit(
    category: str, refrigerant: str, law: LawClass
) -> None:
    assert law_class(category, commercial=None, refrigerant=refrigerant) == law


@pytest.mark.parametrize(
    ("category", "commercial", "law"),
    [
        ("OTH", None, CONFIRM),
        ("OTH", True, CONFIRM),
        ("OTH", False, OUTSIDE),
        ("unknown", None, LawClass.UNKNOWN),
        ("unknown", True, LawClass.UNKNOWN),
        ("unknown", False, OUTSIDE),
        ("", None, LawClass.UNKNOWN),
    ],
)
def test_what_no_category_tells_is_asked(category: str, commercial: bool | None, law: LawClass) -> None:
    assert law_class(category, commercial=commercial, refrigerant="R410A") == law


@given(categories, commercial, refrigerants)
def test_nothing_with_another_refrigerant_than_a_fluorocarbon_is_covered(
    category: str, commercial: bool | None, refrigerant: str
) -> None:
    law = law_class(category, commercial=commercial, refrigerant=refrigerant)
    assert law == OUTSIDE if is_fluorocarbon(refrigerant) is False else law in LawClass


@given(st.sampled_from(["", Category.UNKNOWN]), st.sampled_from([None, True]), refrigerants)
def test_an_unknown_category_stays_unknown(category: str, commercial: bool | None, refrigerant: str) -> None:
    law = law_class(category, commercial=commercial, refrigerant=refrigerant)
    assert (law == LawClass.UNKNOWN) == (is_fluorocarbon(refrigerant) is not False)


@given(categories, commercial, st.sampled_from(["", Refrigerant.UNKNOWN]))
def test_an_unknown_refrigerant_never_takes_a_unit_out_of_the_law(
    category: str, commercial: bool | None, refrigerant: str
) -> None:
    law = law_class(category, commercial=commercial, refrigerant=refrigerant)
    known = facts(category)
    is_household = known.specified is Specified.NO if known else commercial is False
    assert law != OUTSIDE or is_household or (category == Category.OTH and commercial is False)


def test_no_row_promises_parts_for_longer_than_its_most() -> None:
    assert all(row.parts_years.least <= row.parts_years.most for row in FACTS.values())
    assert all(row.design_life.least <= row.design_life.most for row in FACTS.values())
