"""Letters for what follows from a text and is not written in it, so that nothing typed meets it by accident.

No folded text holds them, for folding makes all of them plain letters (NFKC).
"""

from __future__ import annotations

from string import ascii_lowercase, digits
from typing import Final

BEGINNING: Final = "\t"
"""Stands before what one character finds: names, readings, codes. Folded texts hold no blanks."""

_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in ascii_lowercase + digits}
_WIDE_CAPITALS = {ord(sign): ord(sign) + 0xFEC0 for sign in ascii_lowercase}
_CIRCLED = {ord(sign): ord(sign) + 0x246F for sign in ascii_lowercase}


def as_code(text: str) -> str:
    """A number without its hyphens, brackets and blanks: ｒａｓｘ４０."""
    return text.translate(_WIDE)


def as_heard(text: str) -> str:
    """The sound of kana: ＴＡＮＡＫＡ."""
    return text.translate(_WIDE_CAPITALS)


def as_spelled(text: str) -> str:
    """The sound of a name that is written in Latin letters: ⓣⓐⓝⓐⓚⓐ."""
    return text.translate(_CIRCLED)
