"""Restricting rows to those that hold every word of a search.

Words that few rows have are looked up in the index, and the rows found are put in order. Words that many rows have are
left to the rows themselves: whoever wants the first fifty meets them soon when he walks along the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from goyokiki.engine.search.asking import asked_together, statement_of
from goyokiki.engine.search.holding import Holds, Indexed
from goyokiki.engine.search.indexes import index_of
from goyokiki.engine.search.registry import Model, Searchable, Through, declared, ways_to
from goyokiki.engine.search.sizes import worth_sorting
from goyokiki.engine.search.words import Word, words_of
from goyokiki.engine.tenancy import current_organization
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import counted

# So many keys are read from an index first; more only where those of the others are worth putting in order.
FEW = 1_000
# Longer words have false hits in the index, and several words few in common: up to so many are always put in order.
MOST = 5_000
# A key of another table may mean many rows: those of more keys are counted.
FEW_KEYS = 80
Lookup = tuple[Searchable, tuple[Word, ...]]


class _ForEach(Exists):
    """Asked for each row that is walked along: without OFFSET, PostgreSQL first reads all sources that there are."""

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="EXISTS(%(subquery)s OFFSET 0)", **context)


class _Way:
    """A way by which rows are found through others that hold a word: `keys` are what they are found by.

    They are None where those are too many to be told.
    """

    def __init__(self, way: Through, asked: Word, by: Any, indexed: list[int] | None) -> None:
        source = declared(way.source)
        self.key, self.values, self.source, self.asked = way.key, way.values, source, asked
        self._seen = source.rows(by).order_by()
        self.sources = self._seen.filter(Holds(source.column, asked.forms))
        # Two characters have no false hits in the index; who sees all rows needs none of them to be looked at.
        is_known = indexed is not None and way.values == "pk" and asked.is_pair and source.shows_all(by)
        self.keys: list[int] | None = None if indexed is None else indexed if is_known else []
        self.asks = statement_of(self._told(indexed)) if indexed and not is_known else None

    def _told(self, indexed: list[int]) -> Any:
        sources = self._seen if self.asked.is_pair else self.sources
        rows = sources.filter(Among("pk", indexed)).annotate(search_key=F(self.values))
        return rows.values_list("search_key", flat=True)

    @property
    def condition(self) -> Q:
        if self.keys is None:
            return Q(_ForEach(self.sources.filter(**{self.values: OuterRef(self.key)})))
        return Q(Among(self.key, self.keys))

    def condition_among(self, bound: _Bound) -> Q:
        """The same for rows that are within bounds: of the rows that many others point at, only these are asked."""
        if self.keys is not None or self.values != "pk":
            return self.condition
        near = self.sources.filter(Among("pk", bound.keys.get(self.key, ()))).values("pk")
        away = [Q(Among(field, keys)) for field, keys in bound.keys.items() if keys and field != self.key]
        known = Q(**{f"{self.key}__in": near})
        return known | (reduce(or_, away) & self.condition) if away else known

    @property
    def condition_for_all(self) -> Q:
        if self.keys is None:
            sources = self.sources.filter(Indexed(self.source, [self.asked]))
            return Q(**{f"{self.key}__in": sources.filter(**{f"{self.values}__isnull": False}).values(self.values)})
        return Q(Among(self.key, self.keys)) if self.keys else Q()


@dataclass(frozen=True)
class _Look:
    """A word, and the ways by which rows are found through others that hold it."""

    word: Word
    ways: Sequence[_Way]

    @property
    def is_told(self) -> bool:
        return all(way.keys is not None for way in self.ways)

    def condition(self, column: str) -> Q:
        """That a row holds the word, or that one does through which it is found: what costs least is asked first."""
        told = [way.condition for way in self.ways if way.keys]
        untold = [way.condition for way in self.ways if way.keys is None]
        return reduce(or_, [*told, Q(Holds(column, self.word.forms)), *untold])

    def condition_among(self, found: Searchable, bound: _Bound, own: Sequence[int] | None) -> Q:
        """The same for rows that are within bounds; `own` are the keys of those whose text may hold the word."""
        told = [way.condition for way in self.ways if way.keys]
        untold = [way.condition_among(bound) for way in self.ways if way.keys is None]
        holds = Q() if own is not None and self.word.is_pair else Q(Holds(found.column, self.word.forms))
        return reduce(or_, [*told, holds if own is None else Q(Among("pk", own, leads=False)) & holds, *untold])

    def condition_in_index(self, found: Searchable) -> Q:
        own = Q(Indexed(found, [self.word], leads=False))
        return reduce(or_, (way.condition_for_all for way in self.ways), own)

    def condition_for_all(self, found: Searchable) -> Q:
        """The same, for whoever wants all rows: no order leads to them, but the indexes do.

        Where the indexes led to a row, PostgreSQL asks for the reason anew: what costs least is asked first.
        """
        own = Q(Holds(found.column, self.word.forms)) & Q(Indexed(found, [self.word], is_alone=self.is_told))
        told = [way.condition_for_all for way in self.ways if way.keys]
        untold = [way.condition_for_all for way in self.ways if way.keys is None]
        return reduce(or_, [*told, own, *untold])


class _Bound:
    """Keys among which all rows that a search finds are, by the name of the field they are keys of.

    Of two characters the index has no false hits: then all rows of these keys hold the word that it `proves`.
    """

    def __init__(self, own: Sequence[int], looks: Sequence[_Look]) -> None:
        self.proves = looks[0].word if len(looks) == 1 and looks[0].word.is_pair else None
        self.keys: dict[str, set[int]] = {"pk": set(own)}
        for look in looks:
            for way in look.ways:
                self.keys.setdefault(way.key, set()).update(way.keys or ())

    @property
    def size(self) -> int:
        return sum(map(len, self.keys.values()))

    @property
    def condition(self) -> Q:
        those = [Q(Among(field, keys)) for field, keys in self.keys.items() if keys]
        return reduce(or_, those) if those else Q(Among("pk", ()))


class Search:
    """What was typed, looked for among the rows of some models: what the indexes and the rows that others are found
    through say to it is asked once for all of them. With `by` rows are found through others that he sees, too.
    """

    def __init__(self, text: str, models: Iterable[Model], *, by: Any = None) -> None:
        self.words = words_of(text)
        self._by = by
        self._known: dict[Lookup, list[int] | None] = {}
        self._asked: dict[Lookup, int] = {}
        self._bound: dict[str, _Bound | None] = {}
        self._looks: dict[str, Sequence[_Look]] = {}
        kinds = [declared(model) for model in models]
        begun = [kind for kind in kinds if len(kinds) > 1 and self.is_led(kind)]
        self._ask(
            {
                **{one: _least(one) for kind in kinds for one in self._lookups(kind)},
                **{(kind, (self._begun,)): _most(kind, (self._begun,)) for kind in begun},
            }
        )

    def look_up(self, models: Iterable[Model]) -> None:
        """Ask what all of these want to know at once, not one after the other."""
        kinds = [kind for kind in map(declared, models) if kind.table not in self._looks]
        self._look_up(one for kind in kinds for one in self._lookups(kind))
        for kind in kinds:
            self._looks[kind.table] = [self._look(word, _asked(kind, word, self._by)) for word in self.words]
        _tell(way for kind in kinds for look in self._looks[kind.table] for way in look.ways)

    def _lookups(self, kind: Searchable) -> list[Lookup]:
        """What the indexes are asked about each word: that of the rows, and those of rows they are found through."""
        if not self.words:
            return []
        others = [way for word in self.words for way in _asked(kind, word, self._by)]
        own = [(word,) for word in self.words] if others else [tuple(self.words)]
        return [*((kind, words) for words in own), *((declared(way.source), (asked,)) for way, asked in others)]

    def _look(self, word: Word, ways: Iterable[tuple[Through, Word]]) -> _Look:
        indexed = [(way, asked, self._indexed(declared(way.source), [asked])) for way, asked in ways]
        return _Look(word, [_Way(way, asked, self._by, keys) for way, asked, keys in indexed])

    def _looks_of(self, found: Searchable) -> Sequence[_Look]:
        self.look_up([found.model])
        return self._looks[found.table]

    def is_few(self, model: Model) -> bool:
        """Whether all rows of the model that it finds may well be put in any order."""
        bound = self._bounds(declared(model))
        return bound is not None and bound.size <= FEW

    def among(self, rows: Any) -> Any:
        """Those of `rows`, of one of the models, that hold every word; all of them where there is none."""
        found = declared(rows.model)
        looks, bound = self._looks_of(found), self._bounds(found)
        if bound is None:
            for look in looks:
                rows = rows.filter(look.condition(found.column))
            return rows
        rows = self._met_in_index(rows.filter(bound.condition), found, bound)
        for look in looks:
            if look.word != bound.proves:
                rows = rows.filter(look.condition_among(found, bound, self._known.get((found, (look.word,)))))
        return rows

    def _met_in_index(self, rows: Any, found: Searchable, bound: _Bound) -> Any:
        """Keys of another table mean many rows: the index, asked for the other words, spares reading most of these."""
        if len(bound.keys) == 1 or bound.size <= FEW_KEYS:
            return rows
        for look in self._looks_of(found):
            if self._indexed(found, [look.word]) is None:
                rows = rows.filter(look.condition_in_index(found))
        return rows

    def all_among(self, rows: Any) -> Any:
        """The same rows, asked so that a database finds all of them soonest, in no order."""
        found = declared(rows.model)
        looks, bound = self._looks_of(found), self._bounds(found)
        if bound is not None and (bound.size <= FEW or len(looks) > 1):
            return self.among(rows)
        for look in looks:
            rows = rows.filter(look.condition_for_all(found))
        return rows

    def beginning(self, rows: Any) -> Any:
        """Those of `rows` in which a name or a number begins with the first word; none where these are too many."""
        found = declared(rows.model)
        keys = self._indexed(found, [self._begun])
        return rows.filter(Among("pk", keys), Holds(found.column, self.words[0].beginnings)) if keys else rows.none()

    def is_led(self, found: Searchable) -> bool:
        """Whether rows that begin with what was typed come first: one word, and not the newest first."""
        return len(self.words) == 1 and not found.is_newest_first

    @property
    def _begun(self) -> Word:
        return Word(self.words[0].near_beginnings)

    def _bounds(self, found: Searchable) -> _Bound | None:
        """Where all rows are that the search can find; None where those are too many to be put in order."""
        if not self.words:
            return None
        if found.table not in self._bound:
            looks = self._looks_of(found)
            # Where no word is found through others, the index knows the rows that hold all of them.
            parts = [[look] for look in looks] if any(look.ways for look in looks) else [looks]
            each = [bound for part in parts if (bound := self._bound_of(found, part)) is not None]
            together = self._bound_of(found, looks) if not each and len(parts) > 1 else None
            self._bound[found.table] = min(each, key=lambda bound: bound.size, default=together)
        return self._bound[found.table]

    def _bound_of(self, found: Searchable, looks: Sequence[_Look]) -> _Bound | None:
        """The rows that hold all words themselves, and those found through others by any of them."""
        if not all(look.is_told for look in looks):
            return None
        own = self._indexed(found, [look.word for look in looks])
        if own is None:
            return None
        bound = _Bound(own, looks)
        if bound.size > FEW and bound.size > _most(found, self.words):
            return None
        is_met_soon = len(self.words) == 1 and self._means_many(found, bound)
        return None if is_met_soon else bound

    def _means_many(self, found: Searchable, bound: _Bound) -> bool:
        """Whether keys of another table, each that of several rows, are those of so many that some are met soon."""
        return any(
            counted(found.model.objects.filter(Among(field, keys)).order_by().values_list("pk")[:most]) == most
            for field, keys in bound.keys.items()
            if field != "pk" and len(keys) > FEW_KEYS and (most := worth_sorting(found))
        )

    def _indexed(self, found: Searchable, words: Sequence[Word]) -> list[int] | None:
        """The rows that have all pairs of every word, seen or not; None for more than can be put in order."""
        self._look_up([(found, tuple(words))])
        return self._known[found, tuple(words)]

    def _look_up(self, lookups: Iterable[Lookup]) -> None:
        """Of the words that many rows have, as many keys are read as may be worth putting in order."""
        wanted = list(dict.fromkeys(lookups))
        self._ask({one: _least(one) for one in wanted if one not in self._known})
        more = {one: _most(*one) for one in wanted if self._known[one] is None}
        self._ask({one: most for one, most in more.items() if most > self._asked[one]})

    def _ask(self, lookups: Mapping[Lookup, int]) -> None:
        """Note the keys of each lookup, where they are not more than so many."""
        organization = current_organization().pk
        answers = asked_together(
            [
                index_of(connection, found.table, found.column).keys(organization, [w.forms for w in words], most + 1)
                for (found, words), most in lookups.items()
            ]
        )
        self._asked.update(lookups)
        for (one, most), keys in zip(lookups.items(), answers, strict=True):
            self._known[one] = keys if len(keys) <= most else None


def matching(rows: Any, text: str, *, by: Any = None) -> Any:
    """Those of `rows` that hold every word of `text`; with `by` also those found through other rows that he sees.

    A text without a word, such as a blank, leaves all of them.
    """
    return Search(text, [rows.model], by=by).among(rows)


def all_matching(rows: Any, text: str, *, by: Any = None) -> Any:
    """The rows of `matching`, for whoever counts them or wants all: no order leads to them."""
    return Search(text, [rows.model], by=by).all_among(rows)


def _most(found: Searchable, words: Sequence[Word]) -> int:
    """How many rows may be put in order. Words with false hits in the index, or several, may have few in common."""
    return worth_sorting(found) if _is_pair(words) else max(MOST, worth_sorting(found))


def _least(lookup: Lookup) -> int:
    """How many keys are asked for at first."""
    return FEW if _is_pair(lookup[1]) else MOST


def _is_pair(words: Sequence[Word]) -> bool:
    return len(words) == 1 and words[0].is_pair


def _asked(found: Searchable, word: Word, by: Any) -> list[tuple[Through, Word]]:
    """The ways that a word leads to rows of a model, each with what is asked there."""
    ways = ways_to(found.model) if by is not None else ()
    return [(way, asked) for way in ways if (asked := way.asked(word)) is not None]


def _tell(ways: Iterable[_Way]) -> None:
    """Ask what the ways are found by."""
    asking = [way for way in ways if way.asks]
    answers = asked_together([way.asks for way in asking if way.asks])
    for way, keys in zip(asking, answers, strict=True):
        way.keys = list(set(keys) - {None})
