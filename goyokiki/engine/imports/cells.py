"""What the text of a cell says."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goyokiki.engine.imports.kinds import Cleaner, Column
from goyokiki.engine.imports.mending import date_text, number_text, phone_text, postal_text
from goyokiki.engine.inputs.fields import DateInput, LenientDateField, PhoneField, PostalCodeField
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.wording import listed, name_input
from goyokiki.engine.sheets.csv_cells import restored

# ="001" is how people keep a spreadsheet from dropping zeros.
_KEPT_AS_TEXT = re.compile(r'[=＝]"((?:[^"]|"")*)"')
_SIGNS = "'=＝"
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
PLAIN_VALIDATORS = (MaxLengthValidator, ProhibitNullCharactersValidator)
_CLEARING = {r"\-", "＜空白＞", "<空白>"}


def plain(cell: str) -> str:
    """The cell without what only keeps a spreadsheet from running or mangling it, and without outer blanks."""
    text = cell.strip()
    if not text or text[0] not in _SIGNS:
        return text
    if text[0] == "'":
        return restored(text).strip()
    kept = _KEPT_AS_TEXT.fullmatch(text)
    return kept[1].replace('""', '"').strip() if kept else text


def is_clearing(text: str) -> bool:
    """Whether the cell asks to empty what is there; a blank cell keeps it."""
    return text in _CLEARING


def in_each_language(text: str | Promise) -> set[str]:
    """The folded text in every language of the product: files are read whatever the reader's language is."""
    found = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.add(fold(str(text)))
    return found


def cleaner_of(column: Column) -> Cleaner:
    """How the cells of a column are cleaned: as the form cleans what is typed; choices by label or code."""
    if column.field is None:
        return str
    field = deepcopy(column.field)
    name_input(field, str(column.header))
    if isinstance(field, forms.ChoiceField):
        return partial(_by_label, _codes_of(field), field.clean, labels_of(field))
    clean = _plainly(field) if _is_plain(field) else field.clean
    if mend := _mend_of(field):
        return partial(_mended, mend, clean)
    return clean if isinstance(field.widget, forms.Textarea) else partial(_in_one_line, clean)


def _is_plain(field: forms.Field) -> bool:
    """Whether a text that is there and not too long is good, once `to_python` has read it."""
    if not isinstance(field, forms.CharField) or field.max_length is None:
        return False
    kind = type(field)
    is_usual = (kind.clean, kind.validate) == (forms.Field.clean, forms.Field.validate)
    return field.strip and is_usual and all(isinstance(one, PLAIN_VALIDATORS) for one in field.validators)


def _plainly(field: Any) -> Cleaner:
    """As the field cleans; the way round its validators takes ten times as long, and nearly all texts are good."""
    limit: int = field.max_length
    read = str.strip if type(field) is forms.CharField else field.to_python

    def clean(text: str) -> Any:
        value = read(text)
        return value if 0 < len(value) <= limit and "\0" not in value else field.clean(text)

    return clean


def _mend_of(field: forms.Field) -> Callable[[str], str] | None:
    """What a spreadsheet does to such a value is undone, what people write around it taken away."""
    if isinstance(field.widget, DateInput) or isinstance(field, LenientDateField):
        return date_text
    kinds = ((forms.IntegerField, number_text), (PostalCodeField, postal_text), (PhoneField, phone_text))
    return next((mend for kind, mend in kinds if isinstance(field, kind)), None)


def _mended(mend: Callable[[str], str], clean: Callable[[Any], Any], text: str) -> Any:
    return clean(mend(text))


def labels_of(field: forms.ChoiceField) -> list[str | Promise]:
    """The labels that may stand in a cell, in the order of the form; the blank choice is a blank cell."""
    return [label for value, label in _choices(field) if value != ""]


def _choices(field: Any) -> list[tuple[str, str | Promise]]:
    return list(field.choices)


def _codes_of(field: forms.ChoiceField) -> dict[str, str]:
    """The stored value by everything that may stand for it, folded."""
    codes: dict[str, str] = {}
    for value, label in _choices(field):
        codes |= dict.fromkeys({fold(str(value)), *in_each_language(label)}, str(value))
    return codes


def _by_label(codes: dict[str, str], clean: Callable[[Any], Any], labels: list[Any], text: str) -> Any:
    code = codes.get(fold(text), text)
    if text and code not in codes.values():
        message = _("Write one of %(words)s.") % {"words": listed(labels)}
        raise ValidationError(message, code="invalid_choice")
    return clean(code)


def _in_one_line(clean: Callable[[Any], Any], text: str) -> Any:
    """Clean a cell of a one-line input, where a browser leaves no line break either."""
    return clean(_LINE_BREAKS.sub(" ", text) if "\n" in text or "\r" in text else text)
