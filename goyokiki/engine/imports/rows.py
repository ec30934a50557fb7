"""One record of a file on its way to becoming something, and what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from goyokiki.engine.inputs.copying import enter


class Outcome(StrEnum):
    """What becomes of a record, strongest first."""

    DELETED = "deleted"
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


STRONGEST_FIRST = tuple(Outcome)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one cell that the person must know; `code` is for machines, `message` already translated."""

    row: int
    column: str
    value: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a row makes of one field, each side as a page shows it."""

    header: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Match:
    """Which record of the file's `noun` a row is taken for, and why.

    `key` is the same for all rows of the file that are taken for one record; `pk` is that of a registered row, None
    for a new one. `why`: id, code, corporate_number, name_postal, name_phone, name, serial, place, new, or told by a
    person.
    `spelling` is how this row wrote it, folded: by it a person can set one spelling apart.
    """

    noun: str
    key: str
    name: str
    pk: int | None
    why: str
    spelling: str


@dataclass(slots=True)
class Row:
    """A record with its clean values by column name; a blank cell has none, a cleared one an empty one.

    `number` counts the records of the file from one, as a spreadsheet shows them. The planner sets `outcomes` by the
    nouns of the report, and `draft` unless the row leaves everything as it is; or it refuses the row. A record that
    several rows name is an outcome of the first of them alone. `tallies` name what the report counts besides, and
    `foreseen` is what the planner made of the row when it looked ahead.
    """

    number: int
    headers: Mapping[str, str]
    record: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    notices: list[Finding] = field(default_factory=list)
    refusals: list[Finding] = field(default_factory=list)
    tallies: list[str] = field(default_factory=list)
    foreseen: Any = None
    draft: Any = None
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    match: Match | None = None

    @property
    def outcome(self) -> Outcome | None:
        """The strongest of all; None before the planner has decided."""
        return min(self.outcomes.values(), key=STRONGEST_FIRST.index, default=None)

    @property
    def is_refused(self) -> bool:
        return bool(self.refusals)

    def refuse(self, name: str, code: str, message: str) -> None:
        self.refusals.append(self._finding(name, code, message))

    def refuse_blank(self, name: str) -> None:
        self.refuse(name, "required", enter(self.headers[name]))

    def notice(self, name: str, code: str, message: str) -> None:
        """Accept the row, and say so."""
        self.notices.append(self._finding(name, code, message))

    def _finding(self, name: str, code: str, message: str) -> Finding:
        return Finding(self.number, self.headers.get(name, name), self.texts.get(name, ""), code, message)
