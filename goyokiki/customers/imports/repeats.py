"""What earlier rows of the same file said: one customer stands in a file once."""

from __future__ import annotations

from collections.abc import Container, Hashable

from goyokiki.customers.imports.first_rows import FirstRows
from goyokiki.customers.imports.known import Meaning
from goyokiki.customers.rules import identity
from goyokiki.customers.rules.identity import Key


class Repeats:
    """Remembers by the number of its row who has said what.

    A row without a code may share its proofs with no other row, and one with only a name its name: the same file
    imported again could not tell the two apart. Rows may be asked about again; the answer stays the same.
    """

    def __init__(self) -> None:
        self._codes = FirstRows()
        self._reserved = FirstRows()
        self._keys = FirstRows()
        # Twice the number of the row, and one more where it may share the key with nobody.
        self._first = FirstRows()
        self._numbers = FirstRows()

    @property
    def codes(self) -> Container[str]:
        """The codes that the file itself gives."""
        return self._reserved

    def reserve(self, code: str) -> None:
        """A row further down gives this code, refused or not."""
        self._reserved.note(code, 0)

    def code_before(self, code: str, row: int) -> int | None:
        return _before(self._codes, code, row) if code else None

    def customer_before(self, pk: int, row: int) -> int | None:
        """The earlier row that means this customer."""
        return _before(self._keys, pk, row)

    def number_before(self, number: str, row: int) -> int | None:
        """The earlier row with this corporate number."""
        return _before(self._numbers, number, row) if number else None

    def indistinct_before(self, said: Meaning, row: int) -> int | None:
        """The earlier row that this one could not be told apart from; without such a one, this row is remembered."""
        keys = self._keys_of(said)
        found = [(self._first.get(key), is_open) for key, is_open in keys.items()]
        earlier = [first >> 1 for first, is_open in found if first and first >> 1 < row and (is_open or first & 1)]
        if earlier:
            return min(earlier)
        for key, is_open in keys.items():
            self._first.note(key, 2 * row + is_open)
        return None

    def _keys_of(self, said: Meaning) -> dict[Key, bool]:
        """What the row shows of itself, and whether it may share that with nobody."""
        keys = dict.fromkeys(identity.proofs(said.traits), not said.names_customer)
        return {**keys, ("name", said.traits.name_key): said.has_name_only} if said.traits.name_key else keys


def _before(seen: FirstRows, key: Hashable, row: int) -> int | None:
    first = seen.note(key, row)
    return first if first < row else None
