"""Who does not see everything sees what he is sent to: the record, its customer, its site and its units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.access import grants
from goyokiki.engine.access.grants import Sight
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.equipment.models import Unit
from goyokiki.service.models import RecordAssignee, RecordUnit, ServiceRecord

# Records of somebody whose role has changed: he may have thousands.
AT_ONCE = 500
Rows = list[tuple[type[Customer | Site | Unit | ServiceRecord], int]]


def follow_role(logins: Sequence[Any], by: Any) -> None:
    """Whoever sees everything by now needs no grants; whoever does not any more sees what he is sent to."""
    for login in logins:
        if login.can("customers.view_all"):
            grants.withdraw_all(login.pk, source=ServiceRecord)
        else:
            _regrant_all(RecordAssignee.objects.filter(login=login))


def follow_units(units: Sequence[Any], by: Any) -> None:
    """Who was sent to a unit while it was another customer's does not see whose it is by now."""
    _regrant_all(RecordUnit.objects.filter(unit__in=units))


def _regrant_all(links: Any) -> None:
    """For all records of these links."""
    keys = list(links.order_by("record_id").values_list("record_id", flat=True).distinct())
    for start in range(0, len(keys), AT_ONCE):
        regrant(list(ServiceRecord.objects.filter(pk__in=keys[start : start + AT_ONCE])))


def regrant(rows: Sequence[ServiceRecord]) -> None:
    """Let the grants of these records follow their people, units, customer and site; one in the bin gives none."""
    limited = {login.pk for login in _everybody(None) if not login.can("customers.view_all")}
    records = {row.pk: row for row in rows}
    if not limited or not records:
        return
    there = [key for key, row in records.items() if row.bin_id is None]
    sent: dict[int, list[int]] = {}
    for record, login in _linked(there, RecordAssignee, "login_id") if there else ():
        if login not in limited:
            continue
        sent.setdefault(record, []).append(login)
    units = _units_of(list(sent))
    sights: dict[int, list[Sight]] = {}
    for key, row in records.items():
        seen = [*_rows_of(row), *((Unit, unit) for unit in units.get(key, ()))]
        sights[key] = [(login, model, pk) for login in sent.get(key, ()) for model, pk in seen]
    grants.settle(ServiceRecord, sights)


@Prepared
def _everybody(_keys: None) -> Any:
    return Login.objects.in_order()


@Prepared
def _linked(records: Sequence[int], model: Any, key: str) -> Any:
    return model.objects.filter(Among("record_id", records)).order_by().values_list("record_id", key)


def _rows_of(record: ServiceRecord) -> Rows:
    site: Rows = [(Site, record.site_id)] if record.site_id else []
    return [(ServiceRecord, record.pk), (Customer, record.customer_id), *site]


def _units_of(records: list[int]) -> dict[int, list[int]]:
    """Those that are still the customer's."""
    found: dict[int, list[int]] = {}
    for record, unit in _standing(records) if records else ():
        found.setdefault(record, []).append(unit)
    return found


@Prepared
def _standing(records: Sequence[int]) -> Any:
    links = RecordUnit.objects.filter(Among("record_id", records), unit__customer_id=F("record__customer_id"))
    return links.order_by().values_list("record_id", "unit_id")
