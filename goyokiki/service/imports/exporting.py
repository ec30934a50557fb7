"""Service records as the cells of a file that changes nothing when it is imported again."""

from __future__ import annotations

from collections.abc import Sequence

from goyokiki.customers.models import Customer
from goyokiki.equipment.models import Unit
from goyokiki.service.imports.held import held_by
from goyokiki.service.imports.meaning import Meanings
from goyokiki.service.imports.named import Masters
from goyokiki.service.imports.telling import Telling


def exported(keys: Sequence[int]) -> list[list[str]]:
    """The cells of these records, in the order of the keys and of the columns; those that are gone are left out."""
    held = held_by(keys)
    masters = Masters()
    customers = {one.record.customer_id for one in held.values()}
    units = {key for one in held.values() for key in one.values["units"]}
    serials = Unit.objects.filter(pk__in=units).values_list("pk", "serial")
    words = {word for pk, serial in serials for word in (str(pk), serial) if word}
    telling = Telling(masters, Meanings(masters, {}, customers, words))
    codes = dict(Customer.objects.filter(pk__in=customers).values_list("pk", "code"))
    return [telling.cells(held[key], codes.get(held[key].record.customer_id, "")) for key in keys if key in held]
