"""Restricting rows to those that hold every word of a search.

Words that few rows have are looked up in the index, and the rows found are put in order. Words that many rows have are
left to the rows themselves: whoever wants the first fifty meets them soon when he walks along the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from goyokiki.engine.search.holding import Holds
from goyokiki.engine.search.indexes import index_of
from goyokiki.engine.search.registry import Searchable, Through, declared, ways_to
from goyokiki.engine.search.words import Word, words_of
from goyokiki.engine.tenancy import current_organization
from goyokiki.engine.tenancy.keys import Among

# More rows than this are not put in order, they are walked along.
MOST = 5_000


class _Way:
    """A way by which rows are found through others that hold a word: `keys` are what they are found by.

    They are None where those are too many to be told.
    """

    def __init__(self, way: Through, asked: Word, by: Any) -> None:
        source = declared(way.source)
        self.key, self.values = way.key, way.values
        self.sources = source.rows(by).filter(Holds(source.column, asked.forms)).order_by()
        self.keys = self._told(_indexed(source, [asked]))

    def _told(self, indexed: list[int] | None) -> list[int] | None:
        if not indexed:
            return indexed
        rows = self.sources.filter(Among("pk", indexed)).annotate(search_value=F(self.values))
        return list(set(rows.values_list("search_value", flat=True)) - {None})

    @property
    def condition(self) -> Q:
        if self.keys is None:
            return Q(Exists(self.sources.filter(**{self.values: OuterRef(self.key)})))
        return Q(Among(self.key, self.keys))


@dataclass(frozen=True)
class _Look:
    """A word, and the ways by which rows are found through others that hold it."""

    word: Word
    ways: Sequence[_Way]

    @property
    def is_told(self) -> bool:
        return all(way.keys is not None for way in self.ways)

    def condition(self, column: str) -> Q:
        """That a row holds the word, or that one does through which it is found."""
        return reduce(or_, (way.condition for way in self.ways), Q(Holds(column, self.word.forms)))


class _Bound:
    """Keys among which all rows that a search finds are, by the name of the field they are keys of."""

    def __init__(self, own: Sequence[int], looks: Iterable[_Look]) -> None:
        self.keys: dict[str, list[int]] = {"pk": list(own)}
        for look in looks:
            for way in look.ways:
                self.keys.setdefault(way.key, []).extend(way.keys or ())

    @property
    def size(self) -> int:
        return sum(map(len, self.keys.values()))

    @property
    def condition(self) -> Q:
        return reduce(or_, (Q(Among(field, keys)) for field, keys in self.keys.items()))


def matching(rows: Any, text: str, *, by: Any = None) -> Any:
    """Those of `rows` that hold every word of `text`; with `by` also those found through other rows that he sees.

    A text without a word, such as a blank, leaves all of them.
    """
    words = words_of(text)
    if not words:
        return rows
    found = declared(rows.model)
    ways = ways_to(found.model) if by is not None else ()
    looks = [
        _Look(word, [_Way(way, asked, by) for way in ways if (asked := way.asked(word)) is not None]) for word in words
    ]
    bound = _bound(found, looks)
    if bound is not None:
        rows = rows.filter(bound.condition)
    for look in looks:
        rows = rows.filter(look.condition(found.column))
    return rows


def _bound(found: Searchable, looks: Sequence[_Look]) -> _Bound | None:
    """Where all rows are that the search can find; None where those are too many to be put in order."""
    each = [bound for look in looks if (bound := _bound_of(found, [look])) is not None]
    if not each and len(looks) > 1:
        return _bound_of(found, looks)
    return min(each, key=lambda bound: bound.size, default=None)


def _bound_of(found: Searchable, looks: Sequence[_Look]) -> _Bound | None:
    """The rows that hold all words themselves, and those found through others by any of them."""
    if not all(look.is_told for look in looks):
        return None
    own = _indexed(found, [look.word for look in looks])
    if own is None:
        return None
    bound = _Bound(own, looks)
    return bound if bound.size <= MOST else None


def _indexed(found: Searchable, words: Sequence[Word]) -> list[int] | None:
    """The rows that have all pairs of every word, seen or not; None for more than can be put in order."""
    index = index_of(connection, found.table, found.column)
    with connection.cursor() as cursor:
        keys = index.keys(cursor, current_organization().pk, [word.forms for word in words], MOST + 1)
    return keys if len(keys) <= MOST else None
