"""What all sources of records have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

Record = tuple[int, list[str]]
"""The number of a record as a spreadsheet shows it, counted from one, and its cells; a blank line has none."""


class Source(Protocol):
    """A file that was read through once."""

    @property
    def encoding(self) -> str:
        """Of a text; "" for a workbook."""

    @property
    def delimiter(self) -> str:
        """Of a text; "" for a workbook."""

    @property
    def sheet(self) -> str:
        """The sheet of a workbook that is read; "" for a text."""

    @property
    def sheets(self) -> Sequence[str]:
        """All sheets of a workbook that are not hidden."""

    @property
    def rows(self) -> int:
        """How many records there are, titles and blank lines too."""

    def records(self) -> Iterator[Record]:
        """Every record, as often as one asks."""

    def on_sheet(self, name: str) -> Source:
        """The same workbook, opened at another sheet."""

    def describe(self) -> str:
        """How it is written, for a person: 「CP932（Excel）」."""
