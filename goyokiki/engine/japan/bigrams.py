"""Every two neighbouring characters of a text, as search indexes them: Japanese has no blanks to cut words at."""

from __future__ import annotations

from itertools import pairwise

# A character of Unicode takes 21 bits, which leaves as many for the number of an organization.
CHARACTER = 21


def bigrams(text: str) -> set[tuple[str, str]]:
    """The pairs within each line; none reaches over the end of a line."""
    return {pair for pair in pairwise(text) if "\n" not in pair}


def numbers(organization: int, text: str) -> set[int]:
    """The pairs as numbers that no other organization's pairs have."""
    own = organization << 2 * CHARACTER
    return {own | ord(one) << CHARACTER | ord(two) for one, two in bigrams(text)}


def tokens(organization: int, text: str) -> str:
    """The same for an index of words: each number a word of its own, in the order of their size."""
    return " ".join(f"{number:x}" for number in sorted(numbers(organization, text)))
