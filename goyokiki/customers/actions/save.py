"""Creating and changing customers: the one way in for pages, files and scripts."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goyokiki.accounts.unassigned import keep_unassigned
from goyokiki.customers.actions.relations import Relations
from goyokiki.customers.actions.site_names import follow_names
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, CustomerSequence
from goyokiki.customers.rules import defaults, found_by, site_found_by
from goyokiki.engine.records.saving import Changes, assign
from goyokiki.engine.records.writing import rows_of, tell, write_changed
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.numbering import number_new, taken_numbers

# Folded copies follow from the other fields: nobody needs to read them in a history.
UNTOLD = ("reading", "name_key", "phone_keys", "address_key", "search_text", "is_unassigned")


def save_customer(draft: CustomerDraft, *, by: Any) -> Customer:
    return save_customers([draft], by=by)[0]


def save_customers(drafts: Sequence[CustomerDraft], *, by: Any, reserved: Container[str] = ()) -> list[Customer]:
    """Create or change all of them, or none; a customer that stays as it was is not written.

    Raises `Conflict` when one was changed since the version its draft names, `Refusal` when a code is taken. New
    customers without a code are given the next free ones, but none of the `reserved`.
    New customers cost a constant number of queries, however many; changed ones one more for each set of fields.
    """
    with transaction.atomic():
        rows = rows_of(Customer, drafts, known=("rank", "group", "contractor", "bill_customer"))
        relations = Relations(rows, drafts)
        people = [relations.people_of(row, draft) for row, draft in zip(rows, drafts, strict=True)]
        changes = [_assign(*one) for one in zip(rows, drafts, people, strict=True)]
        for row, change in zip(rows, changes, strict=True):
            relations.former_names.follow(row, change)
        created = [row for row, draft in zip(rows, drafts, strict=True) if draft.pk is None]
        number_new(created, field="code", sequence=CustomerSequence, reserved=reserved)
        _refuse_taken([row for row, change in zip(rows, changes, strict=True) if "code" in change])
        for row, names in zip(rows, people, strict=True):
            keep_findable(row, names, relations.former_names.of(row))
        for row, draft in zip(rows, drafts, strict=True):
            keep_unassigned(row, draft.assignees)
        insert(created)
        related = relations.write()
        told = {row.pk: change | related.get(row.pk, {}) for row, change in zip(rows, changes, strict=True)}
        changed = [row for row, draft in zip(rows, drafts, strict=True) if draft.pk and told[row.pk]]
        write_changed(changed, told, copies=UNTOLD)
        follow_names([row for row in changed if not told[row.pk].keys().isdisjoint(site_found_by.OF_A_CUSTOMER)])
        tell("customer", created=created, changed=changed, told=told, by=by)
    return rows


def _refuse_taken(rows: Sequence[Customer]) -> None:
    if taken := taken_numbers(rows, field="code", sequence=CustomerSequence):
        message = _("The customer code %(code)s is used by another customer.") % {"code": taken[0]}
        raise Refusal("code_taken", message, "code")


def _assign(row: Customer, draft: CustomerDraft, people: list[str]) -> Changes:
    return assign(row, defaults.settled(draft.values, row, has_person=bool(people)))


def keep_findable(row: Customer, people: list[str], former: list[str]) -> None:
    """Make the folded copies follow; after the numbering, for the code is searched too."""
    values = {name: getattr(row, name) for name in (*found_by.SEARCHED, *found_by.NUMBERS, *found_by.ADDRESS)}
    for name, value in found_by.keys(values, people, former).items():
        setattr(row, name, value)
