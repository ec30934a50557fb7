"""What can be exported: each list as it is shown, each KIND as it can be imported again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise

from goyokiki.engine.exports.content import Content, content_of_kind, content_of_view
from goyokiki.engine.exports.texts import CHUNK
from goyokiki.engine.imports import ImportKind, all_kinds
from goyokiki.engine.records.ledger import Ledger, all_ledgers
from goyokiki.engine.records.listing import Listing


@dataclass(frozen=True)
class Choice:
    """A list, or with `kind` that KIND, whose rows are those of the list."""

    ledger: Ledger
    kind: ImportKind | None = None

    @property
    def value(self) -> str:
        return f"kind:{self.kind.name}" if self.kind else f"list:{self.ledger.noun}"

    @property
    def label(self) -> str | Promise:
        return self.kind.label if self.kind else self.ledger.many

    def is_for(self, login: Any) -> bool:
        return bool(login.can(self.ledger.policy.export))


def all_choices() -> list[Choice]:
    """The KINDs in the order of CSVレイアウト, then the lists."""
    ledgers = {ledger.noun: ledger for ledger in all_ledgers()}
    kinds = [Choice(ledgers[kind.ledger], kind) for kind in all_kinds() if kind.exported and kind.ledger in ledgers]
    return [*kinds, *map(Choice, ledgers.values())]


def choices_for(login: Any) -> list[Choice]:
    return [choice for choice in all_choices() if choice.is_for(login)]


def choice_named(value: str, login: Any) -> Choice | None:
    """The choice of that value, when it is one of the person's."""
    return next((choice for choice in choices_for(login) if choice.value == value), None)


def kinds_of(ledger: Ledger) -> list[ImportKind]:
    """The KINDs whose rows are those of the ledger; the one that is nothing else comes first."""
    found = [kind for kind in all_kinds() if kind.ledger == ledger.noun and kind.exported]
    return sorted(found, key=lambda kind: len(kind.nouns))


@dataclass(frozen=True)
class Selection:
    """A choice and the view whose rows are meant: of a list's address, or all rows when `query` is empty."""

    choice: Choice
    login: Any
    query: str = ""
    shown: Sequence[str] = ()

    @cached_property
    def listing(self) -> Listing:
        return Listing(self.choice.ledger, QueryDict(self.query), self.login, self.shown)

    @cached_property
    def content(self) -> Content:
        return content_of_kind(self.choice.kind) if self.choice.kind else content_of_view(self.listing)

    @property
    def is_whole(self) -> bool:
        """All rows of a KIND, also those that its list leaves out unless it is asked for them."""
        return self.choice.kind is not None and not self.query

    @cached_property
    def count(self) -> int:
        rows = self.choice.ledger.rows(self.login) if self.is_whole else self.listing.rows
        return int(rows.order_by().count())

    def keys(self) -> Iterator[int]:
        """In the order of the view; all rows of a KIND by their age, so that the same rows make the same file."""
        return keys_by_age(self.choice.ledger.rows(self.login)) if self.is_whole else keys_of(self.listing)


def keys_of(listing: Listing) -> Iterator[int]:
    return (key for (key,) in listing.order.stream(listing.rows, ["pk"], CHUNK))


def keys_by_age(rows: Any) -> Iterator[int]:
    return iter(rows.order_by("pk").values_list("pk", flat=True).iterator(CHUNK))
