"""A workbook with one sheet of rows, each cell a text: nothing in it runs, and no zero is lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

from django.utils.translation import gettext as _

from goyokiki.engine.exports.content import Columns, Content
from goyokiki.engine.exports.flaws import Flaws
from goyokiki.engine.exports.writers import xlsx
from goyokiki.engine.exports.writers.xlsx import Sheet, Style
from goyokiki.engine.sheets.csv_cells import needs_care, neutral

# What a sheet of Excel holds.
LAST_ROW = 1_048_576
LONGEST_CELL = 32_767
BLOCK = 1 << 20
NARROWEST, WIDEST = 6, 48
LOOKED_AT = 100
# Signs that take the room of two.
BROAD = "WFA"
NUMBER = re.compile(r"-?[1-9][0-9]{0,14}|0")


class WorkbookWriter:
    is_packed = True

    def __init__(self, content: Content) -> None:
        self._content = content
        self.flaws = Flaws()

    def head(self, first: Columns) -> bytes:
        headers = self._content.headers
        styles = [Style.NEUTRAL if at in self._content.numbers else Style.TEXT for at in range(len(headers))]
        start = xlsx.sheet_start(list(zip(_widths(headers, first), styles, strict=True)))
        return (start + xlsx.row(1, [(header, Style.HEADER) for header in headers])).encode()

    def rows(self, columns: Columns, number: int) -> bytes:
        if not columns:
            return b""
        if number + len(columns[0]) - 1 > LAST_ROW:
            self._refuse_surplus(columns)
            return b""
        if any(max(map(len, cells)) > LONGEST_CELL // 2 for cells in columns):
            self.flaws.add(self._content.headers, columns, number, _too_long)
        made = [self._cells(at, cells, number) for at, cells in enumerate(columns)]
        numbered = enumerate(zip(*made, strict=True), number)
        return "".join([f'<row r="{at}">{"".join(cells)}</row>' for at, cells in numbered]).encode()

    def pack(self, body: BinaryIO, target: BinaryIO, last: int) -> None:
        """Make the workbook of the sheet that was written up to the row `last`."""
        title = str(self._content.title)
        sheet = Sheet(
            title, len(self._content.headers), last, _blocks(body, xlsx.sheet_end(len(self._content.headers), last))
        )
        xlsx.write(target, [sheet])

    def _cells(self, at: int, cells: Sequence[str], number: int) -> Iterable[str]:
        if self._content.returns and needs_care(cells):
            cells = [neutral(cell) for cell in cells]
        if at in self._content.numbers:
            return [_counted(at, row, cell) for row, cell in enumerate(cells, number)]
        return xlsx.text_cells(at, cells, number, Style.TEXT)

    def _refuse_surplus(self, columns: Columns) -> None:
        message = _("A sheet of Excel holds %(count)s rows at most: choose CSV.") % {"count": f"{LAST_ROW:,}"}
        if not any(flaw.found == message for flaw in self.flaws.named):
            self.flaws.add(self._content.headers[:1], [columns[0][:1]], LAST_ROW + 1, lambda _cell: message)


def _counted(at: int, row: int, cell: str) -> str:
    """A whole number as one, so that it can be added up; what is none stays a text."""
    return xlsx.number_cell(at, row, cell) if NUMBER.fullmatch(cell) else xlsx.text_cell(at, row, cell, Style.TEXT)


def _too_long(cell: str) -> str:
    # Excel counts 𠮷 as two.
    length = len(cell.encode("utf-16-le")) // 2
    if length <= LONGEST_CELL:
        return ""
    message = _("%(length)s characters; a cell of Excel holds %(most)s at most")
    return message % {"length": f"{length:,}", "most": f"{LONGEST_CELL:,}"}


def _blocks(body: BinaryIO, end: bytes) -> Iterator[bytes]:
    yield from iter(partial(body.read, BLOCK), b"")
    yield end


def _widths(headers: Sequence[str], first: Columns) -> list[int]:
    """So many signs as the header and most of the first cells have."""
    columns = first or [()] * len(headers)
    return [_width([header, *cells[:LOOKED_AT]]) for header, cells in zip(headers, columns, strict=True)]


def _width(cells: Sequence[str]) -> int:
    return min(WIDEST, max(NARROWEST, *(_room(cell) for cell in cells)) + 2)


def _room(cell: str) -> int:
    return max(sum(1 + (unicodedata.east_asian_width(sign) in BROAD) for sign in line) for line in cell.split("\n"))
