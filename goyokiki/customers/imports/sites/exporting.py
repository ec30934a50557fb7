"""Sites as the cells of a file that changes nothing when it is imported again."""

from __future__ import annotations

from collections.abc import Sequence

from goyokiki.customers.imports.sites.columns import COLUMNS
from goyokiki.customers.models import PrimeContractor, Site, SiteCustomer
from goyokiki.engine.imports.directory import Directory
from goyokiki.engine.imports.written import Writing
from goyokiki.engine.tenancy.keys import Among

FIELDS = tuple(
    single.name for column in COLUMNS for single in column.singles if not column.parts and column.name != "customers"
)


def exported(keys: Sequence[int]) -> list[list[str]]:
    """The cells of these sites, in the order of the keys and of the columns; those that are gone are left out."""
    customers, codes = _customers_of(keys)
    contractors = Directory()
    for key, name in PrimeContractor.objects.values_list("pk", "name"):
        contractors.add(key, name)
    own = {"customers": codes.cell, "contractor": lambda key: contractors.cell([key]) if key else ""}
    writing = Writing(COLUMNS, own)
    rows = {
        key: {"id": key, **dict(zip(FIELDS, values, strict=True)), "customers": customers.get(key, [])}
        for key, *values in Site.objects.filter(Among("pk", keys)).order_by().values_list("pk", *_read())
    }
    return [writing.cells(rows[key]) for key in keys if key in rows]


def _read() -> list[str]:
    """The fields by column; a reference is read as a key, so that nothing is asked row by row."""
    return ["contractor_id" if name == "contractor" else name for name in FIELDS]


def _customers_of(keys: Sequence[int]) -> tuple[dict[int, list[int]], Directory]:
    """The customers of each site in the order of their codes, and what they are called in a cell."""
    found: dict[int, list[int]] = {}
    codes = Directory()
    ties = SiteCustomer.objects.live().filter(site__in=keys).order_by("customer__code")
    for site, customer, code in ties.values_list("site_id", "customer_id", "customer__code"):
        found.setdefault(site, []).append(customer)
        codes.add(customer, code)
    return found, codes
