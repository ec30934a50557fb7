"""The facts on a record's page: those of its kind, each under the name its form gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.ledgers import SiteLedger
from goyokiki.customers.picker import SAME_AS_CUSTOMER
from goyokiki.engine.clock.moments import as_day, as_moment
from goyokiki.engine.records.ledger import labelled, ledger_of
from goyokiki.engine.records.wording import listed
from goyokiki.engine.ui import marks
from goyokiki.service.columns import moment_text
from goyokiki.service.forms.inputs import measure_text
from goyokiki.service.forms.shapes import shape_of
from goyokiki.service.loaders import people_of
from goyokiki.service.models import RecordRepairCategory, RecordWorkCategory, ServiceRecord
from goyokiki.service.queries import category_names, parts_on, refrigerants_on
from goyokiki.service.rules.spans import between
from goyokiki.service.vocabulary import Symptom

# Shown elsewhere on the page, or with another fact.
ELSEWHERE = ("units", "photos", "photos_before", "photos_during", "photos_after", "all_day", "ends_at", "title")
# What whoever goes there must know (D43).
OF_THE_SITE = ("entry", "parking", "working_hours", "heights", "power_location")
MEASURED = (
    "high_pressure",
    "low_pressure",
    "suction_temperature",
    "discharge_temperature",
    "running_current",
    "voltage",
)
IN_YEN = ("amount", "technical_fee", "travel_fee", "parts_fee")
ABOUT = (pgettext_lazy("section", "Registration"), ("cancel_reason", "created_at", "updated_at"))


class Facts:
    """Mixed into the ledger of service records."""

    def facts(self: Any, row: ServiceRecord) -> list[tuple[str | Promise, list[tuple[str, Any]]]]:
        """The sections of the form that fit the record; one in which nothing stands is left out."""
        shape = shape_of(row.kind, row.state)
        where, *work = shape.sections
        sections = [(where[0], (*where[1], "address", *OF_THE_SITE)), *work]
        found = [(title, self._items(row, names, shape.labels)) for title, names in (*sections, ABOUT)]
        return [(title, items) for title, items in found if items]

    def _items(self: Any, row: ServiceRecord, names: Iterable[str], labels: Mapping[str, Any]) -> list[tuple[str, Any]]:
        told = {name: self.fact(row, name) for name in names if name not in ELSEWHERE}
        return [(str(labels.get(name) or self.label_of(name)), value) for name, value in told.items() if value]

    def label_of(self, name: str) -> str:
        asked: Any = ledger_of(SiteLedger) if name in OF_THE_SITE else super()
        return str(asked.label_of(name))

    def fact(self, row: ServiceRecord, name: str) -> Any:
        method = getattr(self, f"fact_{name}", None)
        if method:
            return method(row)
        holder = _holder_of(row, name)
        if name in MEASURED:
            return measure_text(getattr(holder, name))
        if name in IN_YEN:
            return _in_yen(getattr(holder, name))
        display = getattr(holder, f"get_{name}_display", None)
        return display() if display else getattr(holder, name, "")

    def fact_customer(self, row: ServiceRecord) -> str:
        return _link("customer", row.customer)

    def fact_site(self, row: ServiceRecord) -> Any:
        return _link("site", row.site) if row.site else SAME_AS_CUSTOMER

    @labelled(pgettext_lazy("service_record", "Address"))
    def fact_address(self, row: ServiceRecord) -> str:
        return str((row.site or row.customer).address)

    def fact_starts_at(self, row: ServiceRecord) -> str:
        begun = moment_text(row.starts_at, row.all_day)
        if row.ends_at is None:
            return begun
        ended = moment_text(row.ends_at, row.all_day)
        return between(begun, (ended[11:] or ended) if ended[:10] == begun[:10] else ended)

    def fact_assignees(self, row: ServiceRecord) -> str:
        people = people_of([row.pk]).get(row.pk, ())
        return format_html("{} {}", marks.people(people), listed(one.name for one in people)) if people else ""

    def fact_next_on(self, row: ServiceRecord) -> str:
        return as_day(row.next_on)

    def fact_received_at(self, row: ServiceRecord) -> str:
        return as_moment(row.repair.received_at)

    def fact_receiver(self, row: ServiceRecord) -> str:
        return row.repair.receiver.display_name if row.repair.receiver else ""

    def fact_symptoms(self, row: ServiceRecord) -> str:
        return listed(Symptom(one).label for one in row.repair.symptoms)

    def fact_parts_arrive_on(self, row: ServiceRecord) -> str:
        return as_day(row.repair.parts_arrive_on)

    def fact_work_categories(self, row: ServiceRecord) -> str:
        return _badges(row, RecordWorkCategory)

    def fact_repair_categories(self, row: ServiceRecord) -> str:
        return _badges(row, RecordRepairCategory)

    @labelled(pgettext_lazy("service_record", "Reason for cancelling"))
    def fact_cancel_reason(self, row: ServiceRecord) -> str:
        return row.cancel_reason

    @labelled(pgettext_lazy("service_record", "Registered"))
    def fact_created_at(self, row: ServiceRecord) -> str:
        return as_moment(row.created_at)

    @labelled(pgettext_lazy("service_record", "Updated"))
    def fact_updated_at(self, row: ServiceRecord) -> str:
        return as_moment(row.updated_at)

    @labelled(pgettext_lazy("service_record", "Replaced parts"))
    def fact_parts(self, row: ServiceRecord) -> str:
        return listed(map(str, parts_on(row)))

    @labelled(pgettext_lazy("service_record", "Refrigerant"))
    def fact_refrigerants(self, row: ServiceRecord) -> str:
        return listed(map(str, refrigerants_on(row)))


def _holder_of(row: ServiceRecord, name: str) -> Any:
    """The record, its site, or the detail of its kind, whichever has the field."""
    others = (row.site, getattr(row, "installation", None), getattr(row, "repair", None))
    return next((one for one in (row, *others) if one is not None and hasattr(one, name)), None)


def _in_yen(value: int | None) -> str:
    return "" if value is None else _("%(amount)s yen") % {"amount": f"{value:,}"}


def _link(noun: str, row: Any) -> str:
    return format_html('<a href="{}">{}</a>', reverse(f"{noun}.detail", args=[row.pk]), row)


def _badges(row: ServiceRecord, links: Any) -> str:
    return format_html_join(" ", "{}", ((marks.badge(name),) for name in category_names(row, links)))
