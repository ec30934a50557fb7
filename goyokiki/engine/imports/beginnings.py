"""The first rows of a file: those that may name its columns, and what its columns are called where none does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _

from goyokiki.engine.imports.headings import cells_of
from goyokiki.engine.sheets import Source
from goyokiki.engine.sheets.source import Record

LOOKED_THROUGH: Final = 50
"""So far down a header row may stand."""
JUDGED_BY: Final = 50


@dataclass(frozen=True)
class Beginning:
    """The beginning of a file."""

    records: Sequence[Record]
    sheet: str

    @classmethod
    def of(cls, source: Source) -> Beginning:
        return cls(list(islice(source.records(), LOOKED_THROUGH + JUDGED_BY)), source.sheet)

    def candidates(self, told: int | None) -> Iterator[tuple[int, list[str]]]:
        """Each row that may be the header row, and once more with its blank cells from the row above."""
        above: Sequence[str] = ()
        for number, record in self.records:
            if told == 0 or (told is None and number > LOOKED_THROUGH):
                break
            if told in (None, number) and any(cell.strip() for cell in record):
                yield number, cells_of(record)
                if above and not all(cell.strip() for cell in record):
                    yield number, cells_of(record, above)
            above = record

    def below(self, row: int) -> list[list[str]]:
        return [record for number, record in self.records if number > row and any(map(str.strip, record))]

    @property
    def lettered(self) -> list[str]:
        """What the columns are called where no row names them: as a spreadsheet does."""
        width = max((len(record) for _number, record in self.records), default=0)
        return [_("Column %(letter)s") % {"letter": letters(index)} for index in range(width)]

    @cached_property
    def likely(self) -> tuple[int, list[str]]:
        """The first row that names nearly as many columns as there are; (0, []) where none does."""
        rows = [(number, cells_of(record)) for number, record in self.records[:LOOKED_THROUGH]]
        widest = max((filled(cells) for _number, cells in rows), default=0)
        wide = ((number, cells) for number, cells in rows if filled(cells) >= max(2, widest * 0.6))
        return next(wide, (0, []))


def letters(index: int) -> str:
    """A, B, … Z, AA, AB …"""
    before, last = divmod(index, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())
