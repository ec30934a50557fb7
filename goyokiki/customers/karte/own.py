"""What customers themselves bring to the karte: who it is, the people there, the sites, the note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from goyokiki.customers.columns import rank_text
from goyokiki.customers.karte.sections import KarteSection, Reading, karte_section
from goyokiki.customers.models import Customer, Site
from goyokiki.customers.queries import contacts_of
from goyokiki.customers.told import SEPARATOR, numbered_text, people_teller
from goyokiki.engine.japan import postal
from goyokiki.engine.printing.document import Cell, Column, Facts, Prose, Rows, Section
from goyokiki.engine.records.wording import listed


def people(_reading: Reading) -> Callable[[str | None], str]:
    """Names the people whose keys were gathered; the same for all sections."""
    tell = people_teller()
    return lambda keys: _listed(tell(keys))


def _listed(text: str) -> str:
    """Several, as the language lists them; files have one way for all languages."""
    return listed(text.split(SEPARATOR))


def basics(reading: Reading) -> Section:
    """Who it is; what nobody has written down takes no room."""
    told = [*_identity(reading), *_whereabouts(reading.customer), *_standing(reading)]
    return Section(pgettext("section", "Basic information"), [Facts([item for item in told if item[1]])])


def _identity(reading: Reading) -> Iterator[tuple[str, str]]:
    customer: Any = reading.customer
    yield pgettext("customer", "Customer code"), customer.code
    yield pgettext("customer", "Kind"), str(customer.get_kind_display())
    if not reading.is_outside:
        yield pgettext("customer", "Customer rank"), rank_text(customer.rank.letter, customer.rank.name)
        yield pgettext("customer", "Customer labels"), _listed(numbered_text(customer.told_labels))


def _whereabouts(customer: Customer) -> Iterator[tuple[str, str]]:
    yield pgettext("customer", "Address"), _place(customer)
    yield pgettext("customer", "TEL"), customer.phone
    yield pgettext("customer", "FAX"), customer.fax
    yield pgettext("customer", "Mobile"), customer.mobile
    yield pgettext("customer", "Mail"), customer.mail
    yield pgettext("customer", "Business hours and holidays"), customer.hours


def _standing(reading: Reading) -> Iterator[tuple[str, str]]:
    customer: Any = reading.customer
    yield pgettext("customer", "Assignees"), reading.once(people)(customer.told_people)
    if reading.is_outside:
        return
    yield pgettext("customer", "Customer group"), customer.group.name if customer.group else ""
    yield pgettext("customer", "Prime contractor"), customer.contractor.name if customer.contractor else ""
    yield pgettext("customer", "Closing day and payment terms"), customer.payment_terms


def _place(row: Customer | Site) -> str:
    return f"{postal.display(row.postal_code) if row.postal_code else ''} {row.address}".strip()


def contacts(reading: Reading) -> Section:
    columns = [
        Column(pgettext("contact", "Name"), weight=3),
        Column(pgettext("contact", "Department"), weight=3),
        Column(pgettext("contact", "TEL"), width=30),
        Column(pgettext("contact", "Mail"), weight=3),
    ]
    rows = [
        [
            Cell(f"{one.name} ({one.kana})" if one.kana else one.name),
            Cell(f"{one.department} {one.title}".strip()),
            Cell(one.phone),
            Cell(one.mail),
        ]
        for one in contacts_of([reading.customer.pk])
    ]
    title = pgettext("customer", "Contacts")
    return Section(title, [Rows(columns, rows)] if rows else [], empty=_("No contact has been registered."))


def sites(reading: Reading) -> Section:
    columns = [
        Column(pgettext("site", "Site name"), weight=3),
        Column(pgettext("site", "Address"), weight=4),
        Column(pgettext("site", "TEL"), width=28),
        Column(pgettext("site", "Person on site"), width=28),
    ]
    found = reading.rows(Site, _sites_of)
    rows = [[Cell(one.name), Cell(_place(one)), Cell(one.phone), Cell(one.person)] for one in found]
    counted = ngettext("%(count)s site", "%(count)s sites", len(rows)) % {"count": len(rows)}
    return Section(
        pgettext("tab", "Sites"),
        [Rows(columns, rows)] if rows else [],
        count=counted if rows else "",
        empty=_("There are no sites apart from the customer's own address."),
    )


def _sites_of(rows: Any, customer: int) -> Any:
    return rows.filter(customers=customer).order_by("reading", "id")


def note(reading: Reading) -> Section:
    title = pgettext("customer", "Note")
    text = reading.customer.note
    return Section(title, [Prose(title, text)] if text else [], empty=_("There is no note."))


for section in (
    KarteSection("contacts", pgettext_lazy("customer", "Contacts"), contacts, needs="customers.view", order=10),
    KarteSection("sites", pgettext_lazy("tab", "Sites"), sites, needs="sites.view", order=20),
    KarteSection("note", pgettext_lazy("customer", "Note"), note, needs="customers.view", order=80, is_internal=True),
):
    karte_section(section)
