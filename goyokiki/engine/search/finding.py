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
    return _hits(list(rows.order_by(*_order(found))[: limit + 1]), limit)


def find_each(
    text: str, kinds: Iterable[tuple[Model, Callable[[Any], Any]]], *, by: Any, limit: int = 10
) -> list[Hits]:
    """The first rows of several models, each with what is to be read along with them.

    Rows in which a name or a number begins with one of the words come first, unless the newest do.
    """
    kinds = list(kinds)
    search = Search(text, [model for model, _ in kinds], by=by)
    if search.words:
        search.look_up_beginnings(model for model, _ in kinds if _is_led(search, declared(model)))
    return [_found(search, declared(model), whole, by, limit) for model, whole in kinds]


def _found(search: Search, found: Searchable, whole: Callable[[Any], Any], by: Any, limit: int) -> Hits:
    if not search.words:
        return Hits([], more=False)
    seen, order = found.rows(by), _order(found)
    rows = search.among(seen)
    if _is_led(search, found):
        leading = _read(search.beginning(seen), order, whole, limit + 1)
        others = rows.exclude(pk__in=[row.pk for row in leading])
        return _hits([*leading, *_read(others, order, whole, limit + 1 - len(leading))], limit)
    if not _is_newest_first(found) and search.is_few(found.model):
        begins = Holds(found.column, [form for word in search.words for form in word.beginnings])
        return _hits(_read(rows, (begins.desc(), *order), whole, limit + 1), limit)
    return _hits(_read(rows, order, whole, limit + 1), limit)


def _is_led(search: Search, found: Searchable) -> bool:
    """Whether rows that begin with the word are a search of their own, put first: of few, all are sorted."""
    return search.is_exact and not _is_newest_first(found) and not search.is_few(found.model)


def _is_newest_first(found: Searchable) -> bool:
    return found.order.startswith("-")


def _read(rows: Any, order: Sequence[Any], whole: Callable[[Any], Any], limit: int) -> list[Any]:
    """Put in order are keys; what is to be read along is read for the first of them alone."""
    if limit <= 0:
        return []
    first = rows.order_by(*order).values("pk")[:limit]
    return list(whole(rows.model.objects.filter(pk__in=first)).order_by(*order))


def _hits(some: Sequence[Any], limit: int) -> Hits:
    return Hits(some[:limit], more=len(some) > limit)


def _order(found: Searchable) -> tuple[str, str]:
    return found.order, "-pk" if _is_newest_first(found) else "pk"


def _behind(found: Searchable, row: Any) -> Q:
    name, side = found.order.removeprefix("-"), "lt" if _is_newest_first(found) else "gt"
    value = getattr(row, name)
    return Q(**{f"{name}__{side}": value}) | Q(**{name: value, f"pk__{side}": row.pk})
