"""How cells about units are read: as leniently as old ledgers are written, and never silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goyokiki.engine.imports.cells import in_each_language
from goyokiki.engine.imports.identified import key_cleaner
from goyokiki.engine.imports.kinds import Cleaner
from goyokiki.engine.japan.fold import fold, nfkc_code
from goyokiki.equipment.forms import UnitForm
from goyokiki.equipment.rules.makers import maker_likely, maker_named
from goyokiki.equipment.rules.partial_date import PartialDate
from goyokiki.equipment.vocabulary import Category, Maker, Part, Refrigerant, UnitStatus

UNKNOWN = gettext_lazy("There is no unit with this ID.")
_FIELDS: dict[str, Any] = UnitForm.base_fields
_COUNTED = re.compile(r"([0-9,]+)(?:台|基|機|組|個|セット|ｾｯﾄ)?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_ABOUT = re.compile(r"(?:頃|ころ|ごろ)$")
_NOT_KNOWN = frozenset({"不明", "未確認", "未定", "?", "-", "--"})
# Days as a spreadsheet counts them, from 1927 to 2064; 「1995」 is a year.
_SPREADSHEET_DAYS = range(10_000, 60_001)
_DAY_NOUGHT = date(1899, 12, 30)
_REFRIGERANT = re.compile(r"(?:HFC|HCFC|CFC|HFO|冷媒)?-?R?-?([0-9]{2,4}[A-Z]{0,2})(?:\(.*\))?")


class Guess(NamedTuple):
    """What a cell is taken for that says it in other words: the values of fields, and a notice."""

    values: Mapping[str, Any]
    code: str
    message: str


def unit_cleaners() -> dict[str, Cleaner]:
    """By column; the cells of other columns are cleaned by their form fields."""
    return {
        "id": key_cleaner(UNKNOWN),
        "maker": _Choice(Maker, "maker", _maker, Maker.UNKNOWN),
        "refrigerant": _Choice(Refrigerant, "refrigerant", _refrigerant, Refrigerant.UNKNOWN),
        "category": _Choice(Category, "category", None, Category.UNKNOWN),
        "part": _Choice(Part, "part", None, Part.UNKNOWN),
        "status": _Choice(UnitStatus, "status", None, UnitStatus.IN_USE),
        "quantity": _quantity,
        "installed": _installed,
    }


class _Choice:
    """Reads a choice by its label in any language or by its code; `otherwise` takes what is neither."""

    def __init__(self, vocabulary: Any, field: str, otherwise: Callable[[str], Any] | None, blank: str) -> None:
        self._codes = {
            word: value
            for value, label in vocabulary.choices
            for word in ({fold(value)} | (in_each_language(label) if label else set()))
        }
        self._field = _FIELDS[field]
        self._otherwise = otherwise or self._field.clean
        self._blank = blank

    def __call__(self, text: str) -> Any:
        if not text:
            return self._blank
        code = self._codes.get(fold(text))
        return self._otherwise(text) if code is None else code


def _maker(text: str) -> Any:
    if named := maker_named(text):
        return named.value
    if likely := maker_likely(text):
        message = _("Taken for %(maker)s.") % {"maker": likely.label}
        return Guess({"maker": likely.value}, "likely_maker", message)
    message = _("Not one of the makers in the list: registered as “Other” with this name.")
    limit = _FIELDS["maker_other"].max_length
    return Guess({"maker": Maker.OTHER.value, "maker_other": text[:limit]}, "unknown_maker", message)


def _refrigerant(text: str) -> Any:
    """「R-410A」, 「HFC410A」 and 「410a」 are R410A."""
    known = {one.value.upper(): one.value for one in Refrigerant}
    written = _REFRIGERANT.fullmatch(nfkc_code(text).upper().replace(" ", ""))
    if written and (code := known.get(f"R{written[1]}")):
        return code
    message = _("Not one of the refrigerants in the list: left as unknown.")
    return Guess({"refrigerant": Refrigerant.UNKNOWN.value}, "unknown_refrigerant", message)


def _quantity(text: str) -> int:
    if not text:
        return 1
    counted = _COUNTED.fullmatch(nfkc_code(text))
    try:
        number = _FIELDS["quantity"].clean(counted[1].replace(",", "") if counted else text)
    except ValidationError as problem:
        first = problem.error_list[0]
        message = _("Write how many there are, a number from 1 to 999.")
        raise ValidationError(message, code=first.code or "invalid") from None
    return int(number)


def _installed(text: str) -> Any:
    """A day, a month or a year; None where the cell is cleared or says that nobody knows."""
    plain = _ABOUT.sub("", nfkc_code(text))
    if not plain or plain in _NOT_KNOWN:
        return None
    if plain.isdecimal() and len(plain) > len("2015"):
        return _of_digits(plain, text)
    return _FIELDS["installed"].clean(plain)


def _of_digits(digits: str, text: str) -> Any:
    if int(digits) in _SPREADSHEET_DAYS:
        day = _DAY_NOUGHT + timedelta(days=int(digits))
        when = PartialDate(day.year, day.month, day.day)
        return Guess({"installed": when}, "spreadsheet_day", _("Taken for the day %(day)s.") % {"day": when})
    written = _COMPACT.fullmatch(digits)
    parts = [part for part in written.groups() if part] if written else [text]
    return _FIELDS["installed"].clean("/".join(parts))
