"""What a file is, by its content alone."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from goyokiki.engine.files.archives import Archive, BrokenArchive, read_archive
from goyokiki.engine.files.kinds import DOC, DOCX, HEIC, JPEG, PDF, PNG, PPT, PPTX, TEXT, XLS, XLSX, ZIP, Kind

BLOCK = 1 << 16
STARTS = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"%PDF-", PDF))
# ISO/IEC 23008-12: the brands of pictures coded as HEVC.
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A compound file's directory names its parts in UTF-16.
OLE_PARTS = tuple(
    (name.encode("utf-16-le"), kind)
    for name, kind in (("WordDocument", DOC), ("Workbook", XLS), ("PowerPoint Document", PPT))
)
OPEN_XML_FOLDERS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
ENCODINGS = ("utf-8", "cp932")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
# What a browser or a system would run, were it ever handed over as what it is.
PROGRAMS = re.compile(rb"\s*(<!doctype|<html|<head|<body|<script|<svg|<\?xml|<\?php|#!)", re.IGNORECASE)


def kind_of(path: Path) -> Kind | None:
    """The kind of a file, or None for what we do not take."""
    with path.open("rb") as file:
        start = file.read(64)
    for sign, kind in STARTS:
        if start.startswith(sign):
            return kind
    if start[4:8] == b"ftyp":
        return HEIC if start[8:12] in HEIC_BRANDS else None
    if start.startswith(ZIP_STARTS):
        return _kind_of_archive(path)
    if start.startswith(OLE_START):
        return _kind_of_compound(path)
    return TEXT if _is_text(path) else None


def _kind_of_archive(path: Path) -> Kind | None:
    try:
        archive = read_archive(path)
    except BrokenArchive:
        return None
    return None if archive.is_bomb else _office_kind(archive) or ZIP


def _office_kind(archive: Archive) -> Kind | None:
    if "[Content_Types].xml" not in archive.names:
        return None
    return next((kind for folder, kind in OPEN_XML_FOLDERS if any(n.startswith(folder) for n in archive.names)), None)


def _kind_of_compound(path: Path) -> Kind | None:
    """Word, Excel or PowerPoint of before 2007; an installer or a mail kept as a file is none of them."""
    longest = max(len(name) for name, _kind in OLE_PARTS)
    tail = b""
    for block in _blocks(path):
        window = tail + block
        for name, kind in OLE_PARTS:
            if name in window:
                return kind
        tail = window[-longest:]
    return None


def _is_text(path: Path) -> bool:
    """Whether it reads as text without control characters; markup and scripts are none."""
    with path.open("rb") as file:
        start = file.read(512).removeprefix(codecs.BOM_UTF8)
    if PROGRAMS.match(start):
        return False
    encodings = ("utf-16",) if start.startswith(UTF_16) else ENCODINGS
    return any(_reads_as(path, encoding) for encoding in encodings)


def _reads_as(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        return not any(CONTROLS.search(decoder.decode(block)) for block in _blocks(path)) and not decoder.decode(
            b"", final=True
        )
    except UnicodeDecodeError:
        return False


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
