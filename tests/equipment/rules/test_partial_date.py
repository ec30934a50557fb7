from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.equipment.rules.partial_date import PartialDate, Precision
from tests.equipment.rules.lives import days, partial_dates

TYPED = [
    ("2015", PartialDate(2015)),
    ("2015年", PartialDate(2015)),
    ("H27", PartialDate(2015)),
    ("2015/4", PartialDate(2015, 4)),
    ("2015-04", PartialDate(2015, 4)),
    ("2015.4", PartialDate(2015, 4)),
    ("H27.4", PartialDate(2015, 4)),
    ("平成27年4月", PartialDate(2015, 4)),
    ("２０１５年４月", PartialDate(2015, 4)),
    ("2015/4/1", PartialDate(2015, 4, 1)),
    ("平成27年4月1日", PartialDate(2015, 4, 1)),
    ("Ｈ２７．４．１", PartialDate(2015, 4, 1)),
    ("令和元年5月1日", PartialDate(2019, 5, 1)),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED, ids=[case[0] for case in TYPED])
def test_a_date_is_read_as_far_as_it_was_typed(typed: str, meant: PartialDate) -> None:
    assert PartialDate.parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "format"),
        ("不明", "format"),
        ("15年頃", "format"),
        ("2015/4/", "format"),
        ("2015/02/30", "impossible"),
        ("2015/13", "impossible"),
        ("9999/12/31", "impossible"),
        ("2101", "impossible"),
        ("1899/12/31", "impossible"),
        ("H40.1", "era"),
    ],
)
def test_what_is_no_date_of_a_machine_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(ValueError, match=f"^{code}$"):
        PartialDate.parse(typed)


@pytest.mark.parametrize("parts", [(2015, None, 3), (2015, 0), (2015, 4, 31), (2023, 2, 29), (1899,), (2101,)])
def test_an_impossible_date_cannot_be_made(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r"^impossible$"):
        PartialDate(*parts)


def test_the_first_and_the_last_year_of_machines_are_taken() -> None:
    assert PartialDate.parse("1900") < PartialDate.parse("2100/12/31")


@pytest.mark.parametrize(
    ("when", "earliest", "latest", "precision"),
    [
        (PartialDate(2015), date(2015, 1, 1), date(2015, 12, 31), Precision.YEAR),
        (PartialDate(2015, 4), date(2015, 4, 1), date(2015, 4, 30), Precision.MONTH),
        (PartialDate(2016, 2), date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
        (PartialDate(2015, 4, 7), date(2015, 4, 7), date(2015, 4, 7), Precision.DAY),
    ],
)
def test_a_date_spans_all_days_that_it_may_mean(
    when: PartialDate, earliest: date, latest: date, precision: Precision
) -> None:
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("when", "japanese", "english"),
    [
        (PartialDate(2015), "2015年", "2015"),
        (PartialDate(2015, 4), "2015/04", "2015/04"),
        (PartialDate(2015, 4, 1), "2015/04/01", "2015/04/01"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(when: PartialDate, japanese: str, english: str) -> None:
    with translation.override("ja"):
        assert str(when) == japanese
    with translation.override("en"):
        assert str(when) == english


def test_of_dates_that_begin_alike_the_vaguer_comes_first() -> None:
    in_order = [
        PartialDate(2014, 12, 31),
        PartialDate(2015),
        PartialDate(2015, 1),
        PartialDate(2015, 1, 1),
        PartialDate(2015, 4),
        PartialDate(2016),
    ]
    shuffled = [in_order[place] for place in (3, 0, 5, 1, 4, 2)]
    assert sorted(shuffled) == in_order
    assert PartialDate(2015) != PartialDate(2015, 1)


@given(partial_dates)
def test_a_date_comes_back_from_the_two_columns_that_keep_it(when: PartialDate) -> None:
    assert PartialDate.of(when.earliest, when.precision) == when


@given(days)
def test_a_whole_day_needs_no_precision(day: date) -> None:
    assert PartialDate.of(day) == PartialDate(day.year, day.month, day.day)


def test_an_unknown_precision_is_refused() -> None:
    with pytest.raises(ValueError, match="week"):
        PartialDate.of(date(2015, 4, 1), "week")


@given(partial_dates, st.sampled_from(["ja", "en"]))
def test_what_is_shown_and_what_is_exported_reads_back_as_that_date(when: PartialDate, language: str) -> None:
    with translation.override(language):
        assert PartialDate.parse(str(when)) == PartialDate.parse(when.iso) == when


@given(partial_dates, partial_dates)
def test_the_exported_form_sorts_as_the_dates_do(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (one.iso < other.iso)
    assert one >= other or one.earliest <= other.earliest


@given(partial_dates)
def test_all_days_that_a_date_may_mean_lie_in_its_year(when: PartialDate) -> None:
    assert when.earliest <= when.latest
    assert when.earliest.year == when.latest.year == when.year
