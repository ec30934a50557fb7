"""Dates as people write them: western or by era, to the day, the month or only the year.

An era's years count as whole years: 令和1年2月, 平成31年12月 and 昭和64年3月 stand in real ledgers and mean one thing
only. A year beyond the era's last is refused: 平成40年 is a slip of the finger more often than a date of 2028. Days
before 1873 are not converted from the old calendar.
"""

import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from goyokiki.engine.japan.fold import nfkc_code

_ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1868, 1, 25)),
)
_GREGORIAN_SINCE = date(1873, 1, 1)
_FIRST_DAYS = {mark: first for name, letter, first in _ERAS for mark in (name, name[0], letter)}
_NAMES = {first: name for name, _, first in _ERAS}
_LAST_YEARS = {earlier[2]: later[2].year for later, earlier in pairwise(_ERAS)}

_YEAR = rf"(?:(?P<era>{'|'.join(_FIRST_DAYS)})(?P<nth>[0-9]{{1,2}}|元)|(?P<year>[0-9]{{4}}))"
_MONTH, _DAY = r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
_BY_SIGNS = re.compile(rf"{_YEAR}(?:(?P<sign>[-/.]){_MONTH}(?:(?P=sign){_DAY})?)?")
_BY_WORDS = re.compile(rf"{_YEAR}年(?:{_MONTH}月(?:{_DAY}日)?)?")
# A blank between two digits would join them.
_LOOSE_BLANKS = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")


class NoSuchDate(ValueError):
    """A date that never was: `args[0]` says "impossible" or "era", the attributes which part of it goes wrong.

    For "era" its name, the year asked for and the last that it has, None where it goes on.
    """

    def __init__(
        self, code: str, parts: "PartialDate", *, era: str = "", nth: int = 0, last: int | None = None
    ) -> None:
        super().__init__(code)
        self.parts, self.era, self.nth, self.last = parts, era, nth, last


class PartialDate(NamedTuple):
    """A date as precise as it was written."""

    year: int
    month: int | None = None
    day: int | None = None


def parse_date(text: str) -> PartialDate:
    """ValueError "format": it is no date. `NoSuchDate` "impossible": no such day, or "era": it has no such year."""
    plain = _LOOSE_BLANKS.sub("", nfkc_code(text).upper())
    written = _BY_SIGNS.fullmatch(plain) or _BY_WORDS.fullmatch(plain)
    if written is None:
        raise ValueError("format")
    month, day = (int(part) if part else None for part in written.group("month", "day"))
    if written["era"]:
        return _of_era(_FIRST_DAYS[written["era"]], written["nth"], month, day)
    return _existing(int(written["year"]), month, day)


def format_date(when: date | PartialDate) -> str:
    """「2024/03/28」; a partial date only as far as it is known."""
    parts = when if isinstance(when, PartialDate) else (when.year, when.month, when.day)
    return "/".join(f"{part:02}" for part in parts if part is not None)


def era_name(when: date) -> str:
    """「令和6年3月28日」; western before 明治6年, when Japan took the calendar that dates are counted in."""
    year = str(when.year)
    if when >= _GREGORIAN_SINCE:
        name, first = next((name, first) for name, _, first in _ERAS if first <= when)
        nth = when.year - first.year + 1
        year = name + ("元" if nth == 1 else str(nth))
    return f"{year}年{when.month}月{when.day}日"


def _existing(year: int, month: int | None, day: int | None) -> PartialDate:
    parts = PartialDate(year, month, day)
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise NoSuchDate("impossible", parts) from None
    return parts


def _of_era(first: date, nth: str, month: int | None, day: int | None) -> PartialDate:
    count = 1 if nth == "元" else int(nth)
    year = first.year - 1 + count
    last = _LAST_YEARS.get(first)
    if count == 0 or (last and year > last):
        ends = last - first.year + 1 if last else None
        raise NoSuchDate("era", PartialDate(year, month, day), era=_NAMES[first], nth=count, last=ends)
    return _existing(year, month, day)
