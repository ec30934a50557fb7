"""What hangs on a customer and is saved with it: labels, assignees, contacts, former names; set-wise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.accounts.unassigned import Assignments
from goyokiki.customers.actions import links
from goyokiki.customers.actions.former_names import FormerNames
from goyokiki.customers.drafts import ContactDraft, CustomerDraft, contact_line
from goyokiki.customers.models import Contact, Customer, CustomerAssignee, CustomerLabel, CustomerLabelling
from goyokiki.customers.queries import contacts_of
from goyokiki.engine import undo
from goyokiki.engine.access import grants
from goyokiki.engine.records.saving import Changes
from goyokiki.engine.tenancy.insertion import insert

ASSIGNMENTS = Assignments(Customer, CustomerAssignee, "customer_id")


class Relations:
    """Reads what the customers hold now, and writes what the drafts ask for."""

    def __init__(self, rows: Sequence[Customer], drafts: Sequence[CustomerDraft]) -> None:
        self.pairs = list(zip(rows, drafts, strict=True))
        self.contacts = self._contacts_of([row.pk for row in rows if row.pk])
        self.former_names = FormerNames(rows, drafts)

    def _contacts_of(self, keys: Sequence[int]) -> dict[int, list[Contact]]:
        found: dict[int, list[Contact]] = {}
        for contact in contacts_of(keys):
            found.setdefault(contact.customer_id, []).append(contact)
        return found

    def people_of(self, row: Customer, draft: CustomerDraft) -> list[str]:
        """Names and readings of the people the customer will have: what a search finds it by."""
        people: Iterable[Any] = self.contacts.get(row.pk, []) if draft.contacts is None else draft.contacts
        return [text for person in people for text in (person.name, person.kana, person.phone, person.mail) if text]

    def write(self) -> dict[int, Changes]:
        """Write all of it; returns what changed by the customer's key. Rows have keys by now."""
        told: dict[int, Changes] = {row.pk: {} for row, _draft in self.pairs}
        self._write_labels(told)
        self._write_assignees(told)
        self._write_contacts(told)
        self.former_names.write(told)
        return told

    def _write_labels(self, told: dict[int, Changes]) -> None:
        wanted = {row.pk: draft.labels for row, draft in self.pairs if draft.labels is not None}
        held = links.held(CustomerLabelling, "customer_id", "label_id", wanted)
        if not any(wanted[pk] != held.get(pk, frozenset()) for pk in wanted):
            return
        names = {label.pk: label.name for label in CustomerLabel.objects.exclude(name="").order_by("number")}
        links.replace(CustomerLabelling, "customer_id", "label_id", held, wanted)
        links.tell("labels", names, held, wanted, told)

    def _write_assignees(self, told: dict[int, Changes]) -> None:
        wanted = {row.pk: draft.assignees for row, draft in self.pairs if draft.assignees is not None}
        held = links.held(CustomerAssignee, "customer_id", "login_id", wanted)
        changed = {pk for pk in wanted if wanted[pk] != held.get(pk, frozenset())}
        if not changed:
            return
        people = {login.pk: login for login in Login.objects.in_order()}
        links.replace(CustomerAssignee, "customer_id", "login_id", held, wanted)
        names = {pk: login.name for pk, login in people.items()}
        links.tell("assignees", names, held, wanted, told)
        limited = frozenset(pk for pk, login in people.items() if not login.can("customers.view_all"))
        for row, _draft in self.pairs:
            if row.pk in changed:
                before, after = held.get(row.pk, frozenset()), wanted[row.pk]
                _regrant(row, (after - before) & limited, (before - after) & limited)

    def _write_contacts(self, told: dict[int, Changes]) -> None:
        new: list[Contact] = []
        for row, draft in self.pairs:
            if draft.contacts is not None:
                new += self._change_contacts(row, draft.contacts, told[row.pk])
        insert(new)

    def _change_contacts(self, row: Customer, drafts: Sequence[ContactDraft], told: Changes) -> list[Contact]:
        """Remove and change the customer's people; returns those to be made."""
        held = {contact.pk: contact for contact in self.contacts.get(row.pk, [])}
        kept = {draft.pk for draft in drafts if draft.pk in held}
        if gone := held.keys() - kept:
            lost = Contact.objects.filter(pk__in=gone)
            undo.note_loss(row, lost)
            lost.delete()
        before = [contact_line(contact) for contact in held.values()]
        new: list[Contact] = []
        for position, draft in enumerate(drafts):
            contact = held.get(draft.pk or 0) or Contact(customer=row)
            values = {name: value for name, value in asdict(draft).items() if name != "pk"} | {"position": position}
            changed = [name for name, value in values.items() if getattr(contact, name) != value]
            for name in changed:
                setattr(contact, name, values[name])
            if contact.pk is None:
                new.append(contact)
            elif changed:
                contact.save(update_fields=changed)
        after = [contact_line(draft) for draft in drafts]
        if before != after:
            told["contacts"] = (before, after)
        return new


def _regrant(row: Customer, joined: frozenset[int], left: frozenset[int]) -> None:
    """Those who do not see every customer see the ones they are assigned to."""
    if joined:
        grants.give(joined, row, source=row)
    if left:
        grants.withdraw(left, row, source=row)
