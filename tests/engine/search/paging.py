"""All that a search finds, page by page."""

from __future__ import annotations

from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.engine import search


def pages_of(model: Any, typed: str, by: Login, limit: int = 3) -> list[Any]:
    found: list[Any] = []
    hits = search.find(model, typed, by=by, limit=limit)
    while hits.more:
        found.extend(hits.rows)
        hits = search.find(model, typed, by=by, limit=limit, after=found[-1])
    return [*found, *hits.rows]
