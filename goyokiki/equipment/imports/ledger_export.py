"""The flat file again: a row for each unit, with all that is known of its customer and its site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from goyokiki.customers.imports.columns import COLUMNS as OF_A_CUSTOMER
from goyokiki.customers.imports.exporting import exported as exported_customers
from goyokiki.engine.imports.written import Writing
from goyokiki.equipment.imports.columns import UNITS
from goyokiki.equipment.imports.exporting import exported as exported_units
from goyokiki.equipment.imports.ledger_columns import CUSTOMER, LEDGER, PREFIX
from goyokiki.equipment.models import Unit

_OF_UNITS = Writing(UNITS).names
_OF_CUSTOMERS = [f"{PREFIX}{name}" for name in Writing(OF_A_CUSTOMER).names]
_SHARED = {single.name for column in CUSTOMER for single in column.singles}


def exported(keys: Sequence[int]) -> list[list[str]]:
    """The cells of these units, in the order of the keys and of the columns; those that are gone are left out."""
    owners = dict(Unit.objects.filter(pk__in=list(keys)).values_list("pk", "customer_id"))
    there = [key for key in keys if key in owners]
    customers = _customers(owners.values())
    names = Writing(LEDGER).names
    rows = []
    for key, cells in zip(there, exported_units(there), strict=True):
        of_unit = {name: cell for name, cell in zip(_OF_UNITS, cells, strict=True) if name not in _SHARED}
        of_all = customers[owners[key]] | of_unit
        rows.append([of_all[name] for name in names])
    return rows


def _customers(keys: Iterable[int]) -> Mapping[int, dict[str, str]]:
    """The cells of each of these customers by column."""
    wanted = sorted(set(keys))
    rows = zip(wanted, exported_customers(wanted), strict=True)
    return {key: dict(zip(_OF_CUSTOMERS, cells, strict=True)) for key, cells in rows}
