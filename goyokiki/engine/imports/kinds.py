"""The declaration of what can be imported: a KIND and the columns of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy

from goyokiki.engine.imports.rows import Row

Cleaner = Callable[[str], Any]
"""From the text of a cell ("" where it is cleared) to its value; raises ValidationError."""


class Planner(Protocol):
    """The declaring app's part of one run; made inside the organization's scope, used for every chunk of the file."""

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        """The cleaners of columns whose cells are looked up; the others are cleaned by their form field."""

    def plan(self, rows: Sequence[Row]) -> None:
        """Give each row its outcome and draft, or refuse it; set-wise. May be called again for the same rows."""

    def save(self, drafts: Sequence[Any], *, by: Any) -> None:
        """Write the drafts in one transaction; raises `Conflict` or `Refusal` where the data has moved on since."""


@dataclass(frozen=True)
class Column:
    """One column of a file.

    `field` cleans its cells and documents length and choices; `values` documents what a looked-up cell may hold.
    `needed` cells must be filled where a row makes something new; one of the columns that `identifies` must be in
    the file. A column with `parts` is a whole that `split` takes apart into those columns. `series` stands for that
    many numbered columns. What is `ignored` may stand in a file and is not read.
    """

    name: str
    header: str | Promise
    field: forms.Field | None = None
    needed: bool = False
    identifies: bool = False
    ignored: bool = False
    values: Callable[[], Sequence[str]] | None = None
    hint: str | Promise = ""
    example: str | Promise = ""
    parts: tuple[str, ...] = ()
    split: Callable[[str], Sequence[str]] | None = None
    series: int = 0

    @property
    def singles(self) -> list[Column]:
        """Itself, or the columns of the series: header 1, header 2, …"""
        if not self.series:
            return [self]
        return [
            replace(self, name=f"{self.name}_{number}", header=format_lazy("{}{}", self.header, number), series=0)
            for number in range(1, self.series + 1)
        ]


@dataclass(frozen=True)
class ImportKind:
    """What stands on the command line as KIND: `tallies` says what the planner's extra counts mean."""

    name: str
    label: str | Promise
    declared: Sequence[Column]
    planner: Callable[[], Planner]
    tallies: Mapping[str, str | Promise] = field(default_factory=dict)

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Every column by name, series taken apart."""
        return {column.name: column for declared in self.declared for column in declared.singles}


_kinds: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> ImportKind:
    """Declare a KIND; called once, when the declaring app starts."""
    if kind.name in _kinds:
        raise ValueError(f"import kind {kind.name} is declared twice")
    _kinds[kind.name] = kind
    return kind


def all_kinds() -> list[ImportKind]:
    return list(_kinds.values())


def kind_named(name: str) -> ImportKind:
    """Raises KeyError for a kind that nobody declared."""
    return _kinds[name]
