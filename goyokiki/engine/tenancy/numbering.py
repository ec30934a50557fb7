"""Numbers that rows are given: the next free ones of a sequence, and which of those that people typed are taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from typing import Any

from goyokiki.engine.tenancy.keys import Among


def number_new(rows: Sequence[Any], *, field: str, sequence: Any, reserved: Container[str] = ()) -> None:
    """Give the next numbers of the organization's `sequence` to rows that have none, none of the `reserved` among them.

    The model `sequence` counts in `last` and writes a number as its `str`; its row is locked to the end of the
    transaction. Numbers that people gave by hand are passed over, also those in the bin, and one that was
    given is never given again.
    """
    unnumbered = [row for row in rows if not getattr(row, field)]
    if not unnumbered:
        return
    counter = sequence.objects.select_for_update().get()
    given = {getattr(row, field) for row in rows}
    while unnumbered:
        block = _next(counter, len(unnumbered))
        taken = given | _in_use(rows, field, block) | _in_bin(type(rows[0]), field, block)
        for number in block:
            if number not in taken and number not in reserved:
                setattr(unnumbered.pop(0), field, number)
    counter.save(update_fields=["last"])


def taken_numbers(rows: Sequence[Any], *, field: str, sequence: Any) -> list[str]:
    """The numbers of these rows that another row has, in the table or among these, in order.

    Whoever gives out a number at the same moment waits here, and sees these when he goes on.
    """
    numbers = [getattr(row, field) for row in rows if getattr(row, field)]
    if not numbers:
        return []
    sequence.objects.select_for_update().get()
    twice = {number for number, times in Counter(numbers).items() if times > 1}
    return sorted(twice | _in_use(rows, field, numbers))


def _next(counter: Any, count: int) -> list[str]:
    numbers = []
    for _place in range(count):
        counter.last += 1
        numbers.append(str(counter))
    return numbers


def _in_use(rows: Sequence[Any], field: str, numbers: Sequence[str]) -> set[str]:
    """Those that stand in the table on another row than these."""
    own = {row.pk for row in rows}
    held = type(rows[0]).objects.filter(Among(field, numbers)).values_list("pk", field)
    return {number for key, number in held if key not in own}


def _in_bin(model: Any, field: str, numbers: Sequence[str]) -> set[str]:
    """Those that a row in the bin has; asked apart, because an index holds either what lies there or the rest."""
    return set(model.with_binned.filter(Among(field, numbers), bin__isnull=False).values_list(field, flat=True))
