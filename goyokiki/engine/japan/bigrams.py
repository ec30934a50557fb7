"""Every two neighbouring characters of a text, as search indexes them: Japanese has no blanks to cut words at."""

from __future__ import annotations

from functools import lru_cache
from operator import add
from typing import Final

# A character of Unicode takes 21 bits, which leaves as many for the number of an organization.
CHARACTER: Final = 21
# Pairs whose words are kept: texts share most of theirs.
MOST_KNOWN: Final = 20_000


def bigrams(text: str) -> set[str]:
    """The pairs within each line; none reaches over the end of a line."""
    pairs: set[str] = set()
    for line in text.split("\n"):
        pairs.update(map(add, line, line[1:]))
    return pairs


def numbers(organization: int, text: str) -> set[int]:
    """The pairs as numbers that no other organization's pairs have."""
    return {_number(organization, pair) for pair in bigrams(text)}


def tokens(organization: int, text: str) -> str:
    """The same for an index of words: each number a word of its own."""
    words = _words_of(organization)
    return " ".join([words[pair] for pair in bigrams(text)])


def _number(organization: int, pair: str) -> int:
    return organization << 2 * CHARACTER | ord(pair[0]) << CHARACTER | ord(pair[1])


class _Words(dict[str, str]):
    """The words of one organization's pairs, each made when it is first asked for."""

    def __init__(self, organization: int) -> None:
        super().__init__()
        self.organization = organization

    def __missing__(self, pair: str) -> str:
        if len(self) >= MOST_KNOWN:
            self.clear()
        word = self[pair] = f"{_number(self.organization, pair):x}"
        return word


@lru_cache(maxsize=2)
def _words_of(organization: int) -> _Words:
    return _Words(organization)
