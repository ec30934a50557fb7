"""From the values of a row to the draft of a customer: what is new, what changes, what stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from goyokiki.customers.drafts import ContactDraft, CustomerDraft
from goyokiki.customers.forms import BILLING_MESSAGES, CustomerForm
from goyokiki.customers.imports.addresses import keep_prefecture
from goyokiki.customers.imports.known import NOUN, Held
from goyokiki.customers.imports.masters import Masters
from goyokiki.customers.models import Contact, Customer
from goyokiki.customers.rules import billing, defaults
from goyokiki.customers.vocabulary import LABEL_COUNT, Source
from goyokiki.engine.imports import Change, Outcome, Row
from goyokiki.engine.imports.changes import changes_of
from goyokiki.engine.imports.written import as_cell
from goyokiki.engine.records.saving import differs

FIELDS = tuple(name for name in CustomerForm.base_fields if name not in ("labels", "assignees"))
CONTACT_COLUMNS = {"contact_department": "department", "contact_title": "title", "contact_name": "name"}
C = TypeVar("C", Contact, ContactDraft)
CONTACT_FIELDS = tuple(field.name for field in fields(ContactDraft))


class Drafting:
    """Makes the drafts of one chunk of rows."""

    def __init__(self, masters: Masters, held: Held) -> None:
        self._masters = masters
        self._held = held

    def draft(self, row: Row, customer: Customer | None) -> None:
        """Give the row its draft and outcome, or refuse it."""
        values = {name: row.values[name] for name in FIELDS if name in row.values}
        if customer is None:
            self._complete_new(row, values)
        else:
            _keep(customer, values)
        self._check(row, customer, values)
        draft = CustomerDraft(
            values=values,
            pk=customer.pk if customer else None,
            version=customer.version if customer else None,
            labels=self._labels(row, customer),
            assignees=self._assignees(row, customer),
            contacts=self._contacts(row, customer),
        )
        has_person = bool(customer and self._held.contacts.get(customer.pk))
        outcome = _outcome(row, draft, customer, has_person=has_person)
        if customer:
            row.changes += self._related_changes(row, draft, customer)
        row.outcomes = {NOUN: outcome}
        row.draft = None if outcome is Outcome.UNCHANGED else draft

    def _complete_new(self, row: Row, values: dict[str, Any]) -> None:
        if not values.get("name"):
            row.refuse_blank("name")
        if "rank" not in values:
            values["rank"] = self._masters.default_rank
            row.tallies.append("defaulted_rank")
        values["source"] = Source.IMPORT

    def _check(self, row: Row, customer: Customer | None, values: dict[str, Any]) -> None:
        rank = values.get("rank")
        if rank and not rank.in_use and (customer is None or customer.rank_id != rank.pk):
            row.refuse("rank", "unused_rank", _("The rank %(rank)s is not in use.") % {"rank": rank.letter})
        if customer and "contractor" in values:
            blank = billing.missing_field(
                customer.bill_to, bill_customer=customer.bill_customer_id, contractor=values["contractor"]
            )
            if blank == "contractor":
                row.refuse("contractor", "required", str(BILLING_MESSAGES[blank]))

    def _labels(self, row: Row, customer: Customer | None) -> frozenset[int] | None:
        """The labels that the customer will have, None where they stay."""
        held = set(self._held.labels.get(customer.pk, [])) if customer else set()
        wanted = set(held)
        for number in range(1, LABEL_COUNT + 1):
            name = f"label_{number}"
            if name not in row.values:
                continue
            label = self._masters.labels[number]
            if not row.values[name]:
                wanted.discard(label.pk)
            elif label.name or label.pk in held:
                wanted.add(label.pk)
            else:
                row.refuse(name, "unused_label", _("The label %(number)s has no name yet.") % {"number": number})
        return frozenset(wanted) if wanted != held else None

    def _assignees(self, row: Row, customer: Customer | None) -> frozenset[int] | None:
        """The people who will look after the customer, None where they stay; whoever is unknown is left out."""
        text = row.values.get("assignees")
        if text is None:
            return None
        people, unknown = self._masters.people(text)
        for name in unknown:
            message = _("“%(name)s” is not one of your people, or several have this name; left blank.")
            row.notice("assignees", "unknown_assignee", message % {"name": name})
        held = set(self._held.assignees.get(customer.pk, [])) if customer else set()
        if people == held or (unknown and not people):
            return None
        return people

    def _contacts(self, row: Row, customer: Customer | None) -> tuple[ContactDraft, ...] | None:
        """The people at the customer, None where they stay: a row speaks only of the main one."""
        said: dict[str, Any] = {
            field: row.values[name] for name, field in CONTACT_COLUMNS.items() if name in row.values
        }
        held = [_as_draft(contact) for contact in (self._held.contacts.get(customer.pk, []) if customer else [])]
        main = main_contact(held)
        if main is None:
            return self._first_contact(row, said)
        changed = replace(main, **said)
        if changed == main:
            return None
        return tuple(changed if contact is main else contact for contact in held)

    def _related_changes(self, row: Row, draft: CustomerDraft, customer: Customer) -> list[Change]:
        """What becomes of labels, people and the main contact, as the cells of the file would have them."""
        held, told = self._held, self._masters.directories["assignees"]
        pairs: dict[str, tuple[str, str]] = {}
        if draft.labels is not None:
            before = held.labels.get(customer.pk, [])
            for number, label in self._masters.labels.items():
                marks = as_cell(label.pk in before), as_cell(label.pk in draft.labels)
                pairs[f"label_{number}"] = marks
        if draft.assignees is not None:
            pairs["assignees"] = told.shown(held.assignees.get(customer.pk, [])), told.shown(sorted(draft.assignees))
        if draft.contacts is not None:
            old, new = main_contact(held.contacts.get(customer.pk, [])), main_contact(draft.contacts)
            for name, field in CONTACT_COLUMNS.items():
                pairs[name] = getattr(old, field, ""), getattr(new, field, "")
        return [
            Change(row.headers[name], old, new)
            for name, (old, new) in pairs.items()
            if old != new and name in row.headers
        ]

    def _first_contact(self, row: Row, said: dict[str, Any]) -> tuple[ContactDraft, ...] | None:
        if not any(said.values()):
            return None
        if not said.get("name"):
            row.refuse_blank("contact_name")
        return (replace(ContactDraft(name="", is_main=True), **said),)


def main_contact(people: Sequence[C]) -> C | None:
    """The person a file speaks of: the one who is marked, else the first."""
    return next((one for one in people if one.is_main), people[0] if people else None)


def _as_draft(contact: Contact) -> ContactDraft:
    return ContactDraft(**{name: getattr(contact, name) for name in CONTACT_FIELDS})


def _keep(customer: Customer, values: dict[str, Any]) -> None:
    """Leave out what a row for an existing customer does not mean to change."""
    if not values.get("code"):
        values.pop("code", None)
    keep_prefecture(customer, values)


def _outcome(row: Row, draft: CustomerDraft, customer: Customer | None, *, has_person: bool) -> Outcome:
    if customer is None:
        return Outcome.CREATED
    values = defaults.settled(draft.values, customer, has_person=has_person)
    row.changes = changes_of(row, customer, values)
    related = (draft.labels, draft.assignees, draft.contacts)
    is_changed = differs(customer, values) or any(one is not None for one in related)
    return Outcome.UPDATED if is_changed else Outcome.UNCHANGED
