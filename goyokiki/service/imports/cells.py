"""What the cells of a file of service records say: moments, refrigerants, symptoms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.engine.imports.cells import in_each_language
from goyokiki.engine.imports.mending import date_text
from goyokiki.engine.imports.written import SEPARATOR, as_cell
from goyokiki.engine.japan import era
from goyokiki.engine.japan.fold import fold, nfkc_code
from goyokiki.engine.records.wording import listed
from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.forms.inputs import parse_clock
from goyokiki.service.rules.timing import FIRST_YEAR
from goyokiki.service.vocabulary import Symptom

# 2024/03/28 14:30, 2024-03-28T14:30:00, 令和6年3月28日14時30分, 2024/03/28(木) 9:00
MOMENT = re.compile(
    r"(?P<day>.+?)(?:\s*\([日月火水木金土]\))?"
    r"(?:(?:\s+|(?<=[日)]))(?P<clock>[0-9]{1,2}(?::[0-9]{2}|時(?:[0-9]{1,2}分?|半)?))(?P<seconds>:[0-9]{2}(?:\.[0-9]+)?)?)?"
)
BEFORE_CLOCK = re.compile(r"(?<=[0-9])T(?=[0-9])")
PLACES = Decimal("0.001")
LARGEST = Decimal(99_999)


@dataclass(frozen=True)
class Moment:
    """A day, and the time of it where that is known."""

    day: date
    clock: time | None = None

    @classmethod
    def of(cls, moment: datetime | None, *, all_day: bool) -> Moment | None:
        """A stored moment, to the minute, as the dealer's clock shows it."""
        if moment is None:
            return None
        local = timezone.localtime(moment)
        return cls(local.date(), None if all_day else time(local.hour, local.minute))

    @property
    def starts_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.day, self.clock or time.min))

    def __str__(self) -> str:
        return f"{self.day:%Y/%m/%d}" if self.clock is None else f"{self.day:%Y/%m/%d} {self.clock:%H:%M}"


def moment(text: str) -> Moment | None:
    """A date in any notation, with a time behind it or without; midnight to the second is how databases write none."""
    if not text:
        return None
    written = MOMENT.fullmatch(BEFORE_CLOCK.sub(" ", nfkc_code(text)))
    try:
        if written is None:
            raise ValueError("format")
        day = era.parse_date(date_text(written["day"]))
        if day.month is None or day.day is None or day.year < FIRST_YEAR:
            raise ValueError("incomplete")
        clock = parse_clock(written["clock"]) if written["clock"] else None
    except ValueError:
        message = _("Enter a date such as 2024/03/28, with or without a time such as 14:30.")
        raise ValidationError(message, code="invalid") from None
    is_none = clock == time.min and written["seconds"] is not None
    return Moment(date(day.year, day.month, day.day), None if is_none else clock)


def several(clean: Callable[[str], Any]) -> Callable[[str], list[Any]]:
    """Cleans each part of a cell; a blank part among others stands for nothing in its place."""

    def clean_all(text: str) -> list[Any]:
        parts = [part.strip() for part in nfkc_code(text).split(SEPARATOR)] if text else []
        return [clean(part) if part else None for part in parts]

    return clean_all


def kilograms(text: str) -> Decimal:
    plain = fold(text).removesuffix("kg")
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+", plain) or Decimal(plain) > LARGEST:
        raise ValidationError(_("Enter a weight in kg such as 1.5."), code="invalid")
    return Decimal(plain).quantize(PLACES)


def refrigerant(text: str) -> str:
    """R410A however it is spelt: Ｒ－４１０Ａ, 410A."""
    wanted = _refrigerant_key(text)
    found = next((one.value for one in Refrigerant if wanted in _spellings(one)), None)
    if found is None:
        message = _("“%(text)s” is not a known refrigerant. Write it as on the name-plate, such as R410A.")
        raise ValidationError(message % {"text": text}, code="unknown_refrigerant")
    return found


def _spellings(one: Refrigerant) -> set[str]:
    keys = {_refrigerant_key(str(one.value)), _refrigerant_key(str(one.label))}
    return keys | {key.removeprefix("r") for key in keys}


def _refrigerant_key(text: str) -> str:
    return re.sub(r"[-()]", "", fold(text))


def symptoms(text: str) -> list[str]:
    """The codes of the symptoms that a cell names by label or code, in the order of the form."""
    codes = {key: one.value for one in Symptom for key in {fold(one.value), *in_each_language(one.label)}}
    parts = [part for part in re.split(r"[;；、,，\r\n]+", text) if part.strip()]
    if any(fold(part) not in codes for part in parts):
        message = _("Write one of %(words)s.") % {"words": listed(one.label for one in Symptom)}
        raise ValidationError(message, code="invalid_choice")
    named = {codes[fold(part)] for part in parts}
    return [one.value for one in Symptom if one.value in named]


def symptoms_cell(codes: Sequence[str]) -> str:
    return SEPARATOR.join(str(Symptom(code).label) for code in codes or ())


def several_cell(values: Sequence[Any]) -> str:
    """One after the other; nothing where none is known."""
    return as_cell(values) if any(value is not None for value in values or ()) else ""


def refrigerants_cell(codes: Sequence[str]) -> str:
    return SEPARATOR.join(codes or ())
