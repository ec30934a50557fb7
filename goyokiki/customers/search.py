"""What customers and sites are found by, and how a search shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.columns import DETAILS
from goyokiki.customers.ledgers import CustomerLedger, SiteLedger
from goyokiki.customers.models import Contact, Customer, FormerName, Site, SiteCustomer
from goyokiki.engine import finder
from goyokiki.engine.finder import Beyond, Fact
from goyokiki.engine.japan import phone, postal
from goyokiki.engine.records.ledger import ledger_of
from goyokiki.engine.search import found_through, searchable
from goyokiki.engine.search.holding import holding_any
from goyokiki.engine.tenancy.gathered import apart, gathered
from goyokiki.engine.tenancy.keys import Among

searchable(Customer, whole="customers.view_all", order="reading")
searchable(Site, whole="customers.view_all", order="reading")
found_through(Customer, Site, key="pk", values="customers")
found_through(Site, Customer, key="pk", values="sites")

NUMBERS = ("fax", "mobile", "mail")
ADDRESS = ("postal_code", "prefecture", "city", "street", "building")
READ = ("code", "name", "kana", "phone", "corporate_number", *NUMBERS, *ADDRESS)
READ_OF_OWNER = ("reading", "id", "name", "kana", "code", "phone", "prefecture", "city", "street", "building")
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


def contacts(rows: Sequence[Customer], _words: Any, login: Any) -> Iterator[Beyond]:
    """先方担当者, each under 「連絡先」."""
    people = Contact.objects.filter(Among("customer_id", [row.pk for row in rows]))
    yield Beyond(people.values_list("customer_id", *of_contact(login)), pgettext_lazy("contact", "Contact"))


def of_contact(login: Any, way: str = "") -> list[str]:
    """What a contact is told by, from where `way` leads to it."""
    names = ("name", "kana", "phone", "mail") if login.can(DETAILS) else ("name", "kana")
    return [f"{way}{name}" for name in names]


def former_names(rows: Sequence[Customer], _words: Any, _login: Any) -> Iterator[Beyond]:
    names = FormerName.objects.filter(Among("customer_id", [row.pk for row in rows]))
    yield Beyond(names.values_list("customer_id", "name"), pgettext_lazy("customer", "Former names"), begins=True)


def sites(rows: Sequence[Customer], words: Sequence[Any], login: Any) -> Iterator[Beyond]:
    ties = SiteCustomer.objects.live().filter(Among("customer_id", [row.pk for row in rows]))
    if not login.can("customers.view_all"):
        ties = ties.filter(site__in=Site.objects.visible_to(login))
    ties = holding_any(ties, "site__search_text", words).annotate(address=address_of("site__"))
    names = ("site__name", "site__kana", "address", "site__phone", "site__person")
    yield Beyond(ties.values_list("customer_id", *names)[:MOST_SITES], pgettext_lazy("noun", "site"))


def address_of(way: str) -> Concat:
    """The whole address, as a row's own property gives it."""
    *places, building = (f"{way}{name}" for name in ADDRESS[1:])
    return Concat(*places, Value(" "), building, output_field=TextField())


def with_owners(rows: Any, login: Any) -> Any:
    """Sites, each with its customers that the person sees, as `owners_of` tells them."""
    ties = SiteCustomer.objects.filter(site=OuterRef("pk"), customer__bin=None)
    if not login.can("customers.view_all"):
        ties = ties.filter(customer__in=Customer.objects.visible_to(login))
    return rows.only(*READ_OF_SITE).annotate(owners=gathered(ties, *(f"customer__{name}" for name in READ_OF_OWNER)))


def owners_of(row: Any) -> list[Customer]:
    """In the order of lists."""
    return [Customer(**dict(zip(READ_OF_OWNER, values, strict=True))) for values in sorted(apart(row.owners))]


def beneath_site(row: Any, _login: Any) -> Iterator[Fact]:
    yield from (Fact("", customer.name) for customer in owners_of(row)[:2])
    yield Fact("", row.address)


def hidden_of_site(row: Any, login: Any) -> Iterator[Fact]:
    label = ledger_of(SiteLedger).label_of
    yield Fact(label("kana"), row.kana, begins=True)
    yield from (Fact(label(name), getattr(row, name)) for name in ("phone", "person"))
    yield Fact(label("postal_code"), postal.display(row.postal_code) if row.postal_code else "")
    for customer in owners_of(row):
        yield from facts_of(customer, login)


def facts_of(customer: Customer, login: Any) -> Iterator[Fact]:
    """By what else rows are found that are found through their customer."""
    label = pgettext_lazy("noun", "customer")
    texts = (customer.name, customer.kana, customer.address, customer.code)
    yield from (Fact(label, text) for text in (*texts, *((customer.phone,) if login.can(DETAILS) else ())))


def new_customer(text: str) -> str:
    """The form with what was looked for in it: a telephone number, or else a name."""
    return f"{reverse('customer.new')}?{urlencode({'phone' if phone.is_phone(text) else 'name': text})}"


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
        whole=with_owners,
    )
)
finder.readings(顧客="コキャク", 管理="カンリ", 納入先="ノウニュウサキ", 元請="モトウ", 情報="ジョウホウ")
