"""Telephone and fax numbers."""

import re
from functools import lru_cache

from goyokiki.engine.japan.fold import nfkc_code

MAX_LENGTH = 20

_NUMBER = re.compile(r"(?:[-0-9+() ]|内線|ext\.?)+", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:内線|ext).*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[^0-9+]+")
_JAPAN = re.compile(r"^\+810?")


# Asked of one number several times in a row: to compare it, to search it, to show it.
@lru_cache(maxsize=2_000)
def digits(text: str) -> str:
    """The search key: digits only, +81 as 0, without the extension."""
    number = _EXTENSION.sub("", nfkc_code(text))
    return _JAPAN.sub("0", _SEPARATORS.sub("", number)).replace("+", "")


def is_phone(text: str) -> bool:
    """Whether a telephone field takes it: digits, + - ( ), blanks and an extension (内線, ext.) in any width."""
    return len(text) <= MAX_LENGTH and _NUMBER.fullmatch(nfkc_code(text)) is not None and digits(text) != ""
