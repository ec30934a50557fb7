"""What customers and sites are found by, and how a search shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.columns import DETAILS
from goyokiki.customers.ledgers import CustomerLedger, SiteLedger
from goyokiki.customers.models import Contact, Customer, FormerName, Site, SiteCustomer
from goyokiki.customers.queries import with_customers_seen
from goyokiki.engine import finder
from goyokiki.engine.finder import Fact
from goyokiki.engine.japan import phone, postal
from goyokiki.engine.records.ledger import ledger_of
from goyokiki.engine.search import found_through, searchable
from goyokiki.engine.search.holding import holding_any
from goyokiki.engine.tenancy.keys import Among

searchable(Customer, rows=Customer.objects.visible_to, order="reading")
searchable(Site, rows=Site.objects.visible_to, order="reading")
found_through(Customer, Site, key="pk", values="customers")
found_through(Site, Customer, key="pk", values="sites")

NUMBERS = ("fax", "mobile", "mail")
ADDRESS = ("postal_code", "prefecture", "city", "street", "building")
READ = ("code", "name", "kana", "phone", "corporate_number", *NUMBERS, *ADDRESS)
READ_OF_SITE = ("name", "kana", "phone", "person", *ADDRESS)
# A customer of hundreds of sites is told by one of them.
MOST_SITES = 50


def beneath(row: Customer, login: Any) -> Iterator[Fact]:
    yield Fact("", row.kana, begins=True)
    yield Fact("", row.address)
    if login.can(DETAILS):
        yield Fact("", row.phone)


def hidden(row: Customer, login: Any) -> Iterator[Fact]:
    label = ledger_of(CustomerLedger).label_of
    yield Fact(label("code"), row.code, begins=True)
    if login.can(DETAILS):
        yield from (Fact(label(name), getattr(row, name)) for name in NUMBERS)
    yield Fact(label("corporate_number"), row.corporate_number)
    yield Fact(label("postal_code"), postal.display(row.postal_code) if row.postal_code else "")


def contacts(rows: Sequence[Customer], _words: Any, login: Any) -> Mapping[int, list[Fact]]:
    """先方担当者, each under 「連絡先」."""
    return by_key(
        (one.customer_id, Fact(pgettext_lazy("contact", "Contact"), text))
        for one in Contact.objects.filter(Among("customer_id", [row.pk for row in rows]))
        for text in (one.name, one.kana, *((one.phone, one.mail) if login.can(DETAILS) else ()))
    )


def former_names(rows: Sequence[Customer], _words: Any, _login: Any) -> Mapping[int, list[Fact]]:
    return by_key(
        (one.customer_id, Fact(pgettext_lazy("customer", "Former names"), one.name, begins=True))
        for one in FormerName.objects.filter(Among("customer_id", [row.pk for row in rows]))
    )


def sites(rows: Sequence[Customer], words: Sequence[Any], login: Any) -> Mapping[int, list[Fact]]:
    ties = SiteCustomer.objects.live().filter(Among("customer_id", [row.pk for row in rows]))
    if not login.can("customers.view_all"):
        ties = ties.filter(site__in=Site.objects.visible_to(login))
    label = pgettext_lazy("noun", "site")
    return by_key(
        (tie.customer_id, Fact(label, text))
        for tie in holding_any(ties, "site__search_text", words).select_related("site")[:MOST_SITES]
        for text in (tie.site.name, tie.site.kana, tie.site.address, tie.site.phone, tie.site.person)
    )


def beneath_site(row: Any, _login: Any) -> Iterator[Fact]:
    yield from (Fact("", customer.name) for customer in row.customers_seen[:2])
    yield Fact("", row.address)


def hidden_of_site(row: Any, login: Any) -> Iterator[Fact]:
    label = ledger_of(SiteLedger).label_of
    yield Fact(label("kana"), row.kana, begins=True)
    yield from (Fact(label(name), getattr(row, name)) for name in ("phone", "person"))
    yield Fact(label("postal_code"), postal.display(row.postal_code) if row.postal_code else "")
    for customer in row.customers_seen:
        yield from facts_of(customer, login)


def facts_of(customer: Customer, login: Any) -> Iterator[Fact]:
    """By what else rows are found that are found through their customer."""
    label = pgettext_lazy("noun", "customer")
    texts = (customer.name, customer.kana, customer.address, customer.code)
    yield from (Fact(label, text) for text in (*texts, *((customer.phone,) if login.can(DETAILS) else ())))


def new_customer(text: str) -> str:
    """The form with what was looked for in it: a telephone number, or else a name."""
    return f"{reverse('customer.new')}?{urlencode({'phone' if phone.is_phone(text) else 'name': text})}"


def by_key(facts: Any) -> Mapping[int, list[Fact]]:
    found: dict[int, list[Fact]] = {}
    for key, fact in facts:
        found.setdefault(key, []).append(fact)
    return found


finder.offer(
    finder.Kind(
        CustomerLedger,
        pgettext_lazy("search", "Customers"),
        icon="users",
        order=10,
        beneath=beneath,
        hidden=hidden,
        whole=lambda rows, _login: rows.only(*READ),
        elsewhere=(contacts, former_names, sites),
        start=finder.Start(_("Register “%(text)s” as a new customer"), new_customer),
    )
)
finder.offer(
    finder.Kind(
        SiteLedger,
        pgettext_lazy("search", "Sites"),
        icon="map-pin",
        order=20,
        beneath=beneath_site,
        hidden=hidden_of_site,
        whole=lambda rows, login: with_customers_seen(rows.only(*READ_OF_SITE), login),
    )
)
finder.readings(顧客="コキャク", 管理="カンリ", 納入先="ノウニュウサキ", 元請="モトウ", 情報="ジョウホウ")
