"""One record of a file on its way to becoming something, and what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from goyokiki.engine.records.wording import enter


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one cell that the person must know; `code` is for machines, `message` already translated."""

    row: int
    column: str
    value: str
    code: str
    message: str


@dataclass(slots=True)
class Row:
    """A record with its clean values by column name; a blank cell has none, a cleared one an empty one.

    `number` counts the records of the file from one, as a spreadsheet shows them. The planner sets `outcome`, and
    `draft` unless the row stays as it is; or it refuses the row. `tallies` name what the report counts besides.
    """

    number: int
    headers: Mapping[str, str]
    record: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    notices: list[Finding] = field(default_factory=list)
    refusals: list[Finding] = field(default_factory=list)
    tallies: list[str] = field(default_factory=list)
    draft: Any = None
    outcome: Outcome | None = None

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
