"""The kinds of rows that a search shows: what each declares beyond its ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from goyokiki.engine.records.ledger import Ledger, ledger_of
from goyokiki.engine.search.words import Word

Label = str | Promise


@dataclass(frozen=True)
class Fact:
    """A field of a row. Of those that `begins`, one character finds the first."""

    label: Label
    text: str
    begins: bool = False


Facts = Callable[[Any, Any], Iterable[Fact]]
"""Fields of a row, as far as a login may see them."""

Elsewhere = Callable[[Sequence[Any], Sequence[Word], Any], Mapping[int, Sequence[Fact]]]
"""Fields of what belongs to rows and may hold one of the words, by the rows' keys, as far as a login may see them: one
query.
"""


@dataclass(frozen=True)
class Start:
    """Making a row of what was looked for and not found: a sentence with `text` in it, and the address of the form."""

    sentence: Label
    address: Callable[[str], str]


@dataclass(frozen=True)
class Kind:
    """Rows of a ledger among what a search finds.

    Of each row its name is shown and, beneath, the facts that `beneath` gives. What a word was found in beyond these is
    told with its label: `hidden` are facts of the row itself, `elsewhere` is asked, one after the other, for rows whose
    words are still unexplained. `whole` reads along what all this needs, `start` is the way on where nothing is found.
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

    @property
    def asked_elsewhere(self) -> Sequence[Elsewhere]:
        return (*self.elsewhere, *_from_above.get(self.ledger.noun, ()))


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
