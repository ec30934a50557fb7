"""The first rows that a search finds, and the next ones after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from goyokiki.engine.search.asking import keys_together
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
    rows = search.among(found.model.objects.all())
    if after is not None:
        rows = rows.filter(_behind(found, after))
    return _hits(list(rows.order_by(*_order(found))[: limit + 1]), limit)


def find_each(
    text: str, kinds: Iterable[tuple[Model, Callable[[Sequence[int]], Sequence[Any]]]], *, by: Any, limit: int = 10
) -> list[Hits]:
    """The first rows of several models, each with what reads the rows of some keys in their order.

    Rows in which a name or a number begins with one of the words come first, unless the newest do.
    """
    readers = {declared(model): read for model, read in kinds}
    search = Search(text, [found.model for found in readers], by=by)
    if not search.words:
        return [Hits([], more=False) for _found in readers]
    keys = _first_keys(search, list(readers), limit + 1)
    return [
        Hits(read(keys[found][:limit]) if keys[found] else [], more=len(keys[found]) > limit)
        for found, read in readers.items()
    ]


def _first_keys(search: Search, kinds: Sequence[Searchable], limit: int) -> Mapping[Searchable, list[int]]:
    """The keys of the first hits of each kind. Where enough begin with the word, nothing else is looked for."""
    led = [found for found in kinds if search.is_led(found)]
    begun = keys_together([_ordered(search.beginning(found), found, limit) for found in led])
    leading = dict(zip(led, begun, strict=True))
    left = [found for found in kinds if len(leading.get(found, ())) < limit]
    search.look_up(found.model for found in left)
    others = keys_together([_after(search, found, leading.get(found, []), limit) for found in left])
    return leading | {found: [*leading.get(found, ()), *keys] for found, keys in zip(left, others, strict=True)}


def _after(search: Search, found: Searchable, leading: Sequence[int], limit: int) -> Any:
    """The hits that come after those that lead."""
    rows = search.among(found.model.objects.all())
    if leading:
        return _ordered(rows.exclude(pk__in=leading), found, limit - len(leading))
    if len(search.words) > 1 and not found.is_newest_first and search.is_few(found.model):
        begins = Holds(found.column, [form for word in search.words for form in word.beginnings])
        return rows.order_by(begins.desc(), *_order(found))[:limit]
    return _ordered(rows, found, limit)


def _ordered(rows: Any, found: Searchable, limit: int) -> Any:
    return rows.order_by(*_order(found))[:limit]


def _hits(some: Sequence[Any], limit: int) -> Hits:
    return Hits(some[:limit], more=len(some) > limit)


def _order(found: Searchable) -> tuple[str, str]:
    return found.order, "-pk" if found.is_newest_first else "pk"


def _behind(found: Searchable, row: Any) -> Q:
    name, side = found.order.removeprefix("-"), "lt" if found.is_newest_first else "gt"
    value = getattr(row, name)
    return Q(**{f"{name}__{side}": value}) | Q(**{name: value, f"pk__{side}": row.pk})
