"""Who does not see everything sees what he is sent to: the record, its customer, its site and its units."""

from __future__ import annotations

from collections.abc import Sequence

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.access import grants
from goyokiki.engine.access.grants import Sight
from goyokiki.equipment.models import Unit
from goyokiki.service.models import RecordAssignee, RecordUnit, ServiceRecord

Rows = list[tuple[type[Customer | Site | Unit | ServiceRecord], int]]


def regrant(rows: Sequence[ServiceRecord]) -> None:
    """Let the grants of these records follow their people, units, customer and site; one in the bin gives none."""
    limited = [login.pk for login in Login.objects.in_order() if not login.can("customers.view_all")]
    records = {row.pk: row for row in rows}
    if not limited or not records:
        return
    there = [key for key, row in records.items() if row.bin_id is None]
    people = RecordAssignee.objects.filter(record_id__in=there, login_id__in=limited)
    sent: dict[int, list[int]] = {}
    for record, login in people.values_list("record_id", "login_id"):
        sent.setdefault(record, []).append(login)
    units = _units_of(list(sent))
    sights: dict[int, list[Sight]] = {}
    for key, row in records.items():
        seen = [*_rows_of(row), *((Unit, unit) for unit in units.get(key, ()))]
        sights[key] = [(login, model, pk) for login in sent.get(key, ()) for model, pk in seen]
    grants.settle(ServiceRecord, sights)


def _rows_of(record: ServiceRecord) -> Rows:
    site: Rows = [(Site, record.site_id)] if record.site_id else []
    return [(ServiceRecord, record.pk), (Customer, record.customer_id), *site]


def _units_of(records: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    links = RecordUnit.objects.filter(record_id__in=records) if records else RecordUnit.objects.none()
    for record, unit in links.values_list("record_id", "unit_id"):
        found.setdefault(record, []).append(unit)
    return found
