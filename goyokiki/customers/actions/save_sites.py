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
from goyokiki.engine.records.saving import assign
from goyokiki.engine.records.writing import rows_of, tell, write_changed
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
    nobody. New sites cost a constant number of queries, however many; changed ones one for each set of fields.
    """
    with transaction.atomic():
        rows = rows_of(Site, drafts, known=("contractor",))
        pairs = list(zip(rows, drafts, strict=True))
        ties = SiteCustomer.objects.live().filter(site__in=[row.pk for row in rows if row.pk])
        held = links.gathered(ties.values_list("site_id", "customer_id"))
        tenants = [_tenants(row, draft, held) for row, draft in pairs]
        customers = _customers(frozenset().union(*tenants, *held.values()))
        changes = [assign(row, defaults.settled_contact(draft.values, row)) for row, draft in pairs]
        for row, keys in zip(rows, tenants, strict=True):
            keep_findable(row, [_names(customers[pk]) for pk in customers if pk in keys])
        created = [row for row, draft in pairs if draft.pk is None]
        insert(created)
        told = {row.pk: change for row, change in zip(rows, changes, strict=True)}
        wanted = {row.pk: keys for row, keys in zip(rows, tenants, strict=True)}
        links.replace(*TIE, held, wanted)
        links.tell("customers", {pk: one.name for pk, one in customers.items()}, held, wanted, told)
        changed = [row for row, draft in pairs if draft.pk and told[row.pk]]
        write_changed(changed, told, copies=UNTOLD)
        tell("site", created=created, changed=changed, told=told, by=by)
    return rows


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


def _names(customer: Customer) -> tuple[str, ...]:
    return tuple(getattr(customer, name) for name in site_found_by.OF_A_CUSTOMER)


def keep_findable(row: Site, names: Iterable[tuple[str, ...]]) -> None:
    """Make the folded copies follow what was typed, and whose site it is: the names of its customers, in order."""
    values = {name: getattr(row, name) for name in (*site_found_by.SEARCHED, *ADDRESS)}
    for name, value in site_found_by.keys(values, names).items():
        setattr(row, name, value)
