"""What earlier rows of the same file said: one customer stands in a file once."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from goyokiki.customers.imports.known import Meaning
from goyokiki.customers.rules import identity
from goyokiki.customers.rules.identity import Key

K = TypeVar("K")


class Repeats:
    """Remembers by the number of its row who has said what.

    A row without a code may share its proofs with no other row, and one with only a name its name: the same file
    imported again could not tell the two apart. Rows may be asked about again; the answer stays the same.
    """

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._reserved: set[str] = set()
        self._keys: dict[int, int] = {}
        self._first: dict[Key, int] = {}
        self._first_open: dict[Key, int] = {}
        self._numbers: dict[str, int] = {}

    @property
    def codes(self) -> Collection[str]:
        """The codes that the file itself gives."""
        return self._reserved

    def reserve(self, code: str) -> None:
        """A row further down gives this code, refused or not."""
        self._reserved.add(code)

    def code_before(self, code: str, row: int) -> int | None:
        if not code:
            return None
        self._reserved.add(code)
        return _before(self._codes, code, row)

    def customer_before(self, pk: int, row: int) -> int | None:
        """The earlier row that means this customer."""
        return _before(self._keys, pk, row)

    def number_before(self, number: str, row: int) -> int | None:
        """The earlier row with this corporate number."""
        return _before(self._numbers, number, row) if number else None

    def indistinct_before(self, said: Meaning, row: int) -> int | None:
        """The earlier row that this one could not be told apart from; without such a one, this row is remembered."""
        keys = self._keys_of(said)
        earlier = [
            number
            for key, is_open in keys.items()
            if (number := (self._first if is_open else self._first_open).get(key)) is not None and number < row
        ]
        if earlier:
            return min(earlier)
        for key, is_open in keys.items():
            self._first.setdefault(key, row)
            if is_open:
                self._first_open.setdefault(key, row)
        return None

    def _keys_of(self, said: Meaning) -> dict[Key, bool]:
        """What the row shows of itself, and whether it may share that with nobody."""
        keys = dict.fromkeys(identity.proofs(said.traits), not said.names_customer)
        return {**keys, ("name", said.traits.name_key): said.has_name_only} if said.traits.name_key else keys


def _before(seen: dict[K, int], key: K, row: int) -> int | None:
    first = seen.setdefault(key, row)
    return first if first < row else None
