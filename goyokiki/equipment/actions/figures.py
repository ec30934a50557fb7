"""Keeping what lists of customers show of their units: in the transaction of whatever changes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Min, Sum

from goyokiki.customers.models import Customer
from goyokiki.engine.figures import mend
from goyokiki.engine.records.saving import assign
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.making import maker
from goyokiki.engine.tenancy.rewriting import rewrite
from goyokiki.equipment.models import CustomerFigures, Unit

Counted = dict[str, Any]
NOTHING: Counted = {"units_count": 0, "oldest_installed_on": None}


def begin(customers: Sequence[Any], by: Any) -> None:
    """New customers have no unit yet; a row that says so lets lists sort by it."""
    make = maker(CustomerFigures)
    insert([make(customer=one) for one in customers])


def hold(customers: Collection[int]) -> list[CustomerFigures]:
    """The figures of these customers, locked to the end of the transaction."""
    return list(CustomerFigures.objects.select_for_update().filter(customer_id__in=customers).order_by("customer_id"))


def recount(customers: Collection[int]) -> set[int]:
    """Count again for these customers, after their units were written; returns those that have no figures.

    Whoever changes units of the same customer at the same time waits for the figures' rows before he counts.
    """
    keys = sorted(customers)
    figures = {one.customer_id: one for one in hold(keys)}
    counted = _counted(Unit.objects.filter(customer_id__in=keys), figures)
    changed = [one for key, one in figures.items() if assign(one, counted[key])]
    rewrite(changed, NOTHING)
    return set(keys) - figures.keys()


def rebuild() -> int:
    """Count again for every customer of the organization; returns how many were wrong."""
    return mend(CustomerFigures, _count_all, key="customer")


def _count_all() -> dict[int, Counted]:
    return _counted(Unit.objects.all(), Customer.objects.values_list("pk", flat=True))


def _counted(units: Any, customers: Iterable[int]) -> dict[int, Counted]:
    rows = units.current().values("customer_id").annotate(count=Sum("quantity"), oldest=Min("installed_on"))
    found = {row["customer_id"]: {"units_count": row["count"], "oldest_installed_on": row["oldest"]} for row in rows}
    return {key: found.get(key, NOTHING) for key in customers}
