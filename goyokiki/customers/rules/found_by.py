"""The folded copies by which a customer is sorted, searched and recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from goyokiki.engine import search
from goyokiki.engine.japan import company, fold, kana, phone

# Folding may lengthen a text (one character can stand for a word); the columns are cut to their width.
KEY_LENGTH = 100
PHONES_LENGTH = 80
NUMBERS = ("phone", "fax", "mobile")
ADDRESS = ("prefecture", "city", "street", "building")
SEARCHED = ("code", "name", "kana", "mail", "corporate_number", "postal_code")
NAMES, ALIKE = ("name", "kana"), ("mail", "corporate_number", "postal_code")


def keys(values: Mapping[str, Any], people: Iterable[str] = (), former: Iterable[str] = ()) -> dict[str, str]:
    """The copies for a customer with these field values, these people and these former names, by field name."""
    numbers = [phone.digits(values[name]) for name in NUMBERS if values[name]]
    return {
        "reading": (kana.to_katakana(values["kana"]) or values["name"])[:KEY_LENGTH],
        "name_key": company.company_key(values["name"])[:KEY_LENGTH],
        "phone_keys": " ".join(numbers)[:PHONES_LENGTH],
        "address_key": fold.fold("".join(values[name] for name in ADDRESS)),
        "search_text": _search_text(values, people, former),
    }


def _search_text(values: Mapping[str, Any], people: Iterable[str], former: Iterable[str]) -> str:
    known = list(people)
    reached = [text for text in known if phone.is_phone(text)]
    return search.text_of(
        names=[*(values[name] for name in NAMES), *former],
        codes=[values["code"]],
        phones=[*(values[name] for name in NUMBERS), *reached],
        people=[text for text in known if text not in reached],
        others=[*(values[name] for name in ALIKE), *address_lines(values)],
    )


def address_lines(values: Mapping[str, Any]) -> list[str]:
    """The address as one text, and the postal code as it is written on letters."""
    code = values["postal_code"]
    return ["".join(values[name] for name in ADDRESS), f"{code[:3]}-{code[3:]}" if code else ""]
