"""The first rows that a search finds, and the next ones after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from goyokiki.engine.search.holding import Holds
from goyokiki.engine.search.registry import Model, Searchable, declared
from goyokiki.engine.search.restriction import Search


@dataclass(frozen=True)
class Hits:
    """Some rows in the order of their kind; `more` says whether others come after them."""

    rows: Sequence[Any]
    more: bool


def find(model: Any, text: str, *, by: Any, limit: int = 10, after: Any = None) -> Hits:
    """The first rows of a searchable model that hold every word, of those that `by` sees; `after` the row given."""
    found, search = declared(model), Search(text, [model], by=by)
    if not search.words:
        return Hits([], more=False)
    rows = search.among(found.rows(by))
    if after is not None:
        rows = rows.filter(_behind(found, after))
    return _first(rows.order_by(*_order(found)), limit)


def find_each(
    text: str, kinds: Iterable[tuple[Model, Callable[[Any], Any]]], *, by: Any, limit: int = 10
) -> list[Hits]:
    """The first rows of several models, each with what is to be read along with them.

    Rows in which a name or a number begins with one of the words come first, unless the newest do.
    """
    kinds = list(kinds)
    search = Search(text, [model for model, _ in kinds], by=by)
    return [_found(search, declared(model), whole, by, limit) for model, whole in kinds]


def _found(search: Search, found: Searchable, whole: Callable[[Any], Any], by: Any, limit: int) -> Hits:
    if not search.words:
        return Hits([], more=False)
    seen, order = found.rows(by), _order(found)
    rows = whole(search.among(seen, first=True)).order_by(*order)
    if found.order.startswith("-"):
        return _first(rows, limit)
    if search.is_few(found.model):
        begins = Holds(found.column, [form for word in search.words for form in word.beginnings])
        return _first(rows.order_by(begins.desc(), *order), limit)
    if not search.is_exact:
        return _first(rows, limit)
    leading = list(whole(search.beginning(seen)).order_by(*order)[: limit + 1])
    others = rows.exclude(pk__in=[row.pk for row in leading])[: limit + 1 - len(leading)]
    some = [*leading, *others]
    return Hits(some[:limit], more=len(some) > limit)


def _first(rows: Any, limit: int) -> Hits:
    some = list(rows[: limit + 1])
    return Hits(some[:limit], more=len(some) > limit)


def _order(found: Searchable) -> tuple[str, str]:
    return found.order, "-pk" if found.order.startswith("-") else "pk"


def _behind(found: Searchable, row: Any) -> Q:
    name, side = found.order.removeprefix("-"), "lt" if found.order.startswith("-") else "gt"
    value = getattr(row, name)
    return Q(**{f"{name}__{side}": value}) | Q(**{name: value, f"pk__{side}": row.pk})
