"""The folded copies by which a site is sorted, searched and recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from goyokiki.customers.rules.found_by import ADDRESS, KEY_LENGTH
from goyokiki.engine.japan import company, fold, kana, phone

SEARCHED = ("name", "kana", "postal_code", "phone", "person")
OF_A_CUSTOMER = ("name", "kana", "code")


def keys(values: Mapping[str, Any], customers: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """The copies for a site with these field values and these customers (each as `OF_A_CUSTOMER`), by field name."""
    address = fold.fold("".join(values[name] for name in ADDRESS))
    return {
        "reading": (kana.to_katakana(values["kana"]) or values["name"])[:KEY_LENGTH],
        "name_key": company.company_key(values["name"])[:KEY_LENGTH],
        "address_key": address,
        "search_text": _search_text(values, address),
        "customers_text": customers_text(customers),
    }


def customers_text(customers: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(fold.fold(text) for one in customers for text in one if text)


def _search_text(values: Mapping[str, Any], address: str) -> str:
    """One line for each field: a search has no line break in it, so it never matches across two fields."""
    code, number = values["postal_code"], phone.digits(values["phone"])
    typed = [*(values[name] for name in SEARCHED), f"{code[:3]}-{code[3:]}" if code else ""]
    return "\n".join([*(fold.fold(text) for text in typed if text), address, *filter(None, [number])])
