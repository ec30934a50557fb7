"""Text files: in which encoding they are written, and their records one after the other, in any size."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from goyokiki.engine.imports.refusals import UnusableFile

BLOCK = 1 << 20
# UTF-16 is what a spreadsheet saves as "Unicode text".
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# CP932 is what Windows writes for Shift_JIS: it also holds ①, ㈱, 髙 and 﨑.
TRIED = ("utf-8", "cp932")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
NOT_TEXT = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"\x1f\x8b")


@dataclass(frozen=True)
class TextFile:
    """A file of records whose encoding and delimiter are known."""

    path: Path
    encoding: str
    delimiter: str = ","

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Each record with its number, from one; a blank line is a record without cells.

        Raises `UnusableFile` at a quotation mark that is never closed: the rows behind it would vanish into a cell.
        """
        number = 0
        with self.path.open(encoding=self.encoding, newline="") as lines:
            try:
                for number, record in enumerate(csv.reader(lines, delimiter=self.delimiter, strict=True), 1):
                    yield number, record
            except csv.Error:
                message = _("Row %(row)s cannot be read: quotation marks do not match, or a cell is too long.")
                raise UnusableFile(message % {"row": number + 1}) from None


def encoding_of(path: Path) -> str:
    """By its byte order mark, else UTF-8, else CP932; raises `UnusableFile` for what is neither, or no text."""
    start = _start_of(path)
    for mark, encoding in BOMS:
        if start.startswith(mark):
            return check_encoding(path, encoding)
    found = next((encoding for encoding in TRIED if _wrong_byte(path, encoding) is None), None)
    if found is None:
        where = _wrong_byte(path, "cp932")
        message = _("The file is neither UTF-8 nor CP932 (Shift_JIS): byte %(byte)s fits neither.")
        raise UnusableFile(message % {"byte": where})
    return found


def check_encoding(path: Path, encoding: str) -> str:
    """The encoding, when the whole file can be read in it; else raises `UnusableFile`."""
    _start_of(path)
    where = _wrong_byte(path, encoding)
    if where is not None:
        message = _("The file is not written in %(encoding)s: byte %(byte)s cannot be read.")
        raise UnusableFile(message % {"encoding": encoding, "byte": where})
    return encoding


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError:
        message = _("The file %(file)s cannot be opened: does it exist, and may it be read?")
        raise UnusableFile(message % {"file": path}) from None
    if start.startswith(WORKBOOKS):
        raise UnusableFile(_("This is a workbook, not a CSV file. Save the sheet as CSV first."))
    if start.startswith(NOT_TEXT):
        raise UnusableFile(_("This is not a CSV file but a picture, a PDF or a compressed file."))
    if not start.strip():
        raise UnusableFile(_("The file is empty."))
    return start


def _wrong_byte(path: Path, encoding: str) -> int | None:
    """The place of the first byte that cannot be read in the encoding, counted from one."""
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    with path.open("rb") as file:
        while True:
            block = file.read(BLOCK)
            kept = len(decoder.getstate()[0])
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as problem:
                return done - kept + problem.start + 1
            if not block:
                return None
            done += len(block)
