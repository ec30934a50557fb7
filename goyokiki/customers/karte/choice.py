"""What somebody wants of a karte: which sections, how far back, and for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from goyokiki.customers.karte.sections import all_sections

PERIODS = (1, 3, 5)
USUAL_PERIOD = 3
OUTSIDE = "1"


@dataclass(frozen=True)
class KarteChoice:
    """`years` back from today, None for all there is; `is_outside` for the customer himself (社外用)."""

    sections: Sequence[str]
    years: int | None = USUAL_PERIOD
    is_outside: bool = False

    def since(self, today: date) -> date | None:
        if self.years is None:
            return None
        try:
            return today.replace(year=today.year - self.years)
        except ValueError:  # 29 February
            return today.replace(year=today.year - self.years, day=28)

    @property
    def query(self) -> str:
        """As the address of a karte says it."""
        pairs = [("period", self.years or "all"), *(("section", name) for name in self.sections)]
        return urlencode([*pairs, ("outside", OUTSIDE)] if self.is_outside else pairs)

    def as_json(self) -> dict[str, Any]:
        return {"sections": list(self.sections), "years": self.years, "outside": self.is_outside}


def usual() -> KarteChoice:
    return KarteChoice([section.name for section in all_sections() if section.is_usual])


def choice_from(stored: Mapping[str, Any]) -> KarteChoice:
    return KarteChoice(_known(stored.get("sections", ())), stored.get("years"), bool(stored.get("outside")))


def choice_asked(params: QueryDict) -> KarteChoice | None:
    """What an address says; None where it says nothing, so that what was chosen last counts."""
    period = params.get("period")
    if period is None:
        return None
    years = next((years for years in PERIODS if str(years) == period), None if period == "all" else USUAL_PERIOD)
    return KarteChoice(_known(params.getlist("section")), years, params.get("outside") == OUTSIDE)


def _known(names: Sequence[str]) -> list[str]:
    """In the order of the karte; what exists no more is passed over."""
    return [section.name for section in all_sections() if section.name in names]
