"""Model and serial numbers: one way of writing them, and what a model's first characters tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.equipment.vocabulary import Category, Maker, Part

ANY_FIGURE = "#"


class Guess(NamedTuple):
    maker: str
    category: str
    part: str


Beginnings = Sequence[tuple[str, Guess]]


@lru_cache(maxsize=4_000)
def normalise(text: str) -> str:
    """As the name-plate has it: half-width capitals, every hyphen "-", without the blanks of a sloppy copy (A2-2).

    What is no code at all, such as 「冷蔵庫 小」, keeps one blank between its words.
    """
    words = nfkc_code(text).upper().split()
    return ("" if all(map(str.isascii, words)) else " ").join(words)


@lru_cache(maxsize=4_000)
def key(text: str) -> str:
    """Under which two spellings meet: 「RAS-AP280SSR2」 and 「ras ap280ssr2」. Only letters and figures."""
    return "".join(filter(str.isalnum, normalise(text)))


def begins(model_name: str, beginning: str) -> bool:
    """Whether the model name begins so; `#` stands for any one figure."""
    if ANY_FIGURE not in beginning:
        return model_name.startswith(beginning)
    start = model_name[: len(beginning)]
    return len(start) == len(beginning) and all(
        (typed.isdecimal() if wanted == ANY_FIGURE else typed == wanted)
        for typed, wanted in zip(start, beginning, strict=True)
    )


def guess(model_name: str, beginnings: Beginnings, maker: str = Maker.UNKNOWN) -> Guess | None:
    """What the longest beginning that fits means. A known maker rules out the beginnings of all others.

    Makers share some beginnings: then only what they agree on is told.
    """
    fitting = [one for one in beginnings if one[0] and begins(model_name, one[0]) and _fits(one[1].maker, maker)]
    if not fitting:
        return None
    longest = max(len(beginning) for beginning, _meaning in fitting)
    makers, categories, parts = map(set, zip(*(told for text, told in fitting if len(text) == longest), strict=True))
    return Guess(_agreed(makers, Maker.UNKNOWN), _agreed(categories, Category.UNKNOWN), _agreed(parts, Part.UNKNOWN))


def _fits(one: str, other: str) -> bool:
    return one == other or Maker.UNKNOWN in {one, other}


def _agreed(values: Iterable[str], unknown: str) -> str:
    first, *more = values
    return unknown if more else first
