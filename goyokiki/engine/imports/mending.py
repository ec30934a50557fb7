"""Dates, numbers and codes as they stand in spreadsheets, in the notation that our inputs read."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from goyokiki.engine.japan.fold import nfkc_code

# Day 0 of a spreadsheet: it takes 1900 for a leap year, which no date of a machine is early enough to meet.
_DAY_ZERO: Final = date(1899, 12, 30)
_SERIAL_DAYS: Final = range(10_000, 75_000)  # May 1927 to May 2105; four digits are a year
_SERIAL: Final = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_COMPACT: Final = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-9]{2})?")
_BEHIND_A_DATE: Final = re.compile(
    r"(?:[ T]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?|\s*\([月火水木金土日]\)|頃|ごろ)$"
)
_UNKNOWN: Final = frozenset({"-", "--", "?", "不明", "不詳", "未定", "なし", "無し", "n/a", "#n/a"})

_CURRENCY: Final = re.compile(r"^[¥\\]|,(?=[0-9]{3}(?:\D|$))")
_COUNTED: Final = re.compile(r"(?<=[0-9])\s*(?:台|円|個|式|本|件|名|人|枚|組|基|kw|kg)$", re.IGNORECASE)
_MINUS: Final = re.compile(r"^[▲△]\s*(?=[0-9])")
_BRACKETED: Final = re.compile(r"\(([0-9.,]+)\)")


def date_text(text: str) -> str:
    """A date without weekday, time of day or "about"; from a spreadsheet's day number or 20240328; "" for unknown."""
    plain = nfkc_code(text)
    if plain.casefold() in _UNKNOWN:
        return ""
    plain = _BEHIND_A_DATE.sub("", plain)
    if (serial := _SERIAL.fullmatch(plain)) and int(serial[1]) in _SERIAL_DAYS:
        return (_DAY_ZERO + timedelta(int(serial[1]))).isoformat()
    if compact := _COMPACT.fullmatch(plain):
        return "-".join(part for part in compact.groups() if part)
    return plain


def number_text(text: str) -> str:
    """A number without what counts it, its currency and its commas: 「３台」, 「¥1,200」, 「▲500円」; "" for a dash."""
    plain = nfkc_code(text)
    if plain.casefold() in _UNKNOWN:
        return ""
    counted = _CURRENCY.sub("", _MINUS.sub("-", _COUNTED.sub("", plain)))
    return _BRACKETED.sub(r"-\1", counted)


def postal_text(text: str) -> str:
    """A postal code with the zeros in front that a spreadsheet drops when it takes one for a number."""
    return text.zfill(7) if len(text) in (5, 6) and text.isascii() and text.isdecimal() else text


def phone_text(text: str) -> str:
    """A telephone number with the zero in front that a spreadsheet drops when it takes one for a number."""
    is_short = len(text) == 9 or (len(text) == 10 and text.startswith(("70", "80", "90", "50")))
    return f"0{text}" if is_short and text.isascii() and text.isdecimal() and text[0] != "0" else text
