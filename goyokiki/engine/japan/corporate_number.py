"""法人番号, the number the National Tax Agency gives to every corporation."""

import re

from goyokiki.engine.japan.fold import nfkc_code

_SEPARATORS = re.compile(r"[-\s]")
_THIRTEEN_DIGITS = re.compile(r"[0-9]{13}")


def check_digit(body: str) -> int:
    """The digit in front of the twelve. Source: 法人番号の指定等に関する省令, article 2."""
    weighted = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(body)))
    return 9 - weighted % 9


def normalise(text: str) -> str:
    """Thirteen digits from any width and grouping. ValueError: "length" (also for other characters), "check digit"."""
    number = _SEPARATORS.sub("", nfkc_code(text))
    if not _THIRTEEN_DIGITS.fullmatch(number):
        raise ValueError("length")
    if int(number[0]) != check_digit(number[1:]):
        raise ValueError("check digit")
    return number
