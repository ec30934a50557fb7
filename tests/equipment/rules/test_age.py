from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.equipment.rules.age import Age, age_on, band, design_life, full_years
from goyokiki.equipment.rules.partial_date import PartialDate, Precision
from goyokiki.equipment.vocabulary import AgeBand, Category
from tests.equipment.rules.lives import days, partial_dates

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("installed", "age"),
    [
        (PartialDate(2015, 11, 22), Age(11, is_exact=True)),
        (PartialDate(2015, 11, 23), Age(10, is_exact=True)),
        (PartialDate(2015, 4), Age(11, is_exact=True)),
        (PartialDate(2015, 11), Age(11, is_exact=False)),
        (PartialDate(2015, 12), Age(10, is_exact=True)),
        (PartialDate(2015), Age(11, is_exact=False)),
        (PartialDate(2026), Age(0, is_exact=True)),
        (PartialDate(2026, 11, 22), Age(0, is_exact=True)),
        (PartialDate(2026, 11, 23), None),
        (PartialDate(2027), None),
        (None, None),
    ],
)
def test_an_age_is_counted_in_full_years_and_says_whether_it_is_exact(
    installed: PartialDate | None, age: Age | None
) -> None:
    assert age_on(installed, TODAY) == age


def test_what_was_installed_on_a_leap_day_is_a_year_older_on_the_first_of_march() -> None:
    assert full_years(date(2024, 2, 29), date(2025, 2, 28)) == 0
    assert full_years(date(2024, 2, 29), date(2025, 3, 1)) == 1
    assert full_years(date(2024, 2, 29), date(2028, 2, 29)) == 4


# Of a design life of so many years, the first year of each band.
BANDS = [
    (13, Category.PAC, 8, 10, 13),
    (13, Category.UNKNOWN, 8, 10, 13),
    (10, Category.RAC, 7, 8, 10),
    (8, Category.ICE, 5, 7, 8),
    (15, Category.VRF, 10, 12, 15),
    (20, Category.TUR, 13, 16, 20),
]


@pytest.mark.parametrize(
    ("life", "category", "middle", "old", "past"), BANDS, ids=[f"{row[0]} {row[1]}" for row in BANDS]
)
def test_the_bands_go_with_the_design_life(life: int, category: str, middle: int, old: int, past: int) -> None:
    bands = [band(Age(years, is_exact=True), category) for years in range(40)]
    assert design_life(category) == life
    assert [bands.index(name) for name in (AgeBand.NEW, AgeBand.MIDDLE, AgeBand.OLD, AgeBand.PAST)] == [
        0,
        middle,
        old,
        past,
    ]


def test_an_unknown_age_has_no_band() -> None:
    assert {band(None, category) for category in Category.values} == {AgeBand.UNKNOWN}


@pytest.mark.parametrize(("category", "life"), [("", 13), ("CND", 10), ("GHP", 13), ("ECO", 10)])
def test_of_a_span_of_years_the_least_is_the_design_life(category: str, life: int) -> None:
    assert design_life(category) == life


@given(partial_dates, days)
def test_the_age_lies_between_what_the_first_and_the_last_possible_day_give(when: PartialDate, today: date) -> None:
    age = age_on(when, today)
    if age is None:
        assert when.earliest > today
    else:
        least = age_on(PartialDate.of(min(when.latest, today)), today)
        assert least is not None
        assert least.years <= age.years <= least.years + 1
        assert age.is_exact == (least.years == age.years)
        assert age.is_exact or when.precision is not Precision.DAY


@given(partial_dates, days, days)
def test_nothing_grows_younger(when: PartialDate, one: date, other: date) -> None:
    before, after = (age_on(when, today) for today in sorted([one, other]))
    assert before is None or (after is not None and after.years >= before.years)


@given(st.sampled_from(Category.values), st.integers(0, 60))
def test_the_bands_follow_one_another(category: str, years: int) -> None:
    order = [AgeBand.NEW, AgeBand.MIDDLE, AgeBand.OLD, AgeBand.PAST]
    now, next_year = (order.index(band(Age(age, is_exact=True), category)) for age in (years, years + 1))
    assert now <= next_year
