from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goyokiki.service.rules.amounts import first_negative, total

YEN = st.integers(min_value=0, max_value=10**9)


def test_nothing_known_is_not_free_of_charge() -> None:
    assert total([None, None, None]) is None
    assert total([]) is None
    assert total([None, 0]) == 0


@given(st.lists(st.none() | YEN))
def test_the_total_is_that_of_the_fees_that_are_known(fees: list[int | None]) -> None:
    known = [fee for fee in fees if fee is not None]
    assert total(fees) == (sum(known) if known else None)


def test_the_first_amount_below_nothing_is_named() -> None:
    assert first_negative({"amount": None, "technical_fee": 0, "travel_fee": -1, "parts_fee": -2}) == "travel_fee"
    assert first_negative({"amount": 0, "quantity": Decimal("0.01")}) is None
