"""The header row of a file, and by which words people call our columns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.imports.cells import in_each_language
from goyokiki.engine.imports.kinds import Column, ImportKind
from goyokiki.engine.imports.rows import Finding
from goyokiki.engine.japan.fold import fold

# Marks of a column that must be filled, and notes behind its name: ●得意先名, 機番（任意）, 容量(kW)：
_MARKS: Final = re.compile(r"^[●○◎◯■□▲△▼▽◆◇★☆※*]+|[:※*]+$")
_NOTE: Final = re.compile(r"(?<=.)[(\[【<].*[)\]】>]$")
# What our own files of refused rows have behind the columns of the file that the rows came in.
REMARKS: Final = (
    Column("row", pgettext_lazy("refused rows", "Row in the file before"), ignored=True),
    Column("errors", pgettext_lazy("refused rows", "Errors"), ignored=True),
)


class Said(NamedTuple):
    """A column, and how its header says so: by its own `name` or by an `alias`."""

    column: Column
    by: str


class Words:
    """The columns of a KIND by what may stand above them, in each language."""

    def __init__(self, kind: ImportKind) -> None:
        self._said: dict[str, Said] = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                for column in (*REMARKS, *kind.columns.values()):
                    self._said.setdefault(fold(str(column.header)), Said(column, "name"))
        for column in kind.columns.values():
            for alias in column.aliases:
                self._said.setdefault(fold(alias), Said(column, "alias"))

    def said(self, header: str) -> Said | None:
        """The column that the header names, marks and notes around it left away."""
        return next((said for key in _spellings(header) if (said := self._said.get(key))), None)

    def own(self, header: str) -> Column | None:
        """The column whose own header this is."""
        said = self._said.get(fold(header))
        return said.column if said and said.by == "name" else None


words_of = lru_cache(Words)  # a declaration stays as it is: every look at a file asks for the words of all kinds


def _spellings(header: str) -> Iterator[str]:
    whole = fold(header)
    yield whole
    bare = _MARKS.sub("", whole)
    yield bare
    yield _NOTE.sub("", bare)
    yield from bare.split("/")


@dataclass(frozen=True)
class Heading:
    """The header row of a file: its number, its cells, and the places of the columns we read.

    A whole stands before its parts, so that a part that has a column of its own wins.
    """

    row: int
    cells: Sequence[str]
    places: Sequence[tuple[Column, int]]

    @property
    def headers(self) -> dict[str, str]:
        """The file's own header for each column's name; where it has none, ours."""
        return {column.name: self.cells[index] or str(column.header) for column, index in self.places}

    @property
    def shape(self) -> str:
        return shape(self.cells)

    def unknown(self, kind: ImportKind) -> list[Finding]:
        """A notice for each column of the file that nobody reads."""
        read, words = {index for _column, index in self.places}, words_of(kind)
        message = _("This column is not known and was not read.")
        return [
            Finding(self.row, cell, "", "unknown_column", message)
            for index, cell in enumerate(self.cells)
            if cell and index not in read and not ((said := words.said(cell)) and said.column.ignored)
        ]

    def is_repeated(self, record: Sequence[str]) -> bool:
        """Whether the header row stands here again, as at the top of each printed page."""
        return len(record) <= len(self.cells) and all(
            cell.strip() == header for cell, header in zip(record, self.cells, strict=False)
        )


def in_order(places: Iterable[tuple[Column, int]]) -> list[tuple[Column, int]]:
    return sorted(places, key=lambda place: not place[0].parts)


def shape(cells: Sequence[str]) -> str:
    """The fingerprint of a header row: files that share it, and refused rows of one, are read by the same mapping."""
    remarks = {header for column in REMARKS for header in in_each_language(column.header)}
    written = "\x1f".join(folded for cell in cells if (folded := fold(cell)) not in remarks).rstrip("\x1f")
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def cells_of(record: Sequence[str], above: Sequence[str] = ()) -> list[str]:
    """The headers of a row, its blank ones from the row above: there stands what spans two rows."""
    both = zip_longest(record, above, fillvalue="")
    cells = [" ".join(cell.split()) or " ".join(upper.split()) for cell, upper in both]
    while cells and not cells[-1]:
        cells.pop()
    return cells
