"""Dates of which often only the month or the year is remembered.

A table keeps such a date as its first day and its precision, so that it sorts and filters like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import Final

from django.utils.translation import pgettext

from goyokiki.engine.japan import era
from goyokiki.equipment.rules.months import month_end

YEARS: Final = range(1900, 2101)


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """In order by the first day it may mean; of two that begin alike, the vaguer comes first."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """ValueError("impossible"): no such day, a day of no month, or no year in which a machine lives (9999)."""
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError:
            raise ValueError("impossible") from None
        if self.year not in YEARS or (self.month is None and self.day is not None):
            raise ValueError("impossible")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """From 「2015」, 「2015/4」, 「H27.4」, 「平成27年4月1日」 in any width.

        ValueError: "format" (not a date), "impossible" (no such day), "era" (no such year in it).
        """
        return cls(*era.parse_date(text))

    @classmethod
    def of(cls, first: date, precision: str = Precision.DAY) -> PartialDate:
        """What `earliest` and `precision` were taken from."""
        known = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}[Precision(precision)]
        return cls(*(first.year, first.month, first.day)[:known])

    @property
    def precision(self) -> Precision:
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        if self.day is not None:
            return self.earliest
        return month_end(date(self.year, self.month or 12, 1))

    @property
    def iso(self) -> str:
        """「2015-04-01」, 「2015-04」 or 「2015」: what `parse` reads back and a text column keeps in order."""
        return self._joined("-")

    def __lt__(self, other: PartialDate) -> bool:
        return (self.year, self.month or 0, self.day or 0) < (other.year, other.month or 0, other.day or 0)

    def __str__(self) -> str:
        """「2015/04/01」, 「2015/04」, 「2015年」; the year alone has the word that says it is one."""
        shown = self._joined("/")
        return shown if self.month else pgettext("year alone", "%(year)s") % {"year": shown}

    def _joined(self, sign: str) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None))
        return sign.join(parts)
