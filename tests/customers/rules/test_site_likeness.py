from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.customers.rules.site_likeness import Place, SiteReason, are_alike, reasons, weight

NAME, NEAR, ADDRESS, CUSTOMER = (
    SiteReason.NAME,
    SiteReason.SIMILAR_NAME,
    SiteReason.ADDRESS,
    SiteReason.CUSTOMER,
)
FULL = Place("梅田第一ビル", "大阪府大阪市北区梅田1-2", frozenset({"C1", "C2"}))
TABLE = [
    ("everything", FULL, [NAME, ADDRESS, CUSTOMER]),
    ("the name", Place("梅田第一ビル"), [NAME]),
    ("a name that goes on", Place("梅田第一ビル本館"), [NEAR]),
    ("a name that begins earlier", Place("新梅田第一ビル"), [NEAR]),
    ("a name with another figure", Place("梅田第1ビル"), [NEAR]),
    ("the address", Place("山本食品倉庫", FULL.address_key), [ADDRESS]),
    ("a similar name of the same customer", Place("梅田第二ビル", "", frozenset({"C2"})), [NEAR, CUSTOMER]),
    ("only the customer", Place("本社", "", frozenset({"C1"})), []),
    ("nothing", Place("本社", "東京都千代田区丸の内1-1", frozenset({"C9"})), []),
]
places = st.builds(
    Place,
    name_key=st.sampled_from(["", "本社", "本社工場", "梅田第一ビル", "梅田第1ビル"]),
    address_key=st.sampled_from(["", "大阪府大阪市", "東京都"]),
    customers=st.frozensets(st.sampled_from(["C1", "C2"])),
)


@pytest.mark.parametrize(("other", "shared"), [case[1:] for case in TABLE], ids=[case[0] for case in TABLE])
def test_what_speaks_for_one_place_is_told(other: Place, shared: list[SiteReason]) -> None:
    assert reasons(FULL, other) == shared


def test_a_name_that_every_company_has_says_nothing_alone() -> None:
    assert reasons(Place("本社"), Place("本社")) == []
    mine, theirs = Place("本社", "", frozenset({"C1"})), Place("本社", "", frozenset({"C1", "C2"}))
    assert reasons(mine, theirs) == [NAME, CUSTOMER]
    assert reasons(Place("本社", "大阪府大阪市"), Place("本社", "大阪府大阪市")) == [NAME, ADDRESS]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("本社工場", "本社第一工場", False),
        ("山本食品東大阪工場", "山本食品大阪工場", True),
        ("梅田ビル", "難波ビル", False),
        ("梅田", "梅田ビル", False),
        ("", "", False),
    ],
)
def test_names_are_alike_when_they_differ_by_little(one: str, other: str, alike: bool) -> None:
    assert are_alike(one, other) is alike


@given(places, places)
def test_likeness_is_mutual_and_more_reasons_weigh_more(one: Place, other: Place) -> None:
    found = reasons(one, other)
    assert found == reasons(other, one)
    assert CUSTOMER not in found or len(found) > 1
    assert weight(found) >= weight(found[:1])
