"""Units as the cells of a file that changes nothing when it is imported again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goyokiki.customers.models import PrimeContractor
from goyokiki.engine.imports import Column
from goyokiki.engine.imports.directory import Directory
from goyokiki.engine.imports.written import Writer, Writing
from goyokiki.engine.tenancy.keys import Among
from goyokiki.equipment.imports.columns import UNITS
from goyokiki.equipment.models import OutdoorUnit, Unit
from goyokiki.equipment.rules.partial_date import PartialDate
from goyokiki.equipment.vocabulary import Basis

FETCHED = ("customer", "site", "group")


def exported(keys: Sequence[int]) -> list[list[str]]:
    """The cells of these units, in the order of the keys and of the columns; those that are gone are left out."""
    units = units_by_key(keys)
    outdoor = outdoor_units_of(units)
    writing = Writing(UNITS, writers())
    return [writing.cells(values_of(units[key], outdoor.get(key, ()))) for key in keys if key in units]


def units_by_key(keys: Iterable[int]) -> Mapping[int, Unit]:
    units = Unit.objects.select_related(*FETCHED).filter(Among("pk", keys)).order_by()
    return {unit.pk: unit for unit in units}


def outdoor_units_of(keys: Iterable[int]) -> dict[int, list[OutdoorUnit]]:
    """By the key of their unit, in order."""
    found: dict[int, list[OutdoorUnit]] = {}
    for one in OutdoorUnit.objects.filter(Among("unit_id", keys)).order_by("position"):
        found.setdefault(one.unit_id, []).append(one)
    return found


def writers() -> dict[str, Writer]:
    """The writers of columns that no form field cleans, or that a form field cleans to more than a text."""
    contractors = Directory()
    for key, name in PrimeContractor.objects.values_list("pk", "name"):
        contractors.add(key, name)
    return {
        "installed": _date,
        "manufactured": lambda text: text.replace("-", "/") if text else "",
        "contractor": lambda one: contractors.cell([one if isinstance(one, int) else one.pk]) if one else "",
    }


def values_of(unit: Unit, outdoor: Iterable[OutdoorUnit]) -> dict[str, Any]:
    """What a unit holds, by column."""
    values = {name: getattr(unit, name) for name in PLAIN}
    for one in outdoor:
        values[f"outdoor_{one.position}_model_name"] = one.model_name
        values[f"outdoor_{one.position}_serial"] = one.serial
    return values | {
        "customer_code": unit.customer.code,
        "customer_name": unit.customer.name,
        "site_id": unit.site_id,
        "site": unit.site.name if unit.site else "",
        "group": unit.group.name if unit.group else "",
        "installed": unit.installed,
        "contractor": unit.contractor_id,
        # What is computed is left blank: it would be taken for somebody's own word.
        "parts_deadline": unit.parts_deadline if unit.parts_basis == Basis.MANUAL else None,
    }


def _fields_of(columns: Iterable[Column]) -> Sequence[str]:
    held = {field.name for field in Unit._meta.concrete_fields}
    return [column.name for column in columns if column.name in held - {"customer", "site", "group", "contractor"}]


PLAIN = _fields_of(UNITS)


def _date(when: PartialDate | None) -> str:
    return when.iso.replace("-", "/") if when else ""
