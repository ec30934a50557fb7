"""Text files of records: CSV with commas or semicolons, TSV."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from goyokiki.engine.sheets.encodings import check_encoding, encoding_of, nul_in
from goyokiki.engine.sheets.refusals import UnusableFile
from goyokiki.engine.sheets.source import Record, Source

DELIMITERS: Final = (",", "\t", ";", "|")
LOOKED_AT: Final = 100
NAMES: Final = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp932": "CP932", "euc_jp": "EUC-JP"}


@dataclass(frozen=True)
class Text:
    """A text whose encoding and delimiter are known."""

    path: Path
    encoding: str
    delimiter: str = ","
    rows: int = 0
    sheet: str = ""
    sheets: Sequence[str] = field(default=())

    def records(self) -> Iterator[Record]:
        """Raises `UnusableFile` at a quotation mark that is never closed: the rows behind it would be one cell."""
        number = 0
        with self.path.open(encoding=self.encoding, newline="") as lines:
            try:
                for number, record in enumerate(csv.reader(lines, delimiter=self.delimiter, strict=True), 1):
                    yield number, record
            except csv.Error:
                message = _("Row %(row)s cannot be read: quotation marks do not match, or a cell is too long.")
                raise UnusableFile(message % {"row": number + 1}) from None

    def on_sheet(self, name: str) -> Source:
        raise UnusableFile(_("Only a workbook has sheets; this file has none called “%(sheet)s”.") % {"sheet": name})

    def describe(self) -> str:
        words = {"encoding": NAMES.get(self.encoding, self.encoding.upper()), "delimiter": self.delimiter}
        if self.encoding == "cp932":
            words["encoding"] = _("CP932 (Excel)")
        if self.delimiter == "\t":
            return _("%(encoding)s with tabs") % words
        return words["encoding"] if self.delimiter == "," else _("%(encoding)s with “%(delimiter)s”") % words


def open_text(path: Path, encoding: str | None, delimiter: str | None) -> Text:
    """The text with what was told or found about it, its records not yet counted; raises `UnusableFile`."""
    if place := nul_in(path):
        message = _("The file is damaged, or no text: byte %(byte)s is a NUL. Save it again as CSV.")
        raise UnusableFile(message % {"byte": f"{place:,}"})
    text = Text(path, check_encoding(path, encoding) if encoding else encoding_of(path))
    return replace(text, delimiter=delimiter or _delimiter_of(text))


def _delimiter_of(text: Text) -> str:
    """What divides the text into the most cells that stand in rows of one width, of at least two."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(replace(text, delimiter=delimiter)))


def _evenness(text: Text) -> int:
    widths: Counter[int] = Counter()
    with suppress(UnusableFile):
        widths.update(len(record) for _number, record in islice(text.records(), LOOKED_AT))
    return max((count * width for width, count in widths.items() if width > 1), default=0)
