"""What service records are found by, and how a search shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import pgettext_lazy

from goyokiki.customers.models import Customer
from goyokiki.customers.search import by_key, contacts, facts_of
from goyokiki.engine import finder
from goyokiki.engine.finder import Fact
from goyokiki.engine.records.ledger import ledger_of
from goyokiki.engine.search import found_through, searchable
from goyokiki.engine.tenancy.keys import Among
from goyokiki.service.columns import moment_text
from goyokiki.service.ledgers import ServiceRecordLedger
from goyokiki.service.models import PartLine, ServiceRecord
from goyokiki.service.rules.found_by import DETAIL, RECORD
from goyokiki.service.vocabulary import RecordKind

searchable(ServiceRecord, rows=ServiceRecord.objects.visible_to, order="-starts_at")
found_through(ServiceRecord, Customer, key="customer_id", values="pk")

DETAILS = ("installation", "repair")
READ = (
    *("starts_at", "all_day", "kind", "customer__name", *RECORD),
    *(f"installation__{name}" for name in DETAIL[:4]),
    *(f"repair__{name}" for name in DETAIL[4:]),
)


def beneath(row: ServiceRecord, _login: Any) -> Iterator[Fact]:
    yield Fact("", moment_text(row.starts_at, row.all_day))
    yield Fact("", str(RecordKind(row.kind).label) if row.title else "")
    yield Fact("", row.customer.name)


def hidden(row: ServiceRecord, _login: Any) -> Iterator[Fact]:
    ledger = ledger_of(ServiceRecordLedger)
    holders = [row, *(detail for name in DETAILS if (detail := getattr(row, name, None)))]
    for name in (*RECORD, *DETAIL):
        texts = (getattr(one, name) for one in holders if hasattr(one, name))
        yield from (Fact(ledger.label_of(name), text, begins=name == "title") for text in texts)


def parts(rows: Sequence[ServiceRecord], _words: Any, _login: Any) -> Mapping[int, list[Fact]]:
    lines = PartLine.objects.filter(Among("record_id", [row.pk for row in rows]))
    return by_key(
        (one.record_id, Fact(pgettext_lazy("service record", "Parts"), text))
        for one in lines
        for text in (one.name, one.code)
    )


def of_customers(rows: Sequence[ServiceRecord], _words: Any, login: Any) -> Mapping[int, list[Fact]]:
    """The customers through whom records are found, of those that the person sees."""
    customers = Customer.objects.visible_to(login).filter(Among("pk", [row.customer_id for row in rows]))
    told = {one.pk: facts_of(one, login) for one in customers}
    return by_key((row.pk, fact) for row in rows for fact in told.get(row.customer_id, ()))


def people_of_customers(rows: Sequence[ServiceRecord], words: Any, login: Any) -> Mapping[int, list[Fact]]:
    if not login.can("customers.view_all"):
        return {}
    told = contacts([row.customer for row in rows], words, login)
    return by_key((row.pk, fact) for row in rows for fact in told.get(row.customer_id, ()))


finder.offer(
    finder.Kind(
        ServiceRecordLedger,
        pgettext_lazy("search", "Service records"),
        icon="history",
        order=40,
        beneath=beneath,
        hidden=hidden,
        whole=lambda rows, _login: rows.select_related("customer", *DETAILS).only(*READ),
        elsewhere=(parts, of_customers, people_of_customers),
    )
)
finder.readings(
    対応履歴="タイオウリレキ",
    対応="タイオウ",
    訪問="ホウモン",
    工事="コウジ",
    修理="シュウリ",
    予定="ヨテイ",
    記録="キロク",
)
