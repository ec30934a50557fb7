"""Creating and changing sites: the one way in for pages, files and scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goyokiki.customers.actions import links
from goyokiki.customers.drafts import SiteDraft
from goyokiki.customers.models import Customer, Site, SiteCustomer
from goyokiki.customers.rules import defaults, site_found_by
from goyokiki.customers.rules.found_by import ADDRESS
from goyokiki.engine import journal
from goyokiki.engine.records.saving import Changes, Conflict, assign
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.insertion import insert

# Folded copies follow from the other fields: nobody needs to read them in a history.
UNTOLD = ("reading", "name_key", "address_key", "search_text", "customers_text")
TIE = (SiteCustomer, "site_id", "customer_id")


def save_site(draft: SiteDraft, *, by: Any) -> Site:
    return save_sites([draft], by=by)[0]


def save_sites(drafts: Sequence[SiteDraft], *, by: Any) -> list[Site]:
    """Create or change all of them, or none; a site that stays as it was is not written.

    Raises `Conflict` when one was changed since the version its draft names, `Refusal` when one would belong to
    nobody. New sites cost a constant number of queries, however many; each changed one costs one or two more.
    """
    with transaction.atomic():
        rows = _rows_of(drafts)
        pairs = list(zip(rows, drafts, strict=True))
        held = links.held(*TIE, [row.pk for row in rows if row.pk])
        tenants = [_tenants(row, draft, held) for row, draft in pairs]
        customers = _customers(frozenset().union(*tenants, *held.values()))
        changes = [assign(row, defaults.settled_contact(draft.values, row)) for row, draft in pairs]
        for row, keys in zip(rows, tenants, strict=True):
            _keep_findable(row, sorted((customers[pk] for pk in keys & customers.keys()), key=_in_order))
        created = [row for row, draft in pairs if draft.pk is None]
        insert(created)
        told = {row.pk: change for row, change in zip(rows, changes, strict=True)}
        wanted = {row.pk: keys for row, keys in zip(rows, tenants, strict=True)}
        links.replace(*TIE, held, wanted)
        links.tell("customers", {pk: one.name for pk, one in customers.items()}, held, wanted, told)
        changed = [row for row, draft in pairs if draft.pk and told[row.pk]]
        _write_changed(changed, told)
        _tell("site.created", created, told, by)
        _tell("site.changed", changed, told, by)
    return rows


def _rows_of(drafts: Sequence[SiteDraft]) -> list[Site]:
    """The rows to write, in the order of the drafts; existing ones locked and at the version asked for."""
    keys = [draft.pk for draft in drafts if draft.pk]
    known = Site.objects.select_for_update(of=("self",)).select_related("contractor")
    existing = known.in_bulk(keys) if keys else {}
    for draft in drafts:
        if draft.pk and draft.version is not None and existing[draft.pk].version != draft.version:
            raise Conflict(existing[draft.pk])
    return [existing[draft.pk] if draft.pk else Site() for draft in drafts]


def _tenants(row: Site, draft: SiteDraft, held: links.Keys) -> frozenset[int]:
    keys = held.get(row.pk or 0, frozenset()) if draft.customers is None else draft.customers
    if not keys:
        raise Refusal("site_of_nobody", _("Choose at least one customer."), "customers")
    return keys


def _customers(keys: Iterable[int]) -> dict[int, Customer]:
    """By key, in order."""
    found = Customer.objects.filter(pk__in=list(keys)).only("organization", "reading", *site_found_by.OF_A_CUSTOMER)
    return {one.pk: one for one in sorted(found, key=_in_order)}


def _in_order(customer: Customer) -> tuple[str, int]:
    """By the reading, as lists are."""
    return customer.reading, customer.pk


def _keep_findable(row: Site, customers: Iterable[Customer]) -> None:
    """Make the folded copies follow what was typed, and whose site it is."""
    values = {name: getattr(row, name) for name in (*site_found_by.SEARCHED, *ADDRESS)}
    names = [tuple(getattr(one, name) for name in site_found_by.OF_A_CUSTOMER) for one in customers]
    for name, value in site_found_by.keys(values, names).items():
        setattr(row, name, value)


def _write_changed(rows: Iterable[Site], told: dict[int, Changes]) -> None:
    fields = {field.name for field in Site._meta.concrete_fields}
    for row in rows:
        row.version += 1
        written = {*told[row.pk], *UNTOLD, "version", "updated_at"}
        row.save(update_fields=written & fields)


def _tell(verb: str, rows: Sequence[Site], told: dict[int, Changes], by: Any) -> None:
    journal.record_all(verb, [(row, told[row.pk]) for row in rows], by=by)
