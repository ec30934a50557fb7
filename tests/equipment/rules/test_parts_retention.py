from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goyokiki.equipment.rules.months import month_end, months_after
from goyokiki.equipment.rules.partial_date import PartialDate
from goyokiki.equipment.rules.parts_retention import PROMISES, Deadline, Life, Promise, parts_deadline
from goyokiki.equipment.vocabulary import Basis, Category, Maker, PartsState
from tests.equipment.rules.lives import days, lives, partial_dates

TODAY = date(2026, 11, 22)
# Maker, category, years, whether they are sure.
YEARS = [
    ("daikin", "PAC", 10, True),
    ("hitachi", "PAC", 10, True),
    ("melco", "PAC", 10, True),
    ("panasonic", "PAC", 10, True),
    ("mhi", "PAC", 9, True),
    ("toshiba", "PAC", 9, True),
    ("mhi", "VRF", 9, True),
    ("toshiba", "FAC", 9, True),
    ("fujitsu", "PAC", 9, False),
    ("unknown", "PAC", 9, False),
    ("sharp", "VRF", 10, True),
    ("daikin", "RAC", 10, True),
    ("toshiba", "RAC", 10, True),
    ("daikin", "HMU", 10, True),
    ("corona", "ECO", 10, True),
    ("yanmar", "GHP", 10, True),
    ("daikin", "CHL", 10, True),
    ("mhi", "TUR", 10, True),
    ("daikin", "AHU", 10, True),
    ("daikin", "HWP", 10, True),
    ("daikin", "CND", 9, False),
    ("galilei", "SHC", 9, True),
    ("hoshizaki", "CAB", 9, True),
    ("hoshizaki", "ICE", 9, True),
    ("other", "WCL", 8, False),
    ("sanden", "CTR", 9, False),
    ("melco", "VEN", 6, False),
    ("daikin", "AIR", 6, False),
    ("daikin", "RMC", 9, True),
    ("other", "OTH", 9, True),
]


@pytest.mark.parametrize(("maker", "category", "years", "is_sure"), YEARS, ids=[f"{row[0]} {row[1]}" for row in YEARS])
def test_parts_are_kept_for_the_makers_or_the_categorys_years(
    maker: str, category: str, years: int, is_sure: bool
) -> None:
    life = Life(maker, category, discontinued=PartialDate(2015, 3, 20))
    basis = Basis.CERTAIN if is_sure else Basis.ESTIMATED
    assert parts_deadline(life) == Deadline(date(2015 + years, 3, 31), basis)


def test_every_category_stands_in_the_table_of_years() -> None:
    assert {row[1] for row in YEARS} == {*Category.values} - {Category.UNKNOWN}
    assert {row[0] for row in YEARS if row[1] in {"PAC", "VRF", "FAC"}} >= {line.maker for line in PROMISES}


KNOWN = [
    ("the end of production", {"discontinued": PartialDate(2015, 3)}, date(2025, 3, 31), Basis.CERTAIN),
    ("only its year", {"discontinued": PartialDate(2015)}, date(2025, 1, 31), Basis.ESTIMATED),
    ("when it was made", {"manufactured": PartialDate(2014, 2)}, date(2027, 2, 28), Basis.ESTIMATED),
    ("only the year it was made", {"manufactured": PartialDate(2014)}, date(2027, 1, 31), Basis.ESTIMATED),
    ("when it was installed", {"installed": PartialDate(2016, 2, 29)}, date(2026, 2, 28), Basis.ESTIMATED),
    ("only the month of that", {"installed": PartialDate(2014, 2)}, date(2024, 2, 29), Basis.ESTIMATED),
    ("nothing", {}, None, Basis.UNKNOWN),
]


@pytest.mark.parametrize(("known", "on", "basis"), [case[1:] for case in KNOWN], ids=[case[0] for case in KNOWN])
def test_the_deadline_is_counted_from_what_is_known(
    known: dict[str, PartialDate], on: date | None, basis: Basis
) -> None:
    assert parts_deadline(Life(Maker.DAIKIN, Category.PAC, **known)) == Deadline(on, basis)


def test_the_end_of_production_goes_before_the_making_and_the_making_before_the_installation() -> None:
    installed = Life(Maker.DAIKIN, Category.PAC, installed=PartialDate(2016, 5, 1))
    made = replace(installed, manufactured=PartialDate(2015, 11))
    ended = replace(made, discontinued=PartialDate(2017, 8, 31))
    assert [parts_deadline(life).on for life in (installed, made, ended)] == [
        date(2026, 5, 31),
        date(2028, 11, 30),
        date(2027, 8, 31),
    ]


@pytest.mark.parametrize("category", ["", Category.UNKNOWN])
def test_without_a_category_the_deadline_is_unknown(category: str) -> None:
    life = Life(Maker.DAIKIN, category, PartialDate(2015, 3), PartialDate(2012), PartialDate(2013, 4, 1))
    assert parts_deadline(life) == Deadline(None, Basis.UNKNOWN)


def test_what_somebody_decided_wins_to_the_day() -> None:
    life = Life(Maker.DAIKIN, Category.PAC, PartialDate(2015, 3), override=date(2030, 6, 15))
    assert parts_deadline(life) == Deadline(date(2030, 6, 15), Basis.MANUAL)
    assert parts_deadline(Life(override=date(2030, 6, 15))).basis is Basis.MANUAL


@pytest.mark.parametrize(("ended", "years"), [(date(2019, 12, 31), 10), (date(2020, 1, 1), 12), (date(2024, 5, 1), 12)])
def test_a_makers_new_promise_holds_for_what_it_ends_from_that_day_on(ended: date, years: int) -> None:
    promises = (Promise(Maker.DAIKIN, 12, since=date(2020, 1, 1)), *PROMISES)
    life = Life(Maker.DAIKIN, Category.PAC, PartialDate.of(ended))
    assert parts_deadline(life, promises).on == month_end(months_after(ended, 12 * years))


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (None, PartsState.UNKNOWN),
        (date(2025, 3, 31), PartsState.EXPIRED),
        (date(2026, 11, 21), PartsState.EXPIRED),
        (date(2026, 11, 22), PartsState.HALF_YEAR),
        (date(2027, 5, 22), PartsState.HALF_YEAR),
        (date(2027, 5, 23), PartsState.YEAR),
        (date(2027, 11, 22), PartsState.YEAR),
        (date(2027, 11, 23), PartsState.LATER),
    ],
)
def test_the_days_left_are_told_in_four_steps(on: date | None, state: PartsState) -> None:
    assert Deadline(on, Basis.ESTIMATED).state_on(TODAY) is state


def test_nowhere_is_a_unit_called_beyond_repair() -> None:
    assert str(PartsState.EXPIRED.label) == "部品供給をお約束できない時期"
    assert not [label for label in PartsState.labels if "修理不可" in label]


@given(lives)
def test_the_deadline_lies_at_the_end_of_a_month_and_after_all_it_was_counted_from(life: Life) -> None:
    deadline = parts_deadline(replace(life, override=None))
    base = life.discontinued or life.manufactured or life.installed
    assert (deadline.on is None) == (deadline.basis is Basis.UNKNOWN)
    if deadline.on is not None:
        assert base is not None
        assert deadline.on == month_end(deadline.on)
        assert deadline.on > base.latest


@given(lives)
def test_a_deadline_is_unknown_only_where_the_category_or_all_dates_are(life: Life) -> None:
    nothing = life.category == Category.UNKNOWN or not (life.discontinued or life.manufactured or life.installed)
    assert (parts_deadline(replace(life, override=None)).basis is Basis.UNKNOWN) == nothing


@given(lives, partial_dates, st.sampled_from(["discontinued", "manufactured", "installed"]))
def test_to_learn_one_more_date_never_makes_a_deadline_worse_known(life: Life, when: PartialDate, name: str) -> None:
    assume(getattr(life, name) is None)
    ranks = [Basis.UNKNOWN, Basis.ESTIMATED, Basis.CERTAIN, Basis.MANUAL]
    before = parts_deadline(life).basis
    after = parts_deadline(replace(life, **{name: when})).basis
    assert ranks.index(after) >= ranks.index(before)


@given(lives, st.sampled_from(Maker.values))
def test_to_learn_the_maker_never_makes_a_deadline_worse_known_nor_earlier(life: Life, maker: str) -> None:
    unknown = replace(life, maker=Maker.UNKNOWN)
    before, after = parts_deadline(unknown), parts_deadline(replace(life, maker=maker))
    assume(life.category not in {Category.VRF, Category.FAC})  # some makers keep less for these than is usual
    assert not (before.basis is Basis.CERTAIN and after.basis is not Basis.CERTAIN)
    assert before.on is None or (after.on is not None and after.on >= before.on)


@given(lives, st.integers(1, 4000), st.sampled_from(["discontinued", "manufactured", "installed"]))
def test_a_later_date_never_means_an_earlier_deadline(life: Life, more_days: int, name: str) -> None:
    when = getattr(life, name)
    assume(when is not None)
    later = PartialDate.of(when.earliest + timedelta(days=more_days), when.precision)
    before, after = parts_deadline(life), parts_deadline(replace(life, **{name: later}))
    assert after.basis is before.basis
    assert before.on is None or (after.on is not None and after.on >= before.on)


@given(lives, days)
def test_a_decision_by_hand_is_never_overruled(life: Life, decided: date) -> None:
    assert parts_deadline(replace(life, override=decided)) == Deadline(decided, Basis.MANUAL)


@given(lives, days, days)
def test_as_days_go_by_a_deadline_only_draws_nearer(life: Life, one: date, other: date) -> None:
    deadline = parts_deadline(life)
    order = [PartsState.LATER, PartsState.YEAR, PartsState.HALF_YEAR, PartsState.EXPIRED]
    states = [deadline.state_on(today) for today in sorted([one, other])]
    if deadline.on is None:
        assert set(states) == {PartsState.UNKNOWN}
    else:
        assert order.index(states[0]) <= order.index(states[1])
        assert (states[1] is PartsState.EXPIRED) == (deadline.on < max(one, other))
