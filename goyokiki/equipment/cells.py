"""How facts about a unit are drawn, in lists and on its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goyokiki.engine.clock.moments import as_day, today
from goyokiki.engine.ui import marks
from goyokiki.equipment.rules import age
from goyokiki.equipment.rules.partial_date import PartialDate, Precision
from goyokiki.equipment.rules.parts_retention import Deadline
from goyokiki.equipment.vocabulary import AgeBand, Basis, Maker, PartsState, UnitStatus

STATUS_TONES = {UnitStatus.TO_REMOVE: "gold", UnitStatus.DISPOSED: "", UnitStatus.TRANSFERRED: ""}
AGE_TONES = {AgeBand.OLD: "gold", AgeBand.PAST: "warn"}
PARTS_TONES = {PartsState.EXPIRED: "warn", PartsState.HALF_YEAR: "gold", PartsState.YEAR: "gold"}


def label_in(vocabulary: Any) -> Callable[[str], str]:
    """The text of a stored choice, in the language of the page."""
    return lambda value: str(vocabulary(value).label) if value else ""


def maker_text(maker: str, other: str) -> str:
    return other if maker == Maker.OTHER and other else str(Maker(maker).label)


def number_text(number: Decimal | None) -> str:
    """Without the zeros that only the column's precision adds."""
    return f"{number.normalize():f}" if number is not None else ""


def partial_text(text: str) -> str:
    return str(PartialDate.parse(text)) if text else ""


def installed_text(first: date | None, precision: str) -> str:
    if first and precision == Precision.DAY:
        return as_day(first)
    return str(PartialDate.of(first, precision)) if first else ""


def age_text(first: date | None, precision: str, _category: str) -> str:
    return _years(first, precision, today()) if first else ""


def age_teller(day: date) -> Callable[[date | None], str]:
    """Tells the age on that day; of a vague date, the first day it may mean counts (`age_on`)."""
    return lambda first: str(age.full_years(first, day)) if first and first <= day else ""


def age_cell(first: date | None, precision: str, category: str) -> str:
    return _age_bar(first, precision, category, today(), get_language())


# A list repeats the same few ages, deadlines and states in its rows; the language is part of what is drawn.


@lru_cache(maxsize=4096)
def _years(first: date, precision: str, day: date) -> str:
    found = _age(first, precision, day)
    return str(found.years) if found else ""


@lru_cache(maxsize=4096)
def _age_bar(first: date | None, precision: str, category: str, day: date, _language: str | None) -> str:
    found = _age(first, precision, day)
    if found is None:
        return ""
    band = age.band(found, category)
    years = _("%(years)s years") if found.is_exact else _("about %(years)s years")
    return format_html(
        '<span class="meter" title="{title}"><meter min="0" max="{life}" value="{value}" data-tone="{tone}"'
        ' aria-label="{title}"></meter><span>{text}</span></span>',
        title=band.label,
        life=age.design_life(category),
        value=min(found.years, age.design_life(category)),
        tone=AGE_TONES.get(band, ""),
        text=years % {"years": found.years},
    )


def _age(first: date | None, precision: str, day: date) -> age.Age | None:
    return age.age_on(PartialDate.of(first, precision), day) if first else None


def deadline_text(deadline: date | None, basis: str) -> str:
    return f"{as_day(deadline)} {Basis(basis).label}".strip()


def deadline_cell(deadline: date | None, basis: str) -> str:
    return _deadline(deadline, basis, today(), get_language())


@lru_cache(maxsize=4096)
def _deadline(deadline: date | None, basis: str, day: date, _language: str | None) -> str:
    state = Deadline(deadline, Basis(basis)).state_on(day)
    sign = "alert-triangle" if state == PartsState.EXPIRED else ""
    mark = marks.badge(Basis(basis).label, PARTS_TONES.get(state, ""), sign, str(state.label))
    return format_html("{} {}", as_day(deadline), mark) if deadline else mark


def status_cell(status: str) -> str:
    return "" if not status else _status(status, get_language())


@lru_cache(maxsize=64)
def _status(status: str, _language: str | None) -> str:
    label = UnitStatus(status).label
    return str(label) if status == UnitStatus.IN_USE else marks.badge(label, STATUS_TONES[UnitStatus(status)])


def deadline_fact(deadline: date | None, basis: str) -> str:
    """As in a list; one that has passed says that nobody promises parts, for some may still be had (3.4)."""
    state = Deadline(deadline, Basis(basis)).state_on(today())
    passed = marks.badge(state.label, "warn") if state == PartsState.EXPIRED else ""
    return format_html("{} {}", deadline_cell(deadline, basis), passed)
