"""The fonts that documents are printed in, and the characters they have."""

from __future__ import annotations

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("fonts")
# BIZ UDPGothic is what people read; Noto Sans JP has the rarer kanji of names, such as 𠮷. Their bold faces have the
# same characters.
FACES: Final = ("BIZUDPGothic_400Regular.ttf", "NotoSansJP_400Regular.ttf")
# What a compositor sets where he has no type.
GETA: Final = "〓"

Span = tuple[int, int]


def missing(texts: Iterable[str]) -> set[str]:
    """The characters of these texts that no font has; what is invisible needs none."""
    return {sign for sign in set().union(*texts) if not is_printed(sign)}


# Of the thousands of signs that there are, the documents of one house have a few.
@lru_cache(maxsize=20_000)
def is_printed(sign: str) -> bool:
    return _is_in_a_font(ord(sign)) or is_invisible(sign)


def is_invisible(sign: str) -> bool:
    """Line breaks, controls, joiners, and the selectors that choose a form of the character before them."""
    code = ord(sign)
    is_selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return is_selector or unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")


def _is_in_a_font(code: int) -> bool:
    return any(_holds(spans, code) for spans in _coverage())


def _holds(spans: tuple[Span, ...], code: int) -> bool:
    at = bisect_right(spans, (code, code), key=lambda span: (span[0], code)) - 1
    return at >= 0 and code <= spans[at][1]


@cache
def _coverage() -> tuple[tuple[Span, ...], ...]:
    return tuple(tuple(spans_of((FOLDER / face).read_bytes())) for face in FACES)


def spans_of(font: bytes) -> Iterator[Span]:
    """First and last of each run of characters that a font has: its `cmap` table, format 12 (OpenType 1.9)."""
    table = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, table + 2)
    for number in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHL", font, table + 4 + 8 * number)
        at = table + offset
        if struct.unpack_from(">H", font, at) == (12,):
            (groups,) = struct.unpack_from(">L", font, at + 12)
            yield from (struct.unpack_from(">LL", font, at + 16 + 12 * group) for group in range(groups))
            return
    raise ValueError("the font has no table of all Unicode characters")


def _table(font: bytes, tag: bytes) -> int:
    """Where a table of the font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        name, _checksum, offset, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag.decode()}")
