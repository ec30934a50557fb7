"""The folded copies by which a site is sorted, searched and recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from goyokiki.customers.rules.found_by import ADDRESS, KEY_LENGTH, address_lines
from goyokiki.engine import search
from goyokiki.engine.japan import company, fold, kana

SEARCHED = ("name", "kana", "postal_code", "phone", "person")
OF_A_CUSTOMER = ("name", "kana", "code")


def keys(values: Mapping[str, Any], customers: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """The copies for a site with these field values and these customers (each as `OF_A_CUSTOMER`), by field name."""
    return {
        "reading": (kana.to_katakana(values["kana"]) or values["name"])[:KEY_LENGTH],
        "name_key": company.company_key(values["name"])[:KEY_LENGTH],
        "address_key": fold.fold("".join(values[name] for name in ADDRESS)),
        "search_text": _search_text(values),
        "customers_text": customers_text(customers),
    }


def customers_text(customers: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(fold.fold(text) for one in customers for text in one if text)


def _search_text(values: Mapping[str, Any]) -> str:
    return search.text_of(
        names=[values["name"], values["kana"]],
        phones=[values["phone"]],
        people=[values["person"]],
        others=[values["postal_code"], *address_lines(values)],
    )
