"""From the records of a file to rows with clean values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goyokiki.engine.imports.cells import cleaner_of, is_clearing, plain
from goyokiki.engine.imports.ditto import is_ditto
from goyokiki.engine.imports.headings import Heading
from goyokiki.engine.imports.kinds import Cleaner, Column, ImportKind
from goyokiki.engine.imports.rows import Row
from goyokiki.engine.sheets.refusals import UnusableFile

# What stands in a row often stands in the next ones again; of each column so many texts are remembered.
MOST_KNOWN = 2000


class Cell(NamedTuple):
    """What the text of a cell says, or why it will not do."""

    value: Any
    code: str = ""
    message: str = ""


class Cleaning:
    """Cleans the records of one file; every cleaner is built once."""

    def __init__(self, kind: ImportKind, heading: Heading, looked_up: Mapping[str, Cleaner]) -> None:
        self._columns, self._has_signs = kind.columns, kind.ditto
        own = {name: cleaner_of(column) for name, column in kind.columns.items() if name not in looked_up}
        self._cleaners = own | dict(looked_up)
        remembering = lru_cache(MOST_KNOWN)
        self._splits = {name: remembering(column.split) for name, column in kind.columns.items() if column.split}
        self._alone = kind.columns.keys() - self._splits.keys()
        self._known: dict[str, dict[str, Cell]] = {name: {} for name in self._cleaners}
        self._places = [(column, index, self._known[column.name]) for column, index in heading.places]
        self._width = len(heading.cells)
        self._headers = _headers(kind, heading)
        self._constants: dict[str, Any] = {}

    def set_constants(self, texts: Mapping[str, str]) -> None:
        """Give every row these cells where it has none itself; raises `UnusableFile` when one of them will not do."""
        probe = Row(0, self._headers)
        for name, text in texts.items():
            self._fill(probe, self._columns[name], text)
        for refused in probe.refusals:
            message = _("Mapping file, “%(key)s”: %(reason)s.")
            raise UnusableFile(message % {"key": refused.column, "reason": refused.message.rstrip("。.")})
        self._constants = probe.values

    def row(self, number: int, record: list[str]) -> Row:
        row = Row(number, self._headers, record, dict(self._constants))
        for column, index, known in self._places:
            text = plain(record[index]) if index < len(record) else ""
            if not text:
                continue
            cell = known.get(text)
            if cell is None and column.name in self._alone and not is_ditto(text):
                cell = self._learnt(column.name, known, text)
            if cell and not cell.code:
                row.texts[column.name], row.values[column.name] = text, cell.value
            else:
                self._read(row, column, text)
        if len(record) > self._width:
            self._refuse_surplus(row, record[self._width :])
        return row

    def _read(self, row: Row, column: Column, text: str) -> None:
        """What was not read before, or is no clean value of its column alone."""
        if self._has_signs and is_ditto(text):
            row.texts[column.name] = text
            message = _("There is no row above that “%(sign)s” could mean.")
            row.refuse(column.name, "nothing_above", message % {"sign": text})
        else:
            self._fill(row, column, text)

    def _fill(self, row: Row, column: Column, text: str) -> None:
        row.texts[column.name] = text
        if column.name not in self._splits:
            self._clean(row, column.name, text)
            return
        # Findings about a part are shown at the column that the file has.
        pieces = [""] * len(column.parts) if is_clearing(text) else self._splits[column.name](text)
        for name, piece in zip(column.parts, pieces, strict=True):
            row.texts[name] = text
            self._clean(row, name, piece)

    def _clean(self, row: Row, name: str, text: str) -> None:
        known = self._known[name]
        found = known.get(text) or self._learnt(name, known, text)
        if found.code:
            row.refuse(name, found.code, found.message)
        else:
            row.values[name] = found.value

    def _learnt(self, name: str, known: dict[str, Cell], text: str) -> Cell:
        if len(known) >= MOST_KNOWN:
            known.clear()
        found = known[text] = self._cleaned(name, text)
        return found

    def _cleaned(self, name: str, text: str) -> Cell:
        try:
            return Cell(self._cleaners[name]("" if is_clearing(text) else text))
        except ValidationError as error:
            first = error.error_list[0]
            return Cell(None, first.code or "invalid", first.messages[0])

    def _refuse_surplus(self, row: Row, cells: list[str]) -> None:
        surplus = next((cell for cell in cells if cell.strip()), None)
        if surplus is not None:
            row.texts[""] = surplus
            row.refuse(
                "", "too_many_cells", _("The row has more cells than the header row: quotation marks may be missing.")
            )


def _headers(kind: ImportKind, heading: Heading) -> dict[str, str]:
    """What findings call each column: the file's header, for parts that of their whole, else ours."""
    of_wholes = {part: heading.headers[column.name] for column, _index in heading.places for part in column.parts}
    ours = {name: str(column.header) for name, column in kind.columns.items()}
    return {**ours, **of_wholes, **heading.headers}
