"""The folded text by which the list 対応履歴 finds a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from goyokiki.engine import search

RECORD = ("title", "body", "place", "cancel_reason")
DETAIL = ("company", "materials", "manifest", "recycle_tickets", "requester", "symptom_text", "error_code", "cause")


def search_text(values: Mapping[str, Any], parts: Iterable[str]) -> str:
    typed = {name: values.get(name) or "" for name in (*RECORD, *DETAIL)}
    return search.text_of(names=[typed.pop("title")], others=[*typed.values(), *parts])
