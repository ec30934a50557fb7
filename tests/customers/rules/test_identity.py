"""Which customer a row means when it names none by its code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.customers.rules.identity import is_doubtful, is_same, proofs
from goyokiki.customers.rules.likeness import Traits

NUMBER, OTHER = "5070001000715", "6020001008662"


def traits(name: str = "山本食品", postal: str = "", phones: str = "", number: str = "") -> Traits:
    return Traits(name, postal, frozenset(phones.split()), number)


@pytest.mark.parametrize(
    ("row", "known", "same"),
    [
        (traits(number=NUMBER), traits("別の名前", number=NUMBER), True),
        (traits(postal="5300001", number=NUMBER), traits(postal="5300001", number=OTHER), False),
        (traits(postal="5300001", number=NUMBER), traits(postal="5300001"), True),
        (traits(postal="5300001"), traits(postal="5300001"), True),
        (traits(postal="5300001"), traits(postal="5300002"), False),
        (traits(postal="5300001", phones="0600001201"), traits(postal="5300002", phones="0600001201 0600001202"), True),
        (traits(phones="0600001201"), traits(postal="5300001"), False),
        (traits("川口冷機", postal="5300001"), traits(postal="5300001"), False),
        (traits(), traits(), True),
        (traits(), traits(postal="5300001"), False),
    ],
)
def test_the_number_decides_and_then_the_name_with_a_proof(row: Traits, known: Traits, *, same: bool) -> None:
    assert is_same(row, known) is same


@pytest.mark.parametrize(
    ("row", "known", "doubtful"),
    [
        (traits(), traits(postal="5300001"), True),
        (traits(), traits(), False),
        (traits(postal="5300001"), traits(), False),
        (traits(), traits("川口冷機", postal="5300001"), False),
    ],
)
def test_a_bare_name_is_doubtful_where_a_customer_of_that_name_has_more(
    row: Traits, known: Traits, *, doubtful: bool
) -> None:
    assert is_doubtful(row, known) is doubtful


SOME = st.builds(
    Traits,
    name_key=st.sampled_from(["山本食品", "川口冷機"]),
    postal_code=st.sampled_from(["", "5300001", "5300002"]),
    phones=st.frozensets(st.sampled_from(["0600001201", "0600001202"])),
    corporate_number=st.sampled_from(["", NUMBER, OTHER]),
)


@given(SOME, SOME)
def test_being_the_same_is_mutual_and_nobody_is_both_the_same_and_doubtful(one: Traits, other: Traits) -> None:
    assert is_same(one, other) == is_same(other, one)
    assert not (is_same(one, other) and is_doubtful(one, other))


@given(SOME, SOME)
def test_who_shares_no_proof_and_has_more_than_a_name_is_somebody_else(one: Traits, other: Traits) -> None:
    if not set(proofs(one)) & set(proofs(other)) and (one.postal_code or one.phones):
        assert not is_same(one, other)


@given(SOME)
def test_everybody_is_the_same_as_himself(one: Traits) -> None:
    assert is_same(one, one)
