"""CSV as Excel reads it: a BOM or CP932, CRLF, commas, every field quoted, and nothing in it that would run."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from goyokiki.engine.exports.content import Columns, Content
from goyokiki.engine.exports.flaws import Flaws
from goyokiki.engine.exports.vocabulary import Encoding
from goyokiki.engine.sheets.csv_cells import line, lines

# These are written as signs that look alike and are read back as those: 〜 comes back as ～.
READ_BACK_AS_OTHERS = re.compile("[¢£¬‖−〜]")


class CsvWriter:
    is_packed = False

    def __init__(self, content: Content, encoding: Encoding) -> None:
        self._content = content
        self._encoding = encoding
        self.flaws = Flaws()

    def head(self, first: Columns) -> bytes:
        mark = codecs.BOM_UTF8 if self._encoding is Encoding.UTF8 else b""
        return mark + line(self._content.headers).encode(self._codec, errors="replace")

    def rows(self, columns: Columns, number: int) -> bytes:
        text = lines(columns)
        if self._encoding is Encoding.UTF8:
            return text.encode()
        try:
            written = text.encode(self._codec)
        except UnicodeEncodeError:
            written = None
        if written is not None and not (self._content.returns and READ_BACK_AS_OTHERS.search(text)):
            return written
        self.flaws.add(self._content.headers, columns, number, self._unwritable)
        return b""

    def pack(self, body: BinaryIO, target: BinaryIO, last: int) -> None:
        raise TypeError("a CSV file is complete as it is written")

    @property
    def _codec(self) -> str:
        return "cp932" if self._encoding is Encoding.CP932 else "utf-8"

    def _unwritable(self, cell: str) -> str:
        """The characters of a cell that CP932 has not, each once."""
        return "".join(dict.fromkeys(sign for sign in cell if not self._is_writable(sign)))

    def _is_writable(self, sign: str) -> bool:
        if self._content.returns and READ_BACK_AS_OTHERS.match(sign):
            return False
        try:
            sign.encode("cp932")
        except UnicodeEncodeError:
            return False
        return True
