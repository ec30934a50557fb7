"""Questions about units that a form asks while somebody types, or that a list asks for a whole page at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count

from goyokiki.engine.clock.moments import today
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.equipment.models import Unit, UnitGroup
from goyokiki.equipment.rules import name_plate

LONGEST_KEY = 18
MOST_SIMILAR = 5
MOST_SUGGESTED = 50


def unit_named(key: str, login: Any) -> Unit | None:
    """The unit that an address names by its key, if the person sees it."""
    is_key = key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY
    units = Unit.objects.visible_to(login).select_related("customer", "group")
    return units.filter(pk=int(key)).first() if is_key else None


def units_with_serial(serial: str, *, login: Any, apart_from: int | None) -> list[Unit]:
    """Units registered with that serial number, however its hyphens were typed."""
    key = name_plate.key(serial)
    units = Unit.objects.visible_to(login).filter(serial_key=key).exclude(pk=apart_from) if key else Unit.objects.none()
    return list(units.select_related("customer").order_by("id")[:MOST_SIMILAR])


def own_words(customer: int) -> dict[str, list[str]]:
    """What was entered for this customer's units before, to be suggested again: by the name of the list."""
    units = Unit.objects.filter(customer=customer)
    return {
        "groups": list(_used_groups(units, customer)),
        "places": _used(units, "place"),
        "circuits": _used(units, "circuit"),
    }


def _used_groups(units: Any, customer: int) -> Any:
    """The names of the groups that these units are in; one whose units all lie in the bin waits for them."""
    groups = UnitGroup.objects.filter(customer=customer, pk__in=units.values("group_id"))
    return groups.order_by("name").values_list("name", flat=True)


def _used(units: Any, field: str) -> list[str]:
    """The values in use, the most frequent first."""
    counted = units.exclude(**{field: ""}).values_list(field).annotate(n=Count("pk")).order_by("-n", field)
    return [value for value, _n in counted[:MOST_SUGGESTED]]


def parts_expired(customers: Sequence[int]) -> Mapping[int, int]:
    """How many units of each customer are past the day until which their makers keep parts."""
    return dict(_parts_expired(customers, today()))


@Prepared
def _parts_expired(customers: Sequence[int], today: date) -> Any:
    units = Unit.objects.current().filter(Among("customer_id", customers), parts_deadline__lt=today)
    return units.values_list("customer_id").annotate(n=Count("pk"))
