"""What is wanted of many documents, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.printing.gaps import Gap
from goyokiki.engine.printing.kinds import Choice


@dataclass(frozen=True)
class PrintOrder:
    """The documents of that kind for the rows with these keys, in this order."""

    kind: str
    keys: Sequence[int]
    choice: Choice

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Printed:
    """Of the documents looked at so far, those `left_out` as their rows are gone, or the person does not see them any
    more; and what prints as 〓.
    """

    left_out: int = 0
    gaps: list[Gap] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def order_of(made: MadeFile) -> PrintOrder:
    return PrintOrder(**made.asked)


def printed_of(made: MadeFile) -> Printed:
    stored = made.so_far
    return Printed(stored.get("left_out", 0), [Gap(**gap) for gap in stored.get("gaps", [])])
