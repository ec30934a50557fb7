"""The folded text by which the list 対応履歴 finds a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from goyokiki.engine.japan.fold import fold

RECORD = ("title", "body", "place", "cancel_reason")
DETAIL = ("company", "materials", "manifest", "recycle_tickets", "requester", "symptom_text", "error_code", "cause")


def search_text(values: Mapping[str, Any], parts: Iterable[str]) -> str:
    """One line for each field: a search has no line break in it, so it never matches across two fields."""
    typed = [*(values.get(name) for name in (*RECORD, *DETAIL)), *parts]
    return "\n".join(fold(text.replace("\n", " ")) for text in typed if text)
