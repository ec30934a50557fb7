"""Names in a list of labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from goyokiki.engine.japan.fold import fold


def repeated(names: Mapping[int, str], held: Mapping[int, str]) -> list[int]:
    """The numbers whose name another one has too, however it is written; blank names do not count.

    Of those that share a name, the one that has it already keeps it, else the first.
    """
    sharing: dict[str, list[int]] = defaultdict(list)
    for number, name in names.items():
        if name:
            sharing[fold(name)].append(number)
    return [number for numbers in sharing.values() for number in numbers if number != _keeper(numbers, names, held)]


def _keeper(numbers: list[int], names: Mapping[int, str], held: Mapping[int, str]) -> int:
    return next((number for number in numbers if names[number] == held.get(number)), numbers[0])
