"""機器: list, filters, search, page, form and export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Count

from bench import plain_sql
from bench.figures import Budget
from bench.house import House
from bench.workloads.customers import DETAIL, LIST, MOST_QUERIES, SAVE, SEARCH
from bench.workloads.workload import Download, Page, Queries, Save, Workload, sheet_rows
from goyokiki.service.models import RecordUnit

ORDERS = ("customer", "-installed", "model_name", "parts_deadline", "-updated_at")
FILTERED = {
    "15 years and older": "age_from=15",
    "maker": "maker=hitachi",
    "refrigerant": "refrigerant=R22",
    "parts no longer kept": "parts=expired",
    "place": "place=厨房",
}
# The beginning of many models, the middle of one, a customer, a place, a part of serial numbers.
SEARCHED = ("RXYP", "xyp224", "田中", "厨房", "0123")
PLAIN_EXPORT = (
    "SELECT unit.id, customer.name, site.name, model_name, serial, maker, category, installed_on, parts_deadline,"
    " refrigerant, quantity, place, status, number FROM unit JOIN customer ON customer.id = unit.customer_id"
    " LEFT JOIN site ON site.id = unit.site_id"
    " WHERE unit.organization_id = (SELECT organization_id FROM unit WHERE id = %s)"
    " AND status IN ('in_use', 'to_remove') ORDER BY customer_key, unit.id"
)


def _unit() -> Any:
    """The one with the most records behind it."""
    linked = RecordUnit.objects.values("unit").annotate(many=Count("pk"))
    return linked.order_by("-many")[0]["unit"]


KEYS: Mapping[str, Callable[[], Any]] = {"unit": _unit}


def _plain_export(house: House) -> float:
    return plain_sql.rows_a_second(PLAIN_EXPORT, house.keys["unit"])


WORKLOADS: Sequence[Workload] = (
    *(Page(f"units: list, by {order}", f"/units/?sort={order}", LIST) for order in ORDERS),
    *(Page(f"units: list, {name}", f"/units/?{query}", LIST) for name, query in FILTERED.items()),
    Page("units: list of a partner, by grants", "/units/", LIST, login="partner01"),
    *(Page(f"units: search {word}", f"/units/?q={word}", SEARCH) for word in SEARCHED),
    Page("units: search 田中, a partner's", "/units/?q=田中", SEARCH, login="partner01"),
    Page("units: page", "/units/{unit}/", DETAIL),
    Page("units: timeline", "/units/{unit}/service/", DETAIL),
    Page("units: form", "/units/{unit}/edit/"),
    Save("units: save", "/units/{unit}/edit/", "note", SAVE),
    Queries("units: queries of the list", "/units/", MOST_QUERIES),
    Queries("units: queries of the page", "/units/{unit}/", MOST_QUERIES),
    Download("units: CSV of the view", "/units/?format=csv", _plain_export, Budget(least=60_000)),
    Download("units: Excel of the view", "/units/?format=xlsx", _plain_export, Budget(least=15_000), sheet_rows),
)
