"""顧客: list, search, page, history, form and export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Count
from django.utils import timezone

from bench import plain_sql
from bench.figures import Budget
from bench.house import House
from bench.workloads.imports import Import
from bench.workloads.workload import (
    Budgets,
    DeepPage,
    Download,
    Page,
    Queries,
    Save,
    Throughput,
    Workload,
    both,
    sheet_rows,
)
from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerLabel, Rank
from goyokiki.engine.journal.models import Event

LIST = Budgets(m=Budget(9, 18), l=Budget(10, 25))
SEARCH = Budgets(m=Budget(12, 30), l=Budget(15, 50))
FILTERS = Budgets(m=Budget(40, 100), l=Budget(100, 250))
DETAIL = Budgets(m=Budget(18, 35), l=Budget(20, 50))
SAVE = both(Budget(12, 25))
MOST_QUERIES = 12

ORDERS = (
    *("kana", "-kana", "name", "rank", "address", "phone", "dm_permission", "-updated_at"),
    *("-units_count", "oldest_unit", "-last_contact_on"),
)
FILTERED = {
    "rank": "rank={rank}",
    "label": "labels={label}",
    "assignee": "assignees={assignee}",
    "address": "address=北区",
    "registered since": "created_from={last_year}",
}
# Without the code: whom a row means is then found by name, postal code and telephone.
IMPORTED = {
    "name": "name",
    "kana": "kana",
    "rank": "rank__letter",
    "postal_code": "postal_code",
    "prefecture": "prefecture",
    "city": "city",
    "street": "street",
    "building": "building",
    "phone": "phone",
    "fax": "fax",
    "mobile": "mobile",
    "mail": "mail",
    "hours": "hours",
    "payment_terms": "payment_terms",
    "note": "note",
}
PLAIN_EXPORT = (
    "SELECT id, rank_id, name, kana, prefecture, city, street, building, phone, dm_permission FROM customer"
    " WHERE organization_id = (SELECT organization_id FROM customer WHERE id = %s) ORDER BY reading, id"
)
# A word of hundreds of names, one of half of all addresses, one of some names, one of none, one of several words; how a
# name sounds, one character, parts of a telephone number and of the model of a unit, two words.
SEARCHED = (
    *("田中", "大阪", "鰐淵", "龘龘", "田中製作所"),
    *("tanaka", "田", "0662", "xyp224", "大阪 田中", "株式会社"),
)
SEARCHED_BY_PARTNERS = ("田中", "大阪", "鰐淵", "tanaka")


def _customer() -> Any:
    """The one whose history is longest."""
    told = Event.objects.filter(subject_type="customers.customer").values("subject_id").annotate(many=Count("pk"))
    return told.order_by("-many")[0]["subject_id"]


def _key(model: Any, **having: Any) -> Callable[[], Any]:
    return lambda: model.objects.filter(**having).order_by("pk")[0].pk


def _last_year() -> str:
    return f"{timezone.localdate().year - 1}-01-01"


KEYS: Mapping[str, Callable[[], Any]] = {
    "customer": _customer,
    "rank": _key(Rank, letter="B"),
    "label": _key(CustomerLabel, number=2),
    "assignee": _key(Login, login_key="tanaka"),
    "last_year": _last_year,
}


def _page_1000(house: House) -> str:
    """Size M has no thousand pages: there the last but few of the shortest, as deep as it goes."""
    return "/customers/?per=50&page=1000" if house.is_large else "/customers/?per=20&page=500"


def _plain_export(house: House) -> float:
    return plain_sql.rows_a_second(PLAIN_EXPORT, house.keys["customer"])


WORKLOADS: Sequence[Workload] = (
    *(Page(f"customers: list, by {order}", f"/customers/?sort={order}", LIST) for order in ORDERS),
    *(Page(f"customers: list, {name}", f"/customers/?{query}", LIST) for name, query in FILTERED.items()),
    Page("customers: list of a partner, by grants", "/customers/", LIST, login="partner01"),
    Page(
        "customers: list, four filters at once",
        "/customers/?rank={rank}&labels={label}&address=大阪&created_from={last_year}&sort=-updated_at",
        FILTERS,
    ),
    DeepPage("customers: list, page 1,000", "/customers/?per=50", _page_1000, factor=1.2),
    *(Page(f"customers: search {word}", f"/customers/?q={word}", SEARCH) for word in SEARCHED),
    *(
        Page(f"customers: search {word}, a partner's", f"/customers/?q={word}", SEARCH, login="partner01")
        for word in SEARCHED_BY_PARTNERS
    ),
    Page("customers: page", "/customers/{customer}/", DETAIL),
    Page("customers: history", "/customers/{customer}/history/", DETAIL),
    Page("customers: form", "/customers/{customer}/edit/"),
    Save("customers: save", "/customers/{customer}/edit/", "note", SAVE),
    Page("sites: list", "/sites/", LIST),
    Page("sites: list, address", "/sites/?address=北区", LIST),
    *(Page(f"sites: search {word}", f"/sites/?q={word}", SEARCH) for word in ("倉庫", "大阪", "鰐淵")),
    Queries("customers: queries of the list", "/customers/", MOST_QUERIES),
    Queries("customers: queries of the list, filtered", "/customers/?rank={rank}&labels={label}", MOST_QUERIES),
    Queries("customers: queries of the page", "/customers/{customer}/", MOST_QUERIES),
    Queries("customers: queries of the history", "/customers/{customer}/history/", MOST_QUERIES),
    Queries("customers: queries of the form", "/customers/{customer}/edit/", MOST_QUERIES),
    Download("customers: CSV of the view", "/customers/?format=csv", _plain_export, Budget(least=60_000)),
    Download(
        "customers: Excel of the view", "/customers/?format=xlsx", _plain_export, Budget(least=15_000), sheet_rows
    ),
    Import("customers: import", "customers", Customer, IMPORTED, unique="code"),
    Throughput("customers: list, 8 clients", "/customers/", Budgets(m=Budget(least=180), l=Budget(least=170))),
)
