"""In which encoding a text is written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext as _

from goyokiki.engine.sheets.refusals import UnusableFile

BLOCK = 1 << 20
# What a spreadsheet saves as "Unicode text".
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), *((mark, "utf-16") for mark in UTF_16))
# Mail programs and old hosts switch alphabets by these signs, all of them ASCII.
SHIFTS = (b"\x1b$B", b"\x1b$@")
# CP932 is what Windows writes for Shift_JIS: it also holds ①, ㈱, 髙 and 﨑.
TRIED = ("utf-8", "cp932", "euc_jp")
# Bytes that stand for nothing, which the decoder lets pass.
_NO_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3]")


def encoding_of(path: Path) -> str:
    """By its byte order mark, else the first of UTF-8, CP932 and EUC-JP that fits; raises `UnusableFile`."""
    start = next(_blocks(path), b"")
    for mark, encoding in BOMS:
        if start.startswith(mark):
            return check_encoding(path, encoding)
    if any(shift in start for shift in SHIFTS):
        return check_encoding(path, "iso2022_jp_ext")
    found = next((encoding for encoding in TRIED if _wrong_byte(path, encoding) is None), None)
    if found is None:
        where = _wrong_byte(path, "cp932")
        message = _("The file is neither UTF-8 nor CP932 (Shift_JIS): byte %(byte)s fits neither.")
        raise UnusableFile(message % {"byte": where})
    return found


def check_encoding(path: Path, encoding: str) -> str:
    """The encoding, when the whole file can be read in it; else raises `UnusableFile`."""
    where = _wrong_byte(path, encoding)
    if where is not None:
        message = _("The file is not written in %(encoding)s: byte %(byte)s cannot be read.")
        raise UnusableFile(message % {"encoding": encoding, "byte": where})
    return encoding


def nul_in(path: Path) -> int | None:
    """The place of the first NUL, counted from one; UTF-16 is full of them and is not asked."""
    done = 0
    for block in _blocks(path):
        if done == 0 and block.startswith(UTF_16):
            return None
        if (place := block.find(b"\0")) >= 0:
            return done + place + 1
        done += len(block)
    return None


def _wrong_byte(path: Path, encoding: str) -> int | None:
    """The place of the first byte that cannot be read in the encoding, counted from one."""
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    for block in chain(_blocks(path), [b""]):
        kept = len(decoder.getstate()[0])
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as problem:
            return done - kept + problem.start + 1
        if encoding == "cp932" and (stray := _NO_CP932.search(text)):
            return done - kept + len(text[: stray.start()].encode(encoding)) + 1
        done += len(block)
    return None


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
