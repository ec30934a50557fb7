"""How content becomes a file: CSV as Excel reads it, or a workbook of text cells.

A writer gives the bytes of one chunk after the other, so that memory stays flat and a file can be continued where it
was left. What its format cannot hold it notes in `flaws`, and goes on, so that people learn of all of it at once.
"""

from __future__ import annotations

from typing import BinaryIO, Protocol

from goyokiki.engine.exports.content import Columns, Content
from goyokiki.engine.exports.flaws import Flaws
from goyokiki.engine.exports.vocabulary import Encoding, FileFormat
from goyokiki.engine.exports.writers.csv_file import CsvWriter
from goyokiki.engine.exports.writers.workbook import WorkbookWriter


class Writer(Protocol):
    """`head` opens the file, knowing its first rows; `rows` continues it with those from row `number` of the sheet on.

    A file that is `packed` is made of these bytes when they are complete.
    """

    flaws: Flaws

    @property
    def is_packed(self) -> bool: ...

    def head(self, first: Columns) -> bytes: ...

    def rows(self, columns: Columns, number: int) -> bytes: ...

    def pack(self, body: BinaryIO, target: BinaryIO, last: int) -> None: ...


def writer_of(content: Content, file_format: str, encoding: str) -> Writer:
    if file_format == FileFormat.XLSX:
        return WorkbookWriter(content)
    return CsvWriter(content, Encoding(encoding))


__all__ = ["CsvWriter", "WorkbookWriter", "Writer", "writer_of"]
