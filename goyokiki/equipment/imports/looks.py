"""Whether a cell looks as if it stood in a column about units, whatever the header says."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError

from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.equipment.rules.makers import maker_likely
from goyokiki.equipment.rules.name_plate import normalise
from goyokiki.equipment.rules.partial_date import PartialDate

_MODEL = re.compile(r"(?=[^0-9]*[0-9])[A-Z]{1,6}[-0-9A-Z]{3,30}")
_SERIAL = re.compile(r"[A-Z]{0,3}[0-9]{5,12}[A-Z]?")
_REFRIGERANT = re.compile(r"(?:HFC|HCFC)?-?R?-?(?:22|32|404A|407C|410A|134A|12|11|502|290|744)", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,3}(?:台|基|機|組)?")


def is_model(text: str) -> bool:
    return _MODEL.fullmatch(normalise(text)) is not None and not is_serial(text) and not is_refrigerant(text)


def is_serial(text: str) -> bool:
    return _SERIAL.fullmatch(normalise(text)) is not None


def is_maker(text: str) -> bool:
    return maker_likely(text) is not None


def is_refrigerant(text: str) -> bool:
    return _REFRIGERANT.fullmatch(nfkc_code(text)) is not None


def is_count(text: str) -> bool:
    return _COUNT.fullmatch(nfkc_code(text)) is not None


def is_date(text: str) -> bool:
    """A day or a month of a machine's life; a number alone may be anything."""
    if text.strip().isdecimal():
        return False
    try:
        PartialDate.parse(text)
    except (ValueError, ValidationError):
        return False
    return True
