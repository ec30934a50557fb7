"""A site is found by the names of its customers: what follows when one of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goyokiki.customers.models import Customer, Site, SiteCustomer
from goyokiki.customers.rules import site_found_by
from goyokiki.engine.tenancy.rewriting import rewrite


def follow_names(renamed: Sequence[Customer]) -> None:
    """Let the sites of these customers be found by their names of now; two queries, however many there are.

    Also those in the bin, for they may come back.
    """
    keys = [customer.pk for customer in renamed]
    tied = Site.with_binned.filter(tenancies__customer__in=keys).distinct().only("organization", "contractor", "bin")
    sites = list(tied) if keys else []
    if not sites:
        return
    for site, names in zip(sites, names_of_tenants(sites), strict=True):
        site.customers_text = site_found_by.customers_text(names)
    rewrite(sites, ["customers_text"])


def names_of_tenants(sites: Iterable[Site]) -> list[list[tuple[str, ...]]]:
    """For each site, those in the bin too, the names of its customers that are not, in the order of readings."""
    found: dict[int, list[tuple[str, ...]]] = {site.pk: [] for site in sites}
    fields = (f"customer__{name}" for name in site_found_by.OF_A_CUSTOMER)
    ties = SiteCustomer.objects.filter(site__in=found, customer__bin=None)
    for site_id, *names in ties.order_by("customer__reading", "customer_id").values_list("site_id", *fields):
        found[site_id].append(tuple(names))
    return list(found.values())
