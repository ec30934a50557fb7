"""Numbers that new rows are given."""

from __future__ import annotations

from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.engine.bin import throw
from goyokiki.equipment.models import Unit, UnitSequence
from tests.factories.equipment import UnitFactory


def test_a_number_of_the_bin_is_not_given_and_one_of_another_row_neither(organization: Any, akagi: Login) -> None:
    first: Unit = UnitFactory(by=akagi)
    numbers = [str(UnitSequence(last=int(first.number) + more)) for more in (1, 2, 3)]
    thrown: Unit = UnitFactory(by=akagi, number=numbers[0])
    UnitFactory(by=akagi, number=numbers[1])
    throw([thrown], by=akagi)
    assert UnitFactory(by=akagi).number == numbers[2]


def test_a_number_of_the_bin_may_be_given_by_hand(organization: Any, akagi: Login) -> None:
    thrown: Unit = UnitFactory(by=akagi, number="000700")
    throw([thrown], by=akagi)
    assert UnitFactory(by=akagi, number="000700").number == "000700"
