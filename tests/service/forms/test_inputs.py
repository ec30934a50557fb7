"""Times, amounts and measures as people write them."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.service.forms.inputs import (
    AmountField,
    MeasureField,
    MomentField,
    TicketsField,
    measure_text,
    parse_clock,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("9", time(9, 0)),
        ("14時半", time(14, 30)),
        ("１４時３０分", time(14, 30)),
        ("9時", time(9, 0)),
    ],
)
def test_a_time_is_read_in_any_notation_of_the_trade(text: str, expected: time) -> None:
    assert parse_clock(text) == expected


@pytest.mark.parametrize("text", ["", "昼", "24:00", "9:60", "14:3", "2026/11/22", "-1"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  of whichever kind: the field answers all alike
        parse_clock(text)


@given(st.times().map(lambda one: one.replace(second=0, microsecond=0)), st.sampled_from(["%H:%M", "%H%M", "%H時%M分"]))
def test_every_time_of_the_day_is_read_back(moment: time, notation: str) -> None:
    assert parse_clock(moment.strftime(notation)) == moment


@given(st.integers(min_value=0, max_value=999_999_999), st.sampled_from(["{}", "{:,}", "¥{:,}", "{:,}円"]))
def test_every_amount_is_read_back(amount: int, notation: str) -> None:
    assert AmountField().clean(notation.format(amount)) == amount


@pytest.mark.parametrize("text", ["-1", "千円", "1.5", "9999999999"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        AmountField().clean(text)


@given(st.decimals(min_value=0, max_value=9999, places=3))
def test_every_measure_is_read_back_as_it_is_shown(value: Decimal) -> None:
    assert MeasureField(max_digits=8, decimal_places=3).clean(measure_text(value)) == value


def test_a_day_before_anybody_kept_records_is_none() -> None:
    field = MomentField()
    assert field.clean(["1900/1/1", "9:00"]).year == 1900
    for day in ("0001/01/01", "1899/12/31"):
        with pytest.raises(ValidationError):
            field.clean([day, ""])


def test_a_measure_is_shown_without_trailing_zeros() -> None:
    assert [measure_text(Decimal(text)) for text in ("1.200", "10.0", "100", "0.050")] == ["1.2", "10", "100", "0.05"]
    assert measure_text(None) == ""


def test_ticket_numbers_are_kept_as_digits_one_a_line() -> None:
    assert TicketsField().clean("1234-56789012-3\r\n１２３４５６７８９０１２４") == "1234567890123\n1234567890124"
    with pytest.raises(ValidationError, match="12345"):
        TicketsField().clean("12345")
