"""What a file is, is read from its content."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goyokiki.engine.files.archives import BrokenArchive, read_archive
from goyokiki.engine.files.kinds import DOC, DOCX, HEIC, JPEG, PDF, PNG, PPTX, TEXT, XLS, XLSX, ZIP, Kind
from goyokiki.engine.files.recognition import BLOCK, kind_of
from tests.engine.files import archives, pictures

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def part(name: str) -> bytes:
    return name.encode("utf-16-le")


TAKEN = {
    "a photo": (pictures.jpeg(), JPEG),
    "a drawing": (pictures.png(), PNG),
    "a photo of an iPhone": (pictures.HEIC.read_bytes(), HEIC),
    "a PDF": (b"%PDF-1.7\n...", PDF),
    "a Word text": (archives.office("word"), DOCX),
    "an Excel workbook": (archives.office("xl"), XLSX),
    "a presentation": (archives.office("ppt"), PPTX),
    "an old Word text": (OLE + part("WordDocument"), DOC),
    "an old workbook": (OLE + part("Workbook"), XLS),
    "an old workbook whose name lies across two blocks": (OLE.ljust(BLOCK - 7, b"\0") + part("Workbook"), XLS),
    "an archive": (archives.packed({"写真/1.jpg": b"x"}), ZIP),
    "an empty archive": (archives.packed({}), ZIP),
    "text": ("点検の結果\r\n良好\t○\n".encode(), TEXT),
    "text of an old Windows": ("点検の結果①㈱髙".encode("cp932"), TEXT),
    "a sheet as Unicode text": ("顧客名\tTEL\n".encode("utf-16"), TEXT),
    "text with a mark at its beginning": ("顧客名".encode("utf-8-sig"), TEXT),
    "text that talks of markup": (b"use <b>bold</b> & <script> here", TEXT),
}
REFUSED = {
    "a page": b"<!DOCTYPE html><script>alert(1)</script>",
    "a page after blank lines": b"\n\n  <HTML>",
    "a drawing that can run scripts": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a drawing behind an XML head": b'<?xml version="1.0"?><svg/>',
    "a page behind a mark": b"\xef\xbb\xbf<html>",
    "a script": b"#!/bin/sh\nrm -rf /",
    "a program of Windows": b"MZ\x90\x00\x03\x00\x00\x00",
    "a program of Linux": b"\x7fELF\x02\x01\x01\x00",
    "a film": b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00",
    "an installer": OLE + part("\u4840\u3f7f"),
    "a GIF": b"GIF89a\x01\x00\x01\x00",
    "an archive of another sort": b"Rar!\x1a\x07\x01\x00",
    "text with a bell in it": b"ring \x07",
    "the first bytes of an archive": b"PK\x03\x04",
    "an archive that bursts": archives.bomb(),
    "an archive that says it bursts": archives.lying(600 << 20),
    "an archive of a thousand and one": archives.packed({f"{n}": b"" for n in range(1001)}),
}


@pytest.mark.parametrize(("content", "kind"), TAKEN.values(), ids=TAKEN)
def test_what_is_taken_is_known_by_its_content(content: bytes, kind: Kind, tmp_path: Path) -> None:
    assert kind_of(written(tmp_path, content)) == kind


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_everything_else_is_not(content: bytes, tmp_path: Path) -> None:
    assert kind_of(written(tmp_path, content)) is None


@given(some.binary(max_size=300))
def test_random_bytes_never_break_the_recognition(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", OLE[:8], b"PK\x05\x06"):
        kind_of(written(tmp_path_factory.getbasetemp(), start + content))


@given(some.integers(0, 65535), some.integers(0, 2**32 - 1), some.integers(0, 2**32 - 1))
def test_a_directory_that_lies_is_read_no_further(
    tmp_path_factory: pytest.TempPathFactory, members: int, size: int, start: int
) -> None:
    content = bytearray(archives.packed({"a.txt": b"abc"}))
    end = content.rfind(b"PK\x05\x06")
    content[end + 10 : end + 12] = members.to_bytes(2, "little")
    content[end + 12 : end + 16] = size.to_bytes(4, "little")
    content[end + 16 : end + 20] = start.to_bytes(4, "little")
    path = written(tmp_path_factory.getbasetemp(), bytes(content))
    try:
        assert len(read_archive(path).members) == members
    except BrokenArchive:
        assert kind_of(path) is None


def written(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path
