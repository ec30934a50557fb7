"""What hangs on customers and sites, for undoing what a batch did to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import links
from goyokiki.customers.actions.relations import ASSIGNMENTS, Relations
from goyokiki.customers.actions.save import UNTOLD as COPIES_OF_CUSTOMERS
from goyokiki.customers.actions.save import keep_findable as keep_customer_findable
from goyokiki.customers.actions.save_sites import UNTOLD as COPIES_OF_SITES
from goyokiki.customers.actions.save_sites import keep_findable as keep_site_findable
from goyokiki.customers.actions.site_names import follow_names, names_of_tenants
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import (
    Contact,
    Customer,
    CustomerAssignee,
    CustomerLabelling,
    FormerName,
    Site,
    SiteCustomer,
)
from goyokiki.customers.rules import site_found_by
from goyokiki.engine.access import grants
from goyokiki.engine.undo import Part, Was, undoable


def _refold_customers(customers: Sequence[Customer]) -> None:
    kept = [CustomerDraft(pk=customer.pk) for customer in customers]
    relations = Relations(customers, kept)
    for customer, draft in zip(customers, kept, strict=True):
        keep_customer_findable(customer, relations.people_of(customer, draft), relations.former_names.of(customer))
    ASSIGNMENTS.follow(customers)


def _refold_sites(sites: Sequence[Site]) -> None:
    for site, names in zip(sites, names_of_tenants(sites), strict=True):
        keep_site_findable(site, names)


def _after_customers(customers: Sequence[Customer], was: Was, by: Any) -> None:
    follow_names([one for one in customers if not was[one.pk].keys().isdisjoint(site_found_by.OF_A_CUSTOMER)])
    _regrant(customers)


def _regrant(customers: Sequence[Customer]) -> None:
    """Those who do not see every customer see the ones they are assigned to now."""
    limited = {login.pk for login in Login.objects.in_order() if not login.can("customers.view_all")}
    if limited:
        people = links.held(CustomerAssignee, "customer_id", "login_id", [one.pk for one in customers])
        seen = {one.pk: people.get(one.pk, frozenset()) & limited for one in customers}
        grants.settle(Customer, {pk: [(login, Customer, pk) for login in logins] for pk, logins in seen.items()})


undoable(
    Customer,
    "customer",
    parts=[Part(model, "customer") for model in (Contact, CustomerLabelling, CustomerAssignee, FormerName)],
    copies=COPIES_OF_CUSTOMERS,
    together=[("bill_to", "bill_customer_id"), ("name", FormerName._meta.label_lower)],
    refold=_refold_customers,
    after=_after_customers,
)
undoable(
    Site,
    "site",
    parts=[Part(SiteCustomer, "site")],
    copies=COPIES_OF_SITES,
    together=[("latitude", "longitude")],
    refold=_refold_sites,
)
