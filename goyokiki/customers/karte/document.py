"""The karte itself: made once, drawn on the screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from goyokiki.customers.karte.choice import KarteChoice, choice_from
from goyokiki.customers.karte.own import basics
from goyokiki.customers.karte.sections import Reading, sections_for
from goyokiki.customers.models import Customer
from goyokiki.customers.told import gathered_assignees, gathered_labels
from goyokiki.customers.vocabulary import Honorific
from goyokiki.engine.printing.document import Document
from goyokiki.engine.printing.kinds import PrintKind, printable
from goyokiki.engine.tenancy import current_organization
from goyokiki.engine.tenancy.prepared import Prepared

# How a Japanese company is addressed, in every language of the page.
ADDRESSED = {Honorific.ONCHU: "御中", Honorific.SAMA: "様", Honorific.DONO: "殿"}


def customers_for(login: Any) -> Any:
    """The customers a person may have a karte of, with what a karte tells of each."""
    return _told(Customer.objects.visible_to(login))


def _told(rows: Any) -> Any:
    rows = rows.select_related("rank", "group", "contractor")
    return rows.annotate(told_people=gathered_assignees(), told_labels=gathered_labels())


def customer_for(login: Any, key: int) -> list[Customer]:
    """The one of `customers_for` with that key, or none."""
    return _customer(key) if login.can("customers.view_all") else list(customers_for(login).filter(pk=key))


@Prepared
def _customer(key: int) -> Any:
    return _told(Customer.objects.filter(pk=key))


def karte(customer: Customer, login: Any, choice: KarteChoice) -> Document:
    today = timezone.localdate()
    reading = Reading(customer, login, today, choice.since(today), choice.is_outside)
    chosen = [
        section
        for section in sections_for(login)
        if section.name in choice.sections and not (section.is_internal and choice.is_outside)
    ]
    day = today.strftime("%Y/%m/%d")
    return Document(
        title=pgettext("document", "Customer karte"),
        subject=_addressed(customer) if choice.is_outside else customer.name,
        reading=customer.kana,
        stem=f"{pgettext('document', 'Customer karte')}_{customer.name}_{today:%Y%m%d}",
        organization=current_organization().name,
        printed=_("Printed on %(day)s") % {"day": day},
        lead=_period(choice),
        sections=[basics(reading), *(section.build(reading) for section in chosen)],
    )


def _addressed(customer: Customer) -> str:
    return f"{customer.name}　{ADDRESSED[Honorific(customer.honorific)]}"


def _period(choice: KarteChoice) -> str:
    """Said where something was left out."""
    if choice.years is None or "service" not in choice.sections:
        return ""
    told = ngettext("Service records of the last year", "Service records of the last %(years)s years", choice.years)
    return told % {"years": choice.years}


def _built(key: int, login: Any, choice: Mapping[str, Any]) -> Document | None:
    found = customer_for(login, key)
    return karte(found[0], login, choice_from(choice)) if found else None


KARTES = printable(
    PrintKind("karte", pgettext_lazy("document", "Customer karte"), needs="documents.print", build=_built)
)
