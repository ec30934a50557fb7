"""The first rows that a search finds, and the next ones after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from goyokiki.engine.search.registry import Searchable, declared
from goyokiki.engine.search.restriction import matching
from goyokiki.engine.search.words import words_of


@dataclass(frozen=True)
class Hits:
    """Some rows in the order of their kind; `more` says whether others come after them."""

    rows: Sequence[Any]
    more: bool


def find(model: Any, text: str, *, by: Any, limit: int = 10, after: Any = None) -> Hits:
    """The first rows of a searchable model that hold every word, of those that `by` sees; `after` the row given."""
    found = declared(model)
    if not words_of(text):
        return Hits([], more=False)
    rows = matching(found.rows(by), text, by=by)
    if after is not None:
        rows = rows.filter(_behind(found, after))
    name = found.order
    some = list(rows.order_by(name, "-pk" if name.startswith("-") else "pk")[: limit + 1])
    return Hits(some[:limit], more=len(some) > limit)


def _behind(found: Searchable, row: Any) -> Q:
    name, side = found.order.removeprefix("-"), "lt" if found.order.startswith("-") else "gt"
    value = getattr(row, name)
    return Q(**{f"{name}__{side}": value}) | Q(**{name: value, f"pk__{side}": row.pk})
