"""The kinds of rows that a search shows: what each declares beyond its ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from goyokiki.engine.records.ledger import Ledger, ledger_of
from goyokiki.engine.search.words import Word
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared

Label = str | Promise


@dataclass(frozen=True)
class Fact:
    """A field of a row. Of those that `begins`, one character finds the first."""

    label: Label
    text: str
    begins: bool = False


Facts = Callable[[Any, Any], Iterable[Fact]]
"""Fields of a row, as far as a login may see them."""


@dataclass(frozen=True)
class Beyond:
    """Fields of what belongs to rows: a query set of lists, each the key of a row and texts told under `label`."""

    values: Any
    label: Label
    begins: bool = False

    def facts(self, lines: Iterable[Sequence[Any]]) -> dict[int, list[Fact]]:
        """By the keys of rows, what the query set holds."""
        found: dict[int, list[Fact]] = {}
        for key, *texts in lines:
            found.setdefault(key, []).extend(Fact(self.label, text.strip(), self.begins) for text in texts if text)
        return found


Elsewhere = Callable[[Sequence[Any], Sequence[Word], Any], Iterable[Beyond]]
"""What belongs to rows and may hold one of the words, as far as a login may see it: all of it is read at once."""


@dataclass(frozen=True)
class Start:
    """Making a row of what was looked for and not found: a sentence with `text` in it, and the address of the form."""

    sentence: Label
    address: Callable[[str], str]


@dataclass(frozen=True, eq=False)
class Kind:
    """Rows of a ledger among what a search finds.

    Of each row its name is shown and, beneath, the facts that `beneath` gives. What a word was found in beyond these is
    told with its label: `hidden` are facts of the row itself, `elsewhere` is read for rows whose words are still
    unexplained; what comes first tells first. `whole` reads along what all this needs, the same for all who see every
    row; `start` is the way on where nothing is found.
    """

    ledger: type[Ledger]
    title: Label
    icon: str
    order: int
    beneath: Facts
    hidden: Facts
    whole: Callable[[Any, Any], Any]
    elsewhere: Sequence[Elsewhere] = ()
    start: Start | None = None

    @property
    def pages(self) -> Ledger:
        return ledger_of(self.ledger)

    def read(self, keys: Sequence[int], login: Any) -> list[Any]:
        """The rows of these keys, in their order, of those that the person sees."""
        rows = _read(keys, self) if self.pages.shows_all(login) else self._read_for(keys, login)
        by_key = {row.pk: row for row in rows}
        return [by_key[key] for key in keys if key in by_key]

    def _read_for(self, keys: Sequence[int], login: Any) -> Any:
        return self.whole(self.pages.rows(login).filter(Among("pk", keys)), login)

    @property
    def asked_elsewhere(self) -> Sequence[Elsewhere]:
        return (*self.elsewhere, *_from_above.get(self.ledger.noun, ()))


class Everything:
    """Somebody who may do everything."""

    def can(self, _capability: str, /) -> bool:
        return True


@Prepared
def _read(keys: Sequence[int], kind: Kind) -> Any:
    return kind.whole(kind.pages.model.objects.filter(Among("pk", keys)), Everything())


_kinds: list[Kind] = []
_from_above: dict[str, list[Elsewhere]] = {}


def offer(kind: Kind) -> None:
    """Let searches show rows of a ledger; called once, when its room starts."""
    if any(one.ledger is kind.ledger for one in _kinds):
        raise ValueError(f"{kind.ledger.noun} is offered to searches already")
    _kinds.append(kind)
    _kinds.sort(key=lambda one: one.order)


def explain(ledger: type[Ledger], elsewhere: Elsewhere) -> None:
    """Let a room tell by which of its own rows those of a room below are found; called once, when it starts."""
    _from_above.setdefault(ledger.noun, []).append(elsewhere)


def kinds_for(login: Any) -> list[Kind]:
    """Those whose list the person may open, in order."""
    return [kind for kind in _kinds if login.can(kind.ledger.policy.view)]


def kind_named(noun: str) -> Kind | None:
    return next((kind for kind in _kinds if kind.ledger.noun == noun), None)
