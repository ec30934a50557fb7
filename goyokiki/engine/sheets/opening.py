"""Opens whatever somebody chose: looks at its content first, and says what it is when it is no table."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from goyokiki.engine.files.archives import BrokenArchive, read_archive
from goyokiki.engine.files.kinds import DOC, DOCX, PDF, PPT, PPTX, XLS, XLSX, ZIP, Kind
from goyokiki.engine.files.recognition import OLE_START, ZIP_STARTS, kind_of
from goyokiki.engine.sheets.refusals import UnusableFile
from goyokiki.engine.sheets.source import Source
from goyokiki.engine.sheets.text import Text, open_text
from goyokiki.engine.sheets.workbook import open_workbook

LARGEST_UPLOAD: Final = 200_000
"""Rows of a file that comes through the browser."""
START: Final = 4096
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
PACKED: Final = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh")
MARKUP: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|style|div)\b", re.IGNORECASE | re.DOTALL
)
XML: Final = re.compile(rb"\s*<\?xml")
# In UTF-16, as the directory of a compound file writes its names.
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROLS: Final = 0.02


def open_source(
    path: Path,
    file_name: str = "",
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    most_rows: int | None = None,
) -> Source:
    """The file, read through to its end once; raises `UnusableFile` where it is no table of readable rows.

    What is not told is found in the file. `file_name` is only what messages call it: names are not believed.
    """
    start = _start_of(path, file_name or path.name)
    if start.startswith((*ZIP_STARTS, OLE_START)):
        _refuse_other_archive(path)
        workbook = open_workbook(path, sheet)
        _counted(workbook, most_rows)
        return workbook
    _refuse_no_text(start)
    if sheet:
        Text(path, "").on_sheet(sheet)
    text = open_text(path, encoding, delimiter)
    return replace(text, rows=_counted(text, most_rows))


def _start_of(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(START)
    except OSError:
        message = _("The file %(file)s cannot be opened: does it exist, and may it be read?")
        raise UnusableFile(message % {"file": name}) from None
    if not start.strip():
        raise UnusableFile(_("The file is empty."))
    return start


def _refuse_no_text(start: bytes) -> None:
    if start.startswith(PICTURES) or start[4:8] == b"ftyp":
        raise UnusableFile(_("This is a picture, not a table. Choose a CSV file or an Excel workbook."))
    if start.startswith(b"%PDF"):
        raise _other_kind(PDF)
    if start.startswith(PACKED):
        raise _other_kind(ZIP)
    if MARKUP.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise UnusableFile(
            _("This is a web page (HTML), whatever its name says. Open it in Excel and save it as an Excel workbook.")
        )
    if XML.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise UnusableFile(_("This is an XML file. Open it in Excel and save it as an Excel workbook."))
    is_utf_16 = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_utf_16 and len(CONTROLS.findall(start)) > len(start) * MOST_CONTROLS:
        raise UnusableFile(_("This is not a file of rows. Choose a CSV file or an Excel workbook."))


def _refuse_other_archive(path: Path) -> None:
    kind = kind_of(path)
    if kind is None:
        _refuse_bomb(path)
        _refuse_encrypted(path)
    if kind not in (XLSX, XLS, None) and not _is_open_document(path):
        raise _other_kind(kind)


def _refuse_bomb(path: Path) -> None:
    try:
        is_bomb = read_archive(path).is_bomb
    except BrokenArchive:
        return
    if is_bomb:
        raise UnusableFile(
            _("The workbook unpacks to far more than a table needs and is not opened. Save the sheet as CSV.")
        )


def _refuse_encrypted(path: Path) -> None:
    with path.open("rb") as file:
        if ENCRYPTED in file.read(1 << 20):
            raise UnusableFile(_("The workbook is protected by a password. Save it without one and choose it again."))


def _is_open_document(path: Path) -> bool:
    with path.open("rb") as file:
        return b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in file.read(256)


def _other_kind(kind: Kind | None) -> UnusableFile:
    if kind in (DOC, DOCX):
        return UnusableFile(_("This is a Word document. Copy its table into an Excel workbook and choose that."))
    if kind in (PPT, PPTX):
        return UnusableFile(_("This is a PowerPoint file. Copy its table into an Excel workbook and choose that."))
    if kind is PDF:
        return UnusableFile(_("This is a PDF. Ask whoever made it for the Excel workbook or a CSV file."))
    return UnusableFile(_("This is a compressed file. Unpack it and choose the CSV file or the workbook in it."))


def _counted(source: Source, most: int | None) -> int:
    """How many rows there are: read to the end, so that nothing later in the file can surprise us."""
    rows = is_filled = 0
    for rows, record in source.records():
        is_filled = is_filled or any(record)
        if most is not None and rows > most:
            message = _("The file has more than %(count)s rows. Divide it, or use the command line.")
            raise UnusableFile(message % {"count": f"{most:,}"})
    if not is_filled:
        raise UnusableFile(_("The file is empty."))
    return rows
