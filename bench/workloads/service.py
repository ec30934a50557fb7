"""対応履歴: list, filters, the line of time of a customer with thousands of records, form and export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from bench import plain_sql
from bench.figures import Budget
from bench.house import House
from bench.workloads.customers import DETAIL, LIST, MOST_QUERIES, SAVE, SEARCH
from bench.workloads.workload import Download, Page, Queries, Save, Workload
from goyokiki.service.models import ServiceRecord
from goyokiki.service.queries import AT_ONCE
from goyokiki.service.vocabulary import RecordState

FILTERED = {
    "kind": "kind=repair",
    "period": "on_from={last_month}&on_to={today}",
    "assignee": "assignees={assignee}",
    "overdue": "state=overdue",
    "unfinished": "unfinished=on",
}
# Of many bodies, of some customers, of one in a body and one of a customer, of a name as it sounds, of addresses.
SEARCHED = ("基板", "鰐淵", "基板 田中", "水漏れ", "tanaka", "大阪")
TWENTIETH = 19 * AT_ONCE
PLAIN_EXPORT = (
    "SELECT record.id, starts_at, record.kind, state, customer.name, site.name, title, body, contact_kind"
    " FROM service_record AS record JOIN customer ON customer.id = record.customer_id"
    " LEFT JOIN site ON site.id = record.site_id"
    " WHERE record.organization_id = (SELECT organization_id FROM service_record WHERE id = %s)"
    " ORDER BY starts_at DESC, record.id DESC"
)


def _record() -> Any:
    """One of those that were done last, of a kind with a form of its own."""
    return ServiceRecord.objects.filter(kind="repair", state=RecordState.DONE).order_by("-starts_at")[0].pk


def _busy() -> Any:
    """The customer with the most records."""
    counted = ServiceRecord.objects.values("customer").annotate(many=Count("pk"))
    return counted.order_by("-many")[0]["customer"]


def _today() -> str:
    return timezone.localdate().isoformat()


def _last_month() -> str:
    return (timezone.localdate() - timedelta(days=31)).isoformat()


def _twentieth() -> str:
    """Where the twentieth part of the line of time begins: behind the record before it."""
    past = ServiceRecord.objects.filter(customer=_busy()).exclude(state=RecordState.PLANNED)
    record = past.order_by("-starts_at", "-id")[TWENTIETH - 1]
    moment = (record.starts_at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    return f"{moment}-{record.pk}"


KEYS: Mapping[str, Callable[[], Any]] = {
    "record": _record,
    "busy": _busy,
    "twentieth": _twentieth,
    "today": _today,
    "last_month": _last_month,
}


def _plain_export(house: House) -> float:
    return plain_sql.rows_a_second(PLAIN_EXPORT, house.keys["record"])


WORKLOADS: Sequence[Workload] = (
    *(Page(f"service: list, by {order}", f"/service/?sort={order}", LIST) for order in ("-starts_at", "kind", "title")),
    *(Page(f"service: list, {name}", f"/service/?{query}", LIST) for name, query in FILTERED.items()),
    Page("service: list of a partner, by grants", "/service/", LIST, login="partner01"),
    *(Page(f"service: search {word}", f"/service/?q={word}", SEARCH) for word in SEARCHED),
    *(
        Page(f"service: search {word}, a partner's", f"/service/?q={word}", SEARCH, login="partner01")
        for word in ("基板", "鰐淵")
    ),
    Page("service: customer with 5,000 records, page", "/customers/{busy}/", DETAIL),
    Page("service: customer with 5,000 records, units", "/customers/{busy}/units/", DETAIL),
    Page("service: customer with 5,000 records, timeline", "/customers/{busy}/service/", DETAIL),
    Page("service: customer with 5,000 records, timeline 20", "/customers/{busy}/service/?after={twentieth}", DETAIL),
    Page("service: page", "/service/{record}/", DETAIL),
    Page("service: form", "/service/{record}/edit/"),
    Save("service: save", "/service/{record}/edit/", "cause", SAVE),
    Queries("service: queries of the list", "/service/", MOST_QUERIES),
    Queries("service: queries of the page", "/service/{record}/", MOST_QUERIES),
    Queries("service: queries of the timeline", "/customers/{busy}/service/", MOST_QUERIES),
    Download("service: CSV of the view", "/service/?format=csv", _plain_export, Budget(least=60_000)),
)
