"""Words that many rows have, as PostgreSQL told a while ago.

An index of PostgreSQL has found all rows before it tells the first: to hear that a word has too many takes it tens of
milliseconds where there are hundreds of thousands. What is common stays so for longer than an hour; where it does not,
rows are walked along that might have been fetched, and found all the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from time import monotonic

from django.db import connection

from goyokiki.engine.search.registry import Searchable
from goyokiki.engine.search.words import Word
from goyokiki.engine.tenancy import current_organization

KEPT = 3_600
MOST_NOTED = 10_000
_noted: dict[Hashable, float] = {}


def was_met(found: Searchable, words: Sequence[Word], most: int, field: str = "") -> bool:
    """Whether more rows than so many had all of these words, within the last hour; of one `field`, had them there."""
    return monotonic() - _noted.get(_place(found, words, most, field), -KEPT) < KEPT


def note(found: Searchable, words: Sequence[Word], most: int, field: str = "") -> None:
    if connection.vendor == "postgresql":
        if len(_noted) >= MOST_NOTED:
            _noted.clear()
        _noted[_place(found, words, most, field)] = monotonic()


def _place(found: Searchable, words: Sequence[Word], most: int, field: str) -> Hashable:
    return current_organization().pk, found.table, tuple(words), most, field
