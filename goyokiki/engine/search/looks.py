"""What a word says of rows: the ways that lead to them through others, and the keys among which all of them are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import F, OuterRef, Q

from goyokiki.engine.access import Asked
from goyokiki.engine.search.along import ForEach
from goyokiki.engine.search.asking import Question, asked_together, statement_of
from goyokiki.engine.search.holding import Holds, Indexed
from goyokiki.engine.search.links import link_of
from goyokiki.engine.search.registry import Searchable, Through, declared
from goyokiki.engine.search.words import Word
from goyokiki.engine.tenancy.keys import Among


class Way:
    """A way by which rows are found through others that hold a word: `keys` are what they are found by.

    They are None where those are too many to be told.
    """

    def __init__(self, way: Through, asked: Word, by: Any, indexed: list[int] | None, *, are_seen: bool) -> None:
        source = declared(way.source)
        self.key, self.values, self.source, self.asked = way.key, way.values, source, asked
        self._by, self._are_seen = by, are_seen
        # Two characters have no false hits in the index; of rows that are seen none needs to be looked at.
        is_known = indexed is not None and way.values == "pk" and asked.is_pair and are_seen
        self.keys: list[int] | None = None if indexed is None else indexed if is_known else []
        self.asks = statement_of(self._told(indexed)) if indexed and not is_known else None

    def _told(self, indexed: list[int]) -> Any:
        if self._are_seen and self.asked.is_pair and (link := link_of(self.source.model, self.values)):
            return link.others_of(indexed)
        rows = self.source.rows(self._by, Asked.EACH).filter(Among("pk", indexed))
        if not self.asked.is_pair:
            rows = rows.filter(Holds(self.source.column, self.asked.forms))
        return rows.order_by().annotate(search_key=F(self.values)).values_list("search_key", flat=True)

    @cached_property
    def _sources(self) -> Any:
        """The rows that hold the word."""
        return self.source.rows(self._by).filter(Holds(self.source.column, self.asked.forms)).order_by()

    @property
    def condition(self) -> Q:
        if self.keys is None:
            return Q(ForEach(self._sources.filter(**{self.values: OuterRef(self.key)})))
        return Q(Among(self.key, self.keys))

    def condition_among(self, bound: Bound) -> Q:
        """The same for rows that are within bounds: of the rows that many others point at, only these are asked."""
        if self.keys is not None or self.values != "pk":
            return self.condition
        near = self._sources.filter(Among("pk", bound.keys.get(self.key, ()))).values("pk")
        away = [Q(Among(field, keys)) for field, keys in bound.keys.items() if keys and field != self.key]
        known = Q(**{f"{self.key}__in": near})
        return known | (reduce(or_, away) & self.condition) if away else known

    @property
    def condition_for_all(self) -> Q:
        if self.keys is None:
            if self._is_told_by_the_index:
                return self._condition_by_the_index
            sources = self._sources.filter(Indexed(self.source, [self.asked]))
            return Q(**{f"{self.key}__in": sources.filter(**{f"{self.values}__isnull": False}).values(self.values)})
        return Q(Among(self.key, self.keys)) if self.keys else Q()

    @property
    def _is_told_by_the_index(self) -> bool:
        """Whether none of the rows that it gives needs to be looked at, and SQLite need not read all of them."""
        is_exact = connection.vendor == "sqlite" and self.asked.is_pair and self._are_seen
        is_straight = self.values == "pk" or link_of(self.source.model, self.values) is not None
        return is_exact and is_straight and self.source.shows_all(self._by)

    @property
    def _condition_by_the_index(self) -> Q:
        link = link_of(self.source.model, self.values)
        if link is None:
            return Q(Indexed(self.source, [self.asked], key=self.key))
        ties = link.ties.objects.order_by().filter(Indexed(self.source, [self.asked], key=link.near))
        thrown = self.source.model.with_binned.filter(bin__isnull=False)
        return Q(**{f"{self.key}__in": ties.exclude(**{f"{link.near}__in": thrown.values("pk")}).values(link.far)})


@dataclass(frozen=True)
class Look:
    """A word, and the ways by which rows are found through others that hold it."""

    word: Word
    ways: Sequence[Way]

    @property
    def is_told(self) -> bool:
        return all(way.keys is not None for way in self.ways)

    def condition(self, column: str) -> Q:
        """That a row holds the word, or that one does through which it is found: what costs least is asked first."""
        told = [way.condition for way in self.ways if way.keys]
        untold = [way.condition for way in self.ways if way.keys is None]
        return reduce(or_, [*told, Q(Holds(column, self.word.forms)), *untold])

    def condition_among(self, found: Searchable, bound: Bound, own: Sequence[int] | None) -> Q:
        """The same for rows that are within bounds; `own` are the keys of those whose text may hold the word."""
        told = [way.condition for way in self.ways if way.keys]
        untold = [way.condition_among(bound) for way in self.ways if way.keys is None]
        holds = Q() if own is not None and self.word.is_pair else Q(Holds(found.column, self.word.forms))
        if own is not None and (self.word.is_pair or not bound.lies_within(own)):
            holds &= Q(Among("pk", own, leads=False))
        return reduce(or_, [*told, holds, *untold])

    def condition_in_index(self, found: Searchable) -> Q:
        own = Q(Indexed(found, [self.word], leads=False))
        return reduce(or_, (way.condition_for_all for way in self.ways), own)

    def condition_for_all(self, found: Searchable) -> Q:
        """The same, for whoever wants all rows: no order leads to them, but the indexes do.

        Where the indexes led to a row, PostgreSQL asks for the reason anew: what costs least is asked first.
        """
        own = Q(Indexed(found, [self.word], is_alone=self.is_told))
        if not (self.word.is_pair and (self.is_told or connection.vendor == "sqlite")):
            own = Q(Holds(found.column, self.word.forms)) & own
        told = [way.condition_for_all for way in self.ways if way.keys]
        untold = [way.condition_for_all for way in self.ways if way.keys is None]
        return reduce(or_, [*told, own, *untold])


class Bound:
    """Keys among which all rows that a search finds are, by the name of the field they are keys of.

    Of two characters the index has no false hits: then all rows of these keys hold the word that it `proves`.
    """

    def __init__(self, own: Sequence[int], looks: Sequence[Look]) -> None:
        self.proves = looks[0].word if len(looks) == 1 and looks[0].word.is_pair else None
        self.keys: dict[str, set[int]] = {"pk": set(own)}
        for look in looks:
            for way in look.ways:
                self.keys.setdefault(way.key, set()).update(way.keys or ())

    @property
    def size(self) -> int:
        return sum(map(len, self.keys.values()))

    def lies_within(self, keys: Sequence[int]) -> bool:
        """Whether all rows are among these, so that none needs to be looked for there."""
        return self.keys.keys() == {"pk"} and self.keys["pk"].issubset(keys)

    @property
    def condition(self) -> Q:
        those = [Q(Among(field, keys)) for field, keys in self.keys.items() if keys]
        return reduce(or_, those) if those else Q(Among("pk", ()))


def tell(ways: Iterable[Way]) -> None:
    """Ask what the ways are found by."""
    asking = [way for way in ways if way.asks]
    answers = asked_together([Question(way.asks) for way in asking if way.asks])
    for way, keys in zip(asking, answers, strict=True):
        way.keys = list(set(keys or ()) - {None})
