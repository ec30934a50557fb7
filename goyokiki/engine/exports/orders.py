"""What a file in the background was asked to hold, and how much of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from goyokiki.engine.exports.choices import Selection, choice_named
from goyokiki.engine.exports.flaws import Flaw, Flaws
from goyokiki.engine.made_files.models import MadeFile


@dataclass(frozen=True)
class ExportOrder:
    """`choice` says what is in it, `query` which view of the list, `shown` the columns that the person had chosen."""

    choice: str
    query: str
    shown: Sequence[str]
    format: str
    encoding: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def selection(self, login: Any) -> Selection | None:
        """None when it is not the person's to have, or not any more."""
        choice = choice_named(self.choice, login)
        return Selection(choice, login, self.query, self.shown) if choice else None


@dataclass
class Written:
    """Of the rows that were read, `rows` are in the first `length` bytes of the file: whatever stands behind those was
    written by somebody who did not live to say so.
    """

    rows: int = 0
    length: int = 0
    flaws: Flaws = field(default_factory=Flaws)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def order_of(made: MadeFile) -> ExportOrder:
    return ExportOrder(**made.asked)


def written_of(made: MadeFile) -> Written:
    stored = made.so_far
    return Written(stored.get("rows", 0), stored.get("length", 0), flaws_from(stored.get("flaws", {})))


def flaws_from(stored: dict[str, Any]) -> Flaws:
    return Flaws(stored.get("count", 0), [Flaw(**flaw) for flaw in stored.get("named", [])])
