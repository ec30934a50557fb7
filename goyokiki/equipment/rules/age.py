"""How old a unit is, and how much of its design life that leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from goyokiki.equipment.rules import categories
from goyokiki.equipment.rules.partial_date import PartialDate
from goyokiki.equipment.vocabulary import AgeBand

# The design life of a shop's air conditioner, which the bands are named after: from 8, from 10 and from 13 years on.
USUAL_LIFE: Final = 13
_BANDS: Final = ((8, AgeBand.NEW), (10, AgeBand.MIDDLE), (USUAL_LIFE, AgeBand.OLD))


@dataclass(frozen=True)
class Age:
    """Full years; where the date is too vague to say, the most that they may be."""

    years: int
    is_exact: bool


def age_on(installed: PartialDate | None, today: date) -> Age | None:
    """None where the date is unknown or still to come."""
    if installed is None or installed.earliest > today:
        return None
    most = full_years(installed.earliest, today)
    return Age(most, is_exact=most == full_years(min(installed.latest, today), today))


def full_years(since: date, today: date) -> int:
    """Someone born on 29 February is a year older on 1 March."""
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))


def band(age: Age | None, category: str) -> AgeBand:
    """In proportion to the category's design life; an unknown category is looked at as a shop's air conditioner."""
    if age is None:
        return AgeBand.UNKNOWN
    scaled = age.years * USUAL_LIFE
    life = design_life(category)
    return next((band for below, band in _BANDS if scaled < below * life), AgeBand.PAST)


def design_life(category: str) -> int:
    """In years; the least where the trade gives a span."""
    known = categories.facts(category)
    return known.design_life.least if known else USUAL_LIFE
