"""The folded copies by which a customer is sorted, searched and recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from goyokiki.engine.japan import company, fold, kana, phone

# Folding may lengthen a text (one character can stand for a word); the columns are cut to their width.
KEY_LENGTH = 100
PHONES_LENGTH = 80
NUMBERS = ("phone", "fax", "mobile")
ADDRESS = ("prefecture", "city", "street", "building")
SEARCHED = ("code", "name", "kana", "mail", "corporate_number", "postal_code")


def keys(values: Mapping[str, Any], people: Iterable[str] = ()) -> dict[str, str]:
    """The copies for a customer with these field values and these people, by field name."""
    numbers = [phone.digits(values[name]) for name in NUMBERS if values[name]]
    address = fold.fold("".join(values[name] for name in ADDRESS))
    return {
        "reading": (kana.to_katakana(values["kana"]) or values["name"])[:KEY_LENGTH],
        "name_key": company.company_key(values["name"])[:KEY_LENGTH],
        "phone_keys": " ".join(numbers)[:PHONES_LENGTH],
        "address_key": address,
        "search_text": _search_text(values, address, numbers, people),
    }


def _search_text(values: Mapping[str, Any], address: str, numbers: list[str], people: Iterable[str]) -> str:
    """One line for each field: a search has no line break in it, so it never matches across two fields."""
    code = values["postal_code"]
    shown = f"{code[:3]}-{code[3:]}" if code else ""
    typed = [*(values[name] for name in SEARCHED), shown, *(values[name] for name in NUMBERS), *people]
    return "\n".join([*(fold.fold(text) for text in typed if text), address, *numbers])
