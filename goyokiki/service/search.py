"""What service records are found by, and how a search shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import pgettext_lazy

from goyokiki.customers.columns import DETAILS
from goyokiki.customers.models import Customer
from goyokiki.customers.search import address_of, of_contact
from goyokiki.engine import finder
from goyokiki.engine.finder import Beyond, Fact
from goyokiki.engine.records.ledger import ledger_of
from goyokiki.engine.search import found_through, searchable
from goyokiki.engine.tenancy.keys import Among
from goyokiki.service.columns import moment_text
from goyokiki.service.ledgers import ServiceRecordLedger
from goyokiki.service.models import PartLine, ServiceRecord
from goyokiki.service.rules.found_by import DETAIL, RECORD
from goyokiki.service.vocabulary import RecordKind

searchable(ServiceRecord, whole="customers.view_all", order="-starts_at")
found_through(ServiceRecord, Customer, key="customer_id", values="pk")

PARTICULARS = ("installation", "repair")
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
    holders = [row, *(detail for name in PARTICULARS if (detail := getattr(row, name, None)))]
    for name in (*RECORD, *DETAIL):
        texts = (getattr(one, name) for one in holders if hasattr(one, name))
        yield from (Fact(ledger.label_of(name), text, begins=name == "title") for text in texts)


def parts(rows: Sequence[ServiceRecord], _words: Any, _login: Any) -> Iterator[Beyond]:
    lines = PartLine.objects.filter(Among("record_id", [row.pk for row in rows]))
    yield Beyond(lines.values_list("record_id", "name", "code"), pgettext_lazy("service record", "Parts"))


def of_customers(rows: Sequence[ServiceRecord], _words: Any, login: Any) -> Iterator[Beyond]:
    """The customers through whom records are found, of those that the person sees."""
    records = _with_customers(rows).annotate(address=address_of("customer__"))
    if not login.can("customers.view_all"):
        records = records.filter(customer__in=Customer.objects.visible_to(login))
    names = ["customer__name", "customer__kana", "address", "customer__code"]
    names += ["customer__phone"] if login.can(DETAILS) else []
    yield Beyond(records.values_list("pk", *names), pgettext_lazy("noun", "customer"))


def people_of_customers(rows: Sequence[ServiceRecord], _words: Any, login: Any) -> Iterator[Beyond]:
    if login.can("customers.view_all"):
        people = _with_customers(rows).order_by("customer__contacts__position")
        names = of_contact(login, "customer__contacts__")
        yield Beyond(people.values_list("pk", *names), pgettext_lazy("contact", "Contact"))


def _with_customers(rows: Sequence[ServiceRecord]) -> Any:
    return ServiceRecord.objects.filter(Among("pk", [row.pk for row in rows])).order_by()


finder.offer(
    finder.Kind(
        ServiceRecordLedger,
        pgettext_lazy("search", "Service records"),
        icon="history",
        order=40,
        beneath=beneath,
        hidden=hidden,
        whole=lambda rows, _login: rows.select_related("customer", *PARTICULARS).only(*READ),
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
