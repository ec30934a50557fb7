"""The copies that lists of units sort and search by, kept true when a unit, its customer or its site changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from goyokiki.engine.tenancy.rewriting import rewrite
from goyokiki.equipment.models import Unit
from goyokiki.equipment.rules import found_by

COPIES = ("model_key", "serial_key", "customer_key", "site_key", "place_key", "search_text")


def keep_findable(row: Unit, outdoor: Iterable[Any]) -> bool:
    """Make the copies follow; after the numbering, for the number is searched too. True when one changed."""
    values = {name: getattr(row, name) for name in found_by.SEARCHED}
    plates = [text for one in outdoor for text in (one.model_name, one.serial)]
    place = (row.site.reading, row.site.name) if row.site else ("", "")
    owner = (row.customer.reading, row.customer.name)
    held = {name: getattr(row, name) for name in COPIES}
    copies = found_by.keys(values, customer=owner, site=place, plates=plates)
    for name, value in copies.items():
        setattr(row, name, value)
    return held != copies


def follow_customers(customers: Sequence[Any], by: Any) -> None:
    """A customer has another name or reading: his units are found by it, those in the bin when they come back."""
    _refresh(Unit.with_binned.filter(customer__in=customers))


def follow_sites(sites: Sequence[Any], by: Any) -> None:
    _refresh(Unit.with_binned.filter(site__in=sites))


def _refresh(units: Any) -> None:
    rows = units.select_related("customer", "site").prefetch_related("outdoor_units")
    changed = [row for row in rows if keep_findable(row, row.outdoor_units.all())]
    rewrite(changed, COPIES)
