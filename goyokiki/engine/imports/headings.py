"""Where the columns stand in a file: its header row, found below whatever titles are above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from goyokiki.engine.imports.files import TextFile, check_encoding, encoding_of
from goyokiki.engine.imports.kinds import Column, ImportKind
from goyokiki.engine.imports.mapping import Mapping, columns_by_header
from goyokiki.engine.imports.refusals import UnusableFile
from goyokiki.engine.imports.rows import Finding
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.wording import listed

LOOKED_THROUGH = 50
DELIMITERS = (",", "\t", ";")

Wanted = dict[str, list[Column]]
"""The columns by the folded header under which the file has them."""


@dataclass(frozen=True)
class Heading:
    """The header row of a file: its number, its cells, and the places of the columns we read."""

    row: int
    cells: Sequence[str]
    places: Sequence[tuple[Column, int]]

    @property
    def headers(self) -> dict[str, str]:
        """The file's own header for each column's name."""
        return {column.name: self.cells[index] for column, index in self.places}

    def unknown(self, kind: ImportKind) -> list[Finding]:
        """A notice for each column of the file that nobody reads."""
        known = {index for _column, index in self.places}
        ignored = {fold_header for fold_header, column in columns_by_header(kind).items() if column.ignored}
        message = _("This column is not known and was not read.")
        return [
            Finding(self.row, cell, "", "unknown_column", message)
            for index, cell in enumerate(self.cells)
            if cell and index not in known and fold(cell) not in ignored
        ]


def open_table(path: Path, kind: ImportKind, mapping: Mapping) -> tuple[TextFile, Heading]:
    """The file with what was told or found about it; raises `UnusableFile` where it does not hold this KIND."""
    encoding = check_encoding(path, mapping.encoding) if mapping.encoding else encoding_of(path)
    file = TextFile(path, encoding)
    wanted = _wanted(kind, mapping)
    delimiters = [mapping.delimiter] if mapping.delimiter else DELIMITERS
    candidates = [replace(file, delimiter=delimiter) for delimiter in delimiters]
    found = [(one, *_best_row(one, wanted, mapping.header_row)) for one in candidates]
    best, number, record = max(found, key=lambda one: _matches(one[2], wanted))
    cells = [cell.strip() for cell in record]
    _refuse_missing(cells, wanted, kind, mapping)
    return best, Heading(number, cells, list(_places(cells, wanted, kind)))


def _wanted(kind: ImportKind, mapping: Mapping) -> Wanted:
    if mapping.headers is None:
        return {header: [column] for header, column in columns_by_header(kind).items() if not column.ignored}
    wanted: Wanted = {}
    for name, header in mapping.headers.items():
        wanted.setdefault(fold(header), []).append(kind.columns[name])
    return wanted


def _best_row(file: TextFile, wanted: Wanted, told: int | None) -> tuple[int, list[str]]:
    """The row told, else the first of those that hold most of the headers."""
    rows = _first_rows(file, told or LOOKED_THROUGH)
    if told:
        return rows[-1] if len(rows) == told else (told, [])
    return max(rows, key=lambda row: _matches(row[1], wanted), default=(0, []))


def _first_rows(file: TextFile, count: int) -> list[tuple[int, list[str]]]:
    """As many as can be read; where quotation marks do not match by the right delimiter either, reading on says so."""
    rows = []
    with suppress(UnusableFile):
        for row in islice(file.records(), count):
            rows.append(row)  # noqa: PERF402  what was read before the trouble counts
    return rows


def _matches(record: Sequence[str], wanted: Wanted) -> int:
    return len({fold(cell) for cell in record} & wanted.keys())


def _refuse_missing(cells: Sequence[str], wanted: Wanted, kind: ImportKind, mapping: Mapping) -> None:
    there = {fold(cell) for cell in cells}
    missing = [header for header in (mapping.headers or {}).values() if fold(header) not in there]
    if missing:
        message = _("No row among the first %(count)s has all headers of the mapping; missing: %(headers)s.")
        raise UnusableFile(message % {"count": LOOKED_THROUGH, "headers": listed(missing)})
    found = [column for header in there & wanted.keys() for column in wanted[header]]
    if not any(column.identifies for column in found):
        message = _("No row among the first %(count)s is a header row: one of these columns is needed: %(headers)s.")
        identifying = [str(column.header) for column in kind.columns.values() if column.identifies]
        raise UnusableFile(message % {"count": LOOKED_THROUGH, "headers": listed(identifying)})


def _places(cells: Sequence[str], wanted: Wanted, kind: ImportKind) -> Iterator[tuple[Column, int]]:
    folded = [fold(cell) for cell in cells]
    names = {column.name for header in folded for column in wanted.get(header, [])}
    for index, header in enumerate(folded):
        for column in wanted.get(header, []):
            if folded.count(header) > 1:
                raise UnusableFile(_("The file has two columns “%(header)s”.") % {"header": cells[index]})
            if shared := names & set(column.parts):
                words = {"whole": cells[index], "part": str(kind.columns[min(shared)].header)}
                raise UnusableFile(_("The file has both “%(whole)s” and “%(part)s”: map only one of them.") % words)
            yield column, index
