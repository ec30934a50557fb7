"""The declaration of what can be imported: a KIND and the columns of its files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol, runtime_checkable

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy

from goyokiki.engine.imports.rows import Row

Cleaner = Callable[[str], Any]
"""From the text of a cell ("" where it is cleared) to its value; raises ValidationError."""


class Mode(StrEnum):
    """Register what the rows hold; change, or delete, only rows that are named by their ID."""

    REGISTER = "register"
    CHANGE = "change"
    DELETE = "delete"


@dataclass(frozen=True)
class Wish:
    """What a person wants of a file: `decisions` map the spelling of a `Match` to "apart" or "<noun>:<pk>"."""

    mode: Mode = Mode.REGISTER
    decisions: Mapping[str, str] = field(default_factory=dict)
    by: Any = None


class Planner(Protocol):
    """The declaring app's part of one run; made inside the organization's scope, used for every chunk of the file.

    Rows that were planned count for those that follow, saved or not: what row 3 makes new is what row 4 means. After
    a kill a new planner goes on behind the rows that are saved, and finds them in the tables.
    """

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        """The cleaners of columns whose cells are looked up; the others are cleaned by their form field."""

    def plan(self, rows: Sequence[Row]) -> None:
        """Give each row its outcomes and draft, or refuse it; set-wise. May be called again for the same rows."""

    def save(self, rows: Sequence[Row], *, by: Any) -> None:
        """Write rows that have a draft, in one transaction; raises `Conflict` or `Refusal` where the data moved on."""


@runtime_checkable
class Foreseeing(Protocol):
    """A planner that must know the whole file before it plans a row: what is said further down counts above."""

    def foresee(self, rows: Sequence[Row]) -> None:
        """Look at rows of the file, refused ones among them; called for all of them in order, before the first plan."""


class Choice(Protocol):
    """A form that is made with `by`, who asks, and `text`, what to look for first."""

    @property
    def decision(self) -> str:
        """What was chosen, as a `Wish` has it; once the form is valid."""

    def is_valid(self) -> bool: ...


@dataclass(frozen=True)
class Column:
    """One column of a file.

    `field` cleans its cells and documents length and choices; `values` documents what a looked-up cell may hold.
    `needed` cells must be filled where a row makes something new; one of the columns that `identifies` must be in
    the file, and the one `beside` it where it tells nothing alone. A column with `parts` is a whole that `split`
    takes apart into those columns. `series` stands for that many numbered columns. What is `ignored` may stand in a
    file and is not read. `aliases` are other headers that people give such a column; `looks` says of a cell whether
    it could stand in it.
    """

    name: str
    header: str | Promise
    field: forms.Field | None = None
    needed: bool = False
    identifies: bool = False
    beside: str = ""
    ignored: bool = False
    values: Callable[[], Sequence[str]] | None = None
    hint: str | Promise = ""
    example: str | Promise = ""
    parts: tuple[str, ...] = ()
    split: Callable[[str], Sequence[str]] | None = None
    series: int = 0
    aliases: Sequence[str] = ()
    looks: Callable[[str], bool] | None = None

    @property
    def singles(self) -> list[Column]:
        """Itself, or the columns of the series: header 1, header 2, …"""
        if not self.series:
            return [self]
        return [
            replace(
                self,
                name=f"{self.name}_{number}",
                header=format_lazy("{}{}", self.header, number),
                aliases=[f"{alias}{number}" for alias in self.aliases],
                series=0,
            )
            for number in range(1, self.series + 1)
        ]


@dataclass(frozen=True, eq=False)
class ImportKind:
    """What stands on the command line as KIND; each is declared once, and is the same as itself alone.

    `nouns` are what its rows become, by their key in the report and in its order; `ledger` is the noun of the ledger
    whose rows they are, `model` their model, and `needs` the capability to import them. `tallies` says what the
    planner's extra counts mean, `ditto` that 〃 stands for the cell above. `exported` gives, for keys of rows, the
    cells of every column as they can be imported again. `choice` makes the form on which a person names the record
    that rows are taken for.
    """

    name: str
    label: str | Promise
    declared: Sequence[Column]
    planner: Callable[[Wish], Planner]
    nouns: Mapping[str, str | Promise]
    ledger: str = ""
    needs: str = ""
    modes: Sequence[Mode] = (Mode.REGISTER,)
    tallies: Mapping[str, str | Promise] = field(default_factory=dict)
    ditto: bool = False
    exported: Callable[[Sequence[int]], list[list[str]]] | None = None
    model: Any = None
    choice: Callable[..., Choice] | None = None

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Every column by name, series taken apart."""
        return {column.name: column for declared in self.declared for column in declared.singles}

    def is_identified(self, names: Collection[str]) -> bool:
        """Whether the columns of these names tell which record a row means."""
        found = (self.columns[name] for name in names if name in self.columns)
        return any(one.identifies and (not one.beside or one.beside in names) for one in found)

    @property
    def identifying(self) -> list[str]:
        """The headers of which one must be in a file, each with the one that must stand beside it."""
        found = [one for one in self.columns.values() if one.identifies]
        return [" + ".join([str(one.header), *self._beside(one)]) for one in found]

    def _beside(self, column: Column) -> list[str]:
        return [str(self.columns[column.beside].header)] if column.beside else []


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
