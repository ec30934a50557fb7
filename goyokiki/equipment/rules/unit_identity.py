"""Which registered unit does a row of a file mean, when it names none by ID or number?

The customer's unit of the same serial number; without one, that of the same model, date and place which has none
either. Several that are alike are taken in their order: the second row of the file is the second unit.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable

from goyokiki.engine.japan.fold import fold
from goyokiki.equipment.rules import found_by, name_plate

Key = tuple[str, ...]


def key_of(*, serial: str, model_name: str, installed: str, place: str) -> Key:
    """What units of one customer are told apart by; `installed` as `PartialDate.iso`, "" where it is unknown."""
    if plate := name_plate.key(serial)[: found_by.SERIAL_LENGTH]:
        return ("serial", plate)
    return ("place", name_plate.key(model_name)[: found_by.KEY_LENGTH], installed, place_key(place))


def place_key(place: str) -> str:
    return fold(place)[: found_by.KEY_LENGTH]


class Equals:
    """The order of rows that mean units of one customer with the same key; collected row by row, asked after `close`.

    Keeps two numbers for each row: a file may have hundreds of thousands, of which few are alike.
    """

    def __init__(self) -> None:
        self._rows, self._owners, self._keys = array("l"), array("q"), array("q")
        self._orders: dict[int, int] = {}

    def add(self, row: int, owner: int, key: Key) -> None:
        self._rows.append(row)
        self._owners.append(owner)
        self._keys.append(hash(key))

    def close(self, owner_of: Callable[[int], int]) -> None:
        """No more rows; `owner_of` tells who an owner turned out to be."""
        counted: dict[int, int] = {}
        for row, owner, key in zip(self._rows, self._owners, self._keys, strict=True):
            one = hash((owner_of(owner), key))
            before = counted.get(one, 0)
            counted[one] = before + 1
            if before:
                self._orders[row] = before

    def order_of(self, row: int) -> int:
        """0 for the first of those that are alike."""
        return self._orders.get(row, 0)
