"""What an action refuses: a record that says too little, or that speaks of somebody else's things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.actions import sites_held
from goyokiki.customers.models import Contact, SiteCustomer
from goyokiki.engine.inputs.copying import enter
from goyokiki.engine.refusal import Refusal
from goyokiki.equipment.models import Unit
from goyokiki.service.actions.cases import Case
from goyokiki.service.actions.details import FEES
from goyokiki.service.models import RecordUnit
from goyokiki.service.rules import amounts, completeness, timing, transitions
from goyokiki.service.vocabulary import RecordKind, RecordState

LABELS = {
    "customer": pgettext_lazy("service_record", "Customer"),
    "starts_at": pgettext_lazy("service_record", "Date and time"),
    "title": pgettext_lazy("service_record", "Subject"),
    "body": pgettext_lazy("service_record", "Contents"),
    "company": pgettext_lazy("service_record", "Company name"),
    "cancel_reason": pgettext_lazy("service_record", "Reason"),
}
KNOWN = ("pk", "customer_id", "bin_id")
TREATMENT = pgettext_lazy("service_record", "What was done")


def refuse_wrong(cases: Sequence[Case]) -> None:
    """Raise for the first record that may not be so; before anything is written."""
    for case in cases:
        _refuse_state(case)
        _refuse_missing(case)
        if case.row.state != RecordState.CANCELLED:
            _refuse_times(case)
            _refuse_amounts(case)
    _refuse_foreign_contacts(cases)


def _refuse_state(case: Case) -> None:
    if not case.is_new and not transitions.may_become(case.was_state, case.row.state):
        raise Refusal("state", _("What has been done cannot become a plan again."), "state")


def _refuse_missing(case: Case) -> None:
    values = {name: getattr(case.row, name, None) for name in ("starts_at", "title", "body", "cancel_reason")}
    values["customer"] = case.row.customer_id
    if case.row.kind == RecordKind.INSTALLATION:
        values |= {"performer": case.detail.performer, "company": case.detail.company}
    if missing := completeness.missing(case.row.kind, case.row.state, values):
        is_treatment = missing[0] == "body" and case.row.kind == RecordKind.REPAIR
        raise Refusal("required", enter(str(TREATMENT if is_treatment else LABELS[missing[0]])), missing[0])


def _refuse_times(case: Case) -> None:
    row = case.row
    start = timezone.localtime(row.starts_at)
    if timing.ends_too_early(row.starts_at, row.ends_at):
        raise Refusal("ends_early", _("It ends before it starts."), "ends_at")
    if timing.comes_too_early(row.next_on, start.date()):
        raise Refusal("past_next", _("The next date is before this one."), "next_on")
    if row.state == RecordState.DONE and timing.is_future(start, all_day=row.all_day, now=timezone.localtime()):
        raise Refusal("future", _("This date is in the future. Register it as a plan?"), "starts_at")


def _refuse_amounts(case: Case) -> None:
    given: dict[str, Any] = {"amount": case.row.amount}
    if case.row.kind == RecordKind.REPAIR:
        given = {name: getattr(case.detail, name) for name in FEES} | given
    for part in case.draft.parts or ():
        given["parts"] = min(given.get("parts", 0), part.quantity, part.unit_price or 0)
    for line in case.draft.refrigerants or ():
        given["refrigerants"] = min(given.get("refrigerants", 0), line.recovered_kg or 0, line.charged_kg or 0)
    if name := amounts.first_negative(given):
        raise Refusal("amount", _("Enter a number that is not below zero."), name)


def refuse_foreign_sites(cases: Sequence[Case]) -> None:
    """Raise for a site that is not the customer's, or lies in the bin.

    Whoever throws the site away at this moment waits and sees the record, or is waited for here.
    """
    named = {(case.row.site_id, case.row.customer_id) for case in cases if _names(case, "site", "customer")}
    wanted = {pair for pair in named if pair[0]}
    if not wanted:
        return
    sites, customers = zip(*wanted, strict=True)
    used = SiteCustomer.objects.filter(site_id__in=sites_held(set(sites)), customer_id__in=set(customers))
    if wanted - set(used.values_list("site_id", "customer_id")):
        raise Refusal("foreign", _("This site is not used by the customer."), "site")


def _refuse_foreign_contacts(cases: Sequence[Case]) -> None:
    named = {(case.row.contact_id, case.row.customer_id) for case in cases if _names(case, "contact", "customer")}
    wanted = {pair for pair in named if pair[0]}
    if wanted:
        people = Contact.objects.filter(pk__in={contact for contact, _customer in wanted})
        if wanted - set(people.values_list("pk", "customer_id")):
            raise Refusal("foreign", _("This contact is not one of the customer's people."), "contact")


def _names(case: Case, *fields: str) -> bool:
    """Whether the case names any of them anew: what a record holds already is not asked about again."""
    return case.is_new or any(name in case.told for name in fields)


def refuse_foreign_units(cases: Sequence[Case]) -> None:
    """Raise for a unit that is not the customer's; after the links were written."""
    wanted = {(unit, case.row.customer_id) for case in cases for unit in case.joined.get("units", ())}
    wanted |= _units_taken_along(cases)
    if wanted:
        # Asked for by their keys alone: asked to leave out the bin too, SQLite would look for it among all units.
        units = Unit.with_binned.filter(pk__in={unit for unit, _customer in wanted})
        if wanted - {(unit, customer) for unit, customer, binned in units.values_list(*KNOWN) if binned is None}:
            raise Refusal("foreign", _("This unit is not one of the customer's."), "units")
    _refuse_refilled_elsewhere(cases)


def _units_taken_along(cases: Sequence[Case]) -> set[tuple[int, int]]:
    """The units of records that were given to another customer."""
    given = [case.row.pk for case in cases if not case.is_new and "customer" in case.told]
    if not given:
        return set()
    return set(RecordUnit.objects.filter(record_id__in=given).values_list("unit_id", "record__customer_id"))


def _refuse_refilled_elsewhere(cases: Sequence[Case]) -> None:
    filled = {(case.row.pk, line.unit_id) for case in cases for line in case.draft.refrigerants or () if line.unit_id}
    if filled:
        links = RecordUnit.objects.filter(record_id__in={record for record, _unit in filled})
        if filled - set(links.values_list("record_id", "unit_id")):
            raise Refusal("foreign", _("Choose one of the record's units."), "refrigerants")
