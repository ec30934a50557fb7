"""Until when a maker keeps the parts by which a unit goes on working (補修用性能部品).

The years count from the end of the model's production, not from its purchase. Where that end is unknown it is assumed:
three years after a unit of it was made, or else the day on which a unit was installed. After the deadline parts may
still be had, so the word for it is 「部品供給をお約束できない時期」 and never 「修理不可」.

Sources: for packaged air conditioners a dealer's list of what the makers say; for households the labelling rule of
household appliances (air conditioners 10 years, refrigerators 9, dehumidifiers 8, air purifiers, fans and humidifiers
6, EcoCute 10), which with the trade's practice for other machines stands in `categories`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from goyokiki.equipment.rules import categories
from goyokiki.equipment.rules.months import month_end, months_after, years_after
from goyokiki.equipment.rules.partial_date import PartialDate, Precision
from goyokiki.equipment.vocabulary import Basis, Category, Maker, PartsState

ASSUMED_YEARS_OF_PRODUCTION: Final = 3
PACKAGED: Final = frozenset({Category.PAC, Category.VRF, Category.FAC})


class Promise(NamedTuple):
    """What a maker keeps for its packaged air conditioners, for models whose production ended on `since` or later.

    A maker that changes its promise gets a second line; the old one stays for the old models.
    """

    maker: Maker
    years: int
    since: date = date.min


PROMISES: Final = (
    Promise(Maker.DAIKIN, 10),
    Promise(Maker.HITACHI, 10),
    Promise(Maker.MITSUBISHI_ELECTRIC, 10),
    Promise(Maker.PANASONIC, 10),
    Promise(Maker.MITSUBISHI_HEAVY, 9),
    Promise(Maker.TOSHIBA, 9),
)


@dataclass(frozen=True)
class Life:
    """What is known of a unit; `override` is what somebody decided by hand."""

    maker: str = Maker.UNKNOWN
    category: str = Category.UNKNOWN
    discontinued: PartialDate | None = None
    manufactured: PartialDate | None = None
    installed: PartialDate | None = None
    override: date | None = None


@dataclass(frozen=True)
class Deadline:
    on: date | None
    basis: Basis

    def state_on(self, today: date) -> PartsState:
        if self.on is None:
            return PartsState.UNKNOWN
        if self.on < today:
            return PartsState.EXPIRED
        if self.on <= months_after(today, 6):
            return PartsState.HALF_YEAR
        return PartsState.YEAR if self.on <= months_after(today, 12) else PartsState.LATER


class _Known(NamedTuple):
    value: int
    is_sure: bool


def parts_deadline(life: Life, promises: Sequence[Promise] = PROMISES) -> Deadline:
    """The end of a month, unless somebody decided a day. Of a vague date the first day counts: nothing is promised."""
    if life.override is not None:
        return Deadline(life.override, Basis.MANUAL)
    ended = _end_of_production(life)
    years = _years(life, ended, promises) if ended else None
    if ended is None or years is None:
        return Deadline(None, Basis.UNKNOWN)
    is_certain = years.is_sure and _is_month_known(life.discontinued)
    return Deadline(month_end(years_after(ended, years.value)), Basis.CERTAIN if is_certain else Basis.ESTIMATED)


def _end_of_production(life: Life) -> date | None:
    if life.discontinued:
        return life.discontinued.earliest
    if life.manufactured:
        return years_after(life.manufactured.earliest, ASSUMED_YEARS_OF_PRODUCTION)
    return life.installed.earliest if life.installed else None


def _years(life: Life, ended: date, promises: Sequence[Promise]) -> _Known | None:
    """What the maker says; where it says nothing, the least that is usual, which is sure if all say the same."""
    known = categories.facts(life.category)
    if known is None:
        return None
    said = [line for line in promises if line.maker == life.maker and line.since <= ended]
    if life.category in PACKAGED and said:
        return _Known(max(said, key=lambda line: line.since).years, is_sure=True)
    return _Known(known.parts_years.least, is_sure=known.parts_years.least == known.parts_years.most)


def _is_month_known(when: PartialDate | None) -> bool:
    return when is not None and when.precision is not Precision.YEAR
