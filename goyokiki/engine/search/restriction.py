"""Restricting rows to those that hold every word of a search.

Words that few rows have are looked up in the index, and the rows found are put in order. Words that many rows have are
left to the rows themselves: whoever wants the first fifty meets them soon when he walks along the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from goyokiki.engine.access import Asked, grants_of, seen
from goyokiki.engine.search import plenty, sizes
from goyokiki.engine.search.asking import Question, Statement, asked_together, statement_of
from goyokiki.engine.search.holding import Holds
from goyokiki.engine.search.indexes import index_of
from goyokiki.engine.search.looks import Bound, Look, Way, tell
from goyokiki.engine.search.registry import Model, Searchable, Through, declared, ways_to
from goyokiki.engine.search.sizes import seen_about, worth_sorting
from goyokiki.engine.search.thrown import thrown_away
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


class Search:
    """What was typed, looked for among the rows of some models: what the indexes and the rows that others are found
    through say to it is asked once for all of them. With `by` rows are those that he sees, found through others that he
    sees, too.
    """

    def __init__(self, text: str, models: Iterable[Model], *, by: Any = None) -> None:
        self.words = words_of(text)
        self._by = by
        self._known: dict[Lookup, list[int] | None] = {}
        self._asked: dict[Lookup, int] = {}
        self._bound: dict[str, Bound | None] = {}
        self._looks: dict[str, Sequence[Look]] = {}
        self._grants: dict[str, Statement | None] = {}
        # What is known for an hour must not change within a search.
        self._few: dict[str, bool] = {}
        self._bins: dict[str, str | None] = {}
        kinds = [declared(model) for model in models]
        begun = [kind for kind in kinds if len(kinds) > 1 and self.is_led(kind)]
        self._ask(
            {
                **{one: self._least(one) for kind in kinds for one in self._lookups(kind)},
                **{(kind, (self._begun,)): self._most(kind, (self._begun,)) for kind in begun},
            }
        )

    def look_up(self, models: Iterable[Model]) -> None:
        """Ask what all of these want to know at once, not one after the other."""
        kinds = [kind for kind in map(declared, models) if kind.table not in self._looks]
        self._look_up(one for kind in kinds for one in self._lookups(kind))
        for kind in kinds:
            self._looks[kind.table] = [self._look(word, _asked(kind, word, self._by)) for word in self.words]
        tell(way for kind in kinds for look in self._looks[kind.table] for way in look.ways)

    def _lookups(self, kind: Searchable) -> list[Lookup]:
        """What the indexes are asked about each word: that of the rows, and those of rows they are found through."""
        if not self.words:
            return []
        others = [way for word in self.words for way in _asked(kind, word, self._by)]
        own = [(word,) for word in self.words] if others else [tuple(self.words)]
        return [*((kind, words) for words in own), *((declared(way.source), (asked,)) for way, asked in others)]

    def _look(self, word: Word, ways: Iterable[tuple[Through, Word]]) -> Look:
        indexed = [(way, asked, declared(way.source)) for way, asked in ways]
        return Look(
            word,
            [
                Way(way, asked, self._by, self._indexed(source, [asked]), are_seen=self._tells_seen(source))
                for way, asked, source in indexed
            ],
        )

    def _looks_of(self, found: Searchable) -> Sequence[Look]:
        self.look_up([found.model])
        return self._looks[found.table]

    def is_bounded(self, model: Model) -> bool:
        """Whether all rows of the model that it finds are among some that are known."""
        return self._bounds(declared(model)) is not None

    def is_few(self, model: Model) -> bool:
        """Whether all rows of the model that it finds may well be put in any order."""
        bound = self._bounds(declared(model))
        return bound is not None and bound.size <= FEW

    def among(self, rows: Any, *, met: bool = False) -> Any:
        """Those of `rows`, of one of the models, that hold every word; all of them where there is none.

        Of somebody who does not see all of them, those that he sees: in words for walking along an order until some of
        them are `met`, if that is wanted.
        """
        found = declared(rows.model)
        looks, bound = self._looks_of(found), self._bounds(found)
        if bound is None:
            told = Asked.MET if met else Asked.FIRST
            rows = self._sighted(rows, found, told if self._sees_few(found) else self._told_beside_words(found))
            for look in looks:
                rows = rows.filter(look.condition(found.column))
            return rows
        return self._tested(self._met_in_index(self.bounded(rows), found, bound), found, bound)

    def bounded(self, rows: Any) -> Any:
        """Those of `rows` among which all are that hold every word."""
        found = declared(rows.model)
        bound = self._bounds(found)
        return rows if bound is None else self._sighted(rows.filter(bound.condition), found, Asked.EACH)

    def tested(self, rows: Any) -> Any:
        """Of some of the rows that are `bounded` those that hold every word."""
        found = declared(rows.model)
        bound = self._bounds(found)
        return self.among(rows) if bound is None else self._tested(rows, found, bound)

    def _tested(self, rows: Any, found: Searchable, bound: Bound) -> Any:
        for look in self._looks_of(found):
            if look.word != bound.proves:
                rows = rows.filter(look.condition_among(found, bound, self._known.get((found, (look.word,)))))
        return rows

    def _met_in_index(self, rows: Any, found: Searchable, bound: Bound) -> Any:
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
        is_told = self._sees_few(found) or self._told_beside_words(found) is Asked.FETCHED
        is_soon_found = is_told if bound is None else bound.size <= FEW or len(looks) > 1
        if is_soon_found:
            return self.among(rows)
        rows = self._sighted(rows, found, Asked.FIRST)
        for look in looks:
            rows = rows.filter(look.condition_for_all(found))
        return rows

    def beginning(self, found: Searchable) -> Any:
        """The rows in which a name or a number begins with the first word; none where these are too many."""
        rows, keys = found.model.objects.all(), self._indexed(found, [self._begun])
        if not keys:
            return rows.none()
        rows = self._sighted(rows.filter(Among("pk", keys)), found, Asked.EACH)
        return rows.filter(Holds(found.column, self.words[0].beginnings))

    def met_among(self, model: Model) -> int:
        """How many rows somebody sees, where too many hold the words: some of these are met soon; else 0."""
        found = declared(model)
        is_common = self._bounds(found) is None and self._sees_few(found)
        return seen_about(found.model, self._by.pk) if is_common else 0

    def is_tested_late(self, model: Model) -> bool:
        """Whether each of many rows must be asked for more words: those that come first, until there are enough."""
        found = declared(model)
        bound = self._bounds(found)
        is_long = any(not look.is_told for look in self._looks_of(found))
        return len(self.words) > 1 and is_long and bound is not None and bound.size > FEW_KEYS

    def _sighted(self, rows: Any, found: Searchable, asked: Asked) -> Any:
        return rows if self._by is None else seen(rows, self._by, found.whole, asked)

    def _tells_seen(self, found: Searchable) -> bool:
        """Whether all keys that the index tells are those of rows that the person sees, and of none in the bin."""
        return self._bin_of(found) is not None and (self._sees_all(found) or self._sees_few(found))

    def _bin_of(self, found: Searchable) -> str | None:
        """SQL for the keys in the bin that the index tells and a search leaves out; None where these are too many."""
        if found.table not in self._bins:
            self._bins[found.table] = thrown_away(found)
        return self._bins[found.table]

    def _sees_all(self, found: Searchable) -> bool:
        return self._by is None or found.shows_all(self._by)

    def _sees_few(self, found: Searchable) -> bool:
        """Whether the index is asked for what somebody sees alone. PostgreSQL finds its way by itself."""
        if found.table not in self._few:
            is_some = connection.vendor == "sqlite" and not self._sees_all(found)
            self._few[found.table] = is_some and seen_about(found.model, self._by.pk) <= sizes.MOST_SEEN
        return self._few[found.table]

    def _told_beside_words(self, found: Searchable) -> Asked:
        """How PostgreSQL is asked for rows of common words that somebody sees: among these, unless they are many."""
        is_little = not self._sees_all(found) and seen_about(found.model, self._by.pk) <= sizes.MOST_SEEN
        return Asked.FETCHED if is_little and connection.vendor == "postgresql" else Asked.EACH

    def is_led(self, found: Searchable) -> bool:
        """Whether rows that begin with what was typed come first: one word, and not the newest first."""
        return len(self.words) == 1 and not found.is_newest_first

    @property
    def _begun(self) -> Word:
        return Word(self.words[0].near_beginnings)

    def _bounds(self, found: Searchable) -> Bound | None:
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

    def _bound_of(self, found: Searchable, looks: Sequence[Look]) -> Bound | None:
        """The rows that hold all words themselves, and those found through others by any of them."""
        if not all(look.is_told for look in looks):
            return None
        own = self._indexed(found, [look.word for look in looks])
        if own is None:
            return None
        bound = Bound(own, looks)
        if bound.size > FEW and bound.size > _most(found, self.words):
            return None
        is_met_soon = len(self.words) == 1 and self._means_many(found, bound)
        return None if is_met_soon else bound

    def _means_many(self, found: Searchable, bound: Bound) -> bool:
        """Whether keys of another table, each that of several rows, are those of so many that some are met soon."""
        return any(
            counted(found.model.objects.filter(Among(field, keys)).order_by().values_list("pk")[:most]) == most
            for field, keys in bound.keys.items()
            if field != "pk" and len(keys) > FEW_KEYS and (most := worth_sorting(found))
        )

    def _indexed(self, found: Searchable, words: Sequence[Word]) -> list[int] | None:
        """The rows that have all pairs of every word; None for more than can be put in order.

        Who sees few rows is told those alone, everybody else those that nobody shows him, too.
        """
        self._look_up([(found, tuple(words))])
        return self._known[found, tuple(words)]

    def _look_up(self, lookups: Iterable[Lookup]) -> None:
        """Of the words that many rows have, as many keys are read as may be worth putting in order."""
        wanted = list(dict.fromkeys(lookups))
        self._ask({one: self._least(one) for one in wanted if one not in self._known})
        more = {one: self._most(*one) for one in wanted if self._known[one] is None}
        self._ask({one: most for one, most in more.items() if most > self._asked[one]})

    def _ask(self, lookups: Mapping[Lookup, int]) -> None:
        """Note the keys of each lookup, where they are not more than so many; what were more a while ago still are."""
        asked = {one: most for one, most in lookups.items() if not plenty.was_met(*one, most)}
        answers = asked_together([self._question(found, words, most) for (found, words), most in asked.items()])
        self._asked.update(lookups)
        self._known.update({**dict.fromkeys(lookups), **dict(zip(asked, answers, strict=True))})
        for one, most in asked.items():
            if self._known[one] is None and not self._sees_few(one[0]):
                plenty.note(*one, most)

    def _question(self, found: Searchable, words: Sequence[Word], most: int) -> Question:
        index = index_of(connection, found.table, found.column)
        keys = index.keys(current_organization().pk, [word.forms for word in words], most + 1)
        within = self._seen(found) if self._sees_few(found) else None
        return Question(keys, most, within, self._bin_of(found) or "", is_cheap=_is_pair(words))

    def _seen(self, found: Searchable) -> Any:
        if found.table not in self._grants:
            self._grants[found.table] = statement_of(grants_of(self._by.pk, found.model).values_list("subject_id"))
        return self._grants[found.table]

    def _least(self, lookup: Lookup) -> int:
        """How many keys are asked for at first. PostgreSQL has found all of them before it tells the first."""
        found, words = lookup
        is_all_at_once = self._sees_few(found) or connection.vendor == "postgresql"
        return self._most(found, words) if is_all_at_once else FEW if _is_pair(words) else MOST

    def _most(self, found: Searchable, words: Sequence[Word]) -> int:
        """How many hits of the index may be looked at."""
        worth = _most(found, words)
        return (
            max(worth, sizes.STEPS_FOR_A_FETCH * seen_about(found.model, self._by.pk))
            if self._sees_few(found)
            else worth
        )


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


def _is_pair(words: Sequence[Word]) -> bool:
    return len(words) == 1 and words[0].is_pair


def _asked(found: Searchable, word: Word, by: Any) -> list[tuple[Through, Word]]:
    """The ways that a word leads to rows of a model, each with what is asked there."""
    ways = ways_to(found.model) if by is not None else ()
    return [(way, asked) for way in ways if (asked := way.asked(word)) is not None]
