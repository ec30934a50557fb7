"""What the cells of a file of service records say."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.service.imports.cells import Moment, kilograms, moment, refrigerant, several, several_cell

DAY = date(2024, 3, 28)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2024/03/28", None),
        ("2024-03-28 00:00:00", None),
        ("2024-03-28 00:00", time(0)),
        ("２０２４／３／２８　１４：３０", time(14, 30)),
        ("2024-03-28T14:30:00", time(14, 30)),
        ("2024-03-28 14:30:45.123456", time(14, 30)),
        ("2024/03/28(木) 9:05", time(9, 5)),
        ("令和6年3月28日", None),
        ("令和6年3月28日14時30分", time(14, 30)),
        ("R6.3.28 14時半", time(14, 30)),
        ("2024年3月28日 14時", time(14)),
        ("20240328", None),
        ("45379", None),
        ("2024/3/28頃", None),
    ],
)
def test_a_date_is_read_with_a_time_or_without(text: str, clock: time | None) -> None:
    assert moment(text) == Moment(DAY, clock)


NO_DATES = ["きのう", "2024/13/01", "2024/03", "14:30", "2024/03/28 25:00", "2024/03/28 夕方", "0001/01/01 0:00:00"]


@pytest.mark.parametrize("text", NO_DATES)
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValidationError):
        moment(text)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.none() | st.times())
def test_a_moment_is_read_as_it_is_written(day: date, clock: time | None) -> None:
    kept = Moment(day, clock and clock.replace(second=0, microsecond=0))
    assert moment(str(kept)) == kept
    assert Moment.of(kept.starts_at, all_day=clock is None) == kept


@pytest.mark.parametrize("text", ["R410A", "ｒ－４１０ａ", "410A", "R-410A"])
def test_a_refrigerant_is_named_in_any_spelling(text: str) -> None:
    assert refrigerant(text) == "R410A"


def test_weights_stand_one_after_the_other() -> None:
    weights = several(kilograms)
    assert weights("1.5；0.25kg;") == [Decimal("1.500"), Decimal("0.250"), None]
    assert several_cell(weights("1.5;;2")) == "1.5;;2"
    assert several_cell([None]) == ""
    for wrong in ("-1", "一", "100000", "1e3"):
        with pytest.raises(ValidationError):
            weights(wrong)
