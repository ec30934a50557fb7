from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.customers.rules.likeness import WEIGHTS, Reason, Traits, reasons, weight

FULL = Traits("鈴木空調", "5300001", frozenset({"0600001201", "09000001201"}), "5010401067252")
TABLE = [
    ("everything", FULL, [Reason.CORPORATE_NUMBER, Reason.PHONE, Reason.NAME, Reason.POSTAL_CODE]),
    ("the name", Traits("鈴木空調"), [Reason.NAME]),
    ("one of the numbers", Traits("鈴木商店", phones=frozenset({"09000001201", "0312345678"})), [Reason.PHONE]),
    ("the corporate number", Traits("", corporate_number="5010401067252"), [Reason.CORPORATE_NUMBER]),
    ("name and postal code", Traits("鈴木空調", "5300001"), [Reason.NAME, Reason.POSTAL_CODE]),
    ("only the postal code", Traits("山本食品", "5300001"), []),
    ("nothing", Traits("山本食品", "1000001", frozenset({"0312345678"}), "1180301018771"), []),
    ("nothing, as nothing is known", Traits(""), []),
]
traits = st.builds(
    Traits,
    name_key=st.sampled_from(["", "鈴木空調", "山本食品"]),
    postal_code=st.sampled_from(["", "5300001", "1000001"]),
    phones=st.frozensets(st.sampled_from(["0600001201", "0312345678"])),
    corporate_number=st.sampled_from(["", "5010401067252", "1180301018771"]),
)


@pytest.mark.parametrize(("other", "shared"), [case[1:] for case in TABLE], ids=[case[0] for case in TABLE])
def test_what_two_customers_share_is_told_the_strongest_first(other: Traits, shared: list[Reason]) -> None:
    assert reasons(FULL, other) == shared


def test_two_customers_of_whom_nothing_is_known_are_not_alike() -> None:
    assert reasons(Traits(""), Traits("")) == []


@given(traits, traits)
def test_likeness_is_mutual_and_its_reasons_fall_in_weight(one: Traits, other: Traits) -> None:
    found = reasons(one, other)
    assert found == reasons(other, one)
    assert [WEIGHTS[reason] for reason in found] == sorted((WEIGHTS[reason] for reason in found), reverse=True)
    assert (weight(found) == 0) == (found == [])


@given(traits, traits)
def test_a_postal_code_never_makes_two_customers_alike_by_itself(one: Traits, other: Traits) -> None:
    assert reasons(one, other) != [Reason.POSTAL_CODE]


def test_the_same_corporate_number_says_more_than_name_and_telephone_together() -> None:
    assert weight([Reason.CORPORATE_NUMBER]) > weight([Reason.PHONE, Reason.NAME])
    assert weight([Reason.PHONE]) > weight([Reason.NAME])
