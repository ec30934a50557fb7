"""Which registered unit a row of a file means."""

from __future__ import annotations

import pytest

from goyokiki.equipment.rules.unit_identity import Equals, Key, key_of


def key(serial: str = "", model_name: str = "SZRC80BYT", installed: str = "2015-04", place: str = "店舗") -> Key:
    return key_of(serial=serial, model_name=model_name, installed=installed, place=place)


@pytest.mark.parametrize("other", ["e-001234", "Ｅ００１２３４", "E 001234"])
def test_the_serial_number_decides_however_it_is_written(other: str) -> None:
    assert key("E001234") == key(other, model_name="ANOTHER1", installed="", place="屋上")


@pytest.mark.parametrize(
    "same", [{"model_name": "szrc-80byt"}, {"model_name": "ＳＺＲＣ８０ＢＹＴ"}, {"place": " 店　舗"}]
)
def test_without_a_serial_number_model_date_and_place_decide(same: dict[str, str]) -> None:
    assert key() == key(**same)


@pytest.mark.parametrize(
    "other", [{"serial": "E001234"}, {"model_name": "SZRC81BYT"}, {"installed": "2015"}, {"place": ""}]
)
def test_what_differs_is_another_unit(other: dict[str, str]) -> None:
    assert key() != key(**other)


def test_units_that_are_alike_are_counted_for_each_owner_in_the_order_of_the_file() -> None:
    equals = Equals()
    for row, owner, one in [(3, 1, key()), (4, 2, key()), (5, 1, key("E1")), (6, 3, key()), (7, 1, key())]:
        equals.add(row, owner, one)
    equals.close({1: 1, 2: 2, 3: 1}.__getitem__)
    assert [equals.order_of(row) for row in (3, 4, 5, 6, 7)] == [0, 0, 0, 1, 2]
