"""What a file of the wanted format cannot hold, by row, column and character."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

MOST_NAMED = 100
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Flaw:
    """`row` counts as a spreadsheet shows it; `found` are the characters, or what else does not fit."""

    row: int
    column: str
    value: str
    found: str


@dataclass
class Flaws:
    """The first flaws by name, and how many cells have any."""

    count: int = 0
    named: list[Flaw] = field(default_factory=list)

    def add(
        self, headers: Sequence[str], columns: Sequence[Sequence[str]], row: int, find: Callable[[str], str]
    ) -> None:
        """Note what `find` sees in the cells of a chunk whose first row has that number."""
        for index, cells in enumerate(zip(*columns, strict=True)):
            for header, cell in zip(headers, cells, strict=True):
                if found := find(cell):
                    self._note(Flaw(row + index, header, _shortened(cell), found))

    def _note(self, flaw: Flaw) -> None:
        self.count += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(flaw)


def _shortened(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
