"""The two characters inside a person's icon."""

from __future__ import annotations

from collections.abc import Collection

LONGEST = 2


def suggested_abbreviation(name: str, taken: Collection[str]) -> str:
    """The first two characters of the name, or the first and a later one where those are taken; blank if all are."""
    letters = "".join(name.split())
    pairs = [letters[:1] + letter for letter in letters[1:]] or [letters]
    return next((pair for pair in pairs if pair not in taken), "")
