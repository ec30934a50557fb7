"""Which row of a file showed something first, for files of any length."""

from __future__ import annotations

from array import array
from collections.abc import Hashable

SMALLEST = 1024


class FirstRows:
    """By key, all keys of one kind, the number of the first row that showed it.

    A table of hashes: some twenty bytes for a key, where a dict with its texts takes hundreds and 200,000 rows could
    not be held. That two keys of a million share their 64 bits happens in one file of tens of millions.
    """

    def __init__(self) -> None:
        self._clear(SMALLEST)

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None

    def get(self, key: Hashable) -> int | None:
        hashed, hashes, rows, mask = hash(key), self._hashes, self._rows, self._mask
        place = hashed & mask
        while kept := rows[place]:
            if hashes[place] == hashed:
                return kept - 1
            place = (place + 1) & mask
        return None

    def note(self, key: Hashable, row: int) -> int:
        """Remember the row where no other was first; returns the one that was."""
        return self._keep(hash(key), row + 1) - 1

    def _keep(self, hashed: int, told: int) -> int:
        hashes, rows, mask = self._hashes, self._rows, self._mask
        place = hashed & mask
        while kept := rows[place]:
            if hashes[place] == hashed:
                return kept
            place = (place + 1) & mask
        hashes[place], rows[place] = hashed, told
        self._count += 1
        if 3 * self._count > 2 * len(rows):
            self._grow()
        return told

    def _grow(self) -> None:
        hashes, rows = self._hashes, self._rows
        self._clear(2 * len(rows))
        for hashed, told in zip(hashes, rows, strict=True):
            if told:
                self._keep(hashed, told)

    def _clear(self, size: int) -> None:
        # A row stands one higher than it is: 0 is a free place.
        self._hashes, self._rows = array("q", bytes(8 * size)), array("I", bytes(4 * size))
        self._mask, self._count = size - 1, 0
