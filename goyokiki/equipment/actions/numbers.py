"""管理番号: the next free ones, and the refusal of one that is taken."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from goyokiki.engine.refusal import Refusal
from goyokiki.equipment.models import Unit, UnitSequence


def number_new(units: Sequence[Unit], *, reserved: Collection[str] = ()) -> None:
    """Give a number to those who have none: 000001 and so on, passing over numbers that people gave by hand.

    A number that was given is never given again, not even when its unit is gone.
    """
    unnumbered = [unit for unit in units if not unit.number]
    if not unnumbered:
        return
    sequence = UnitSequence.objects.select_for_update().get()
    given = {unit.number for unit in units}
    while unnumbered:
        block = _next_numbers(sequence, len(unnumbered))
        taken = given | set(Unit.objects.filter(number__in=block).values_list("number", flat=True))
        for number in block:
            if number not in taken and number not in reserved:
                unnumbered.pop(0).number = number
    sequence.save(update_fields=["last"])


def _next_numbers(sequence: UnitSequence, count: int) -> list[str]:
    numbers = []
    for _place in range(count):
        sequence.last += 1
        numbers.append(str(sequence))
    return numbers


def refuse_taken(units: Sequence[Unit]) -> None:
    """Raise when a number is that of another unit, in the table or among these."""
    numbers = [unit.number for unit in units]
    if not numbers:
        return
    # Whoever gives out a number at the same moment waits here, and sees these when he goes on.
    UnitSequence.objects.select_for_update().get()
    keys = [unit.pk for unit in units if unit.pk]
    taken = set(Unit.objects.filter(number__in=numbers).exclude(pk__in=keys).values_list("number", flat=True))
    taken |= {number for number in numbers if numbers.count(number) > 1} if len(set(numbers)) < len(numbers) else set()
    if taken:
        message = _("The number %(number)s is used by another unit.") % {"number": min(taken)}
        raise Refusal("number_taken", message, "number")
