"""What goes into the bin with a customer, what follows when one goes, and what keeps a master from going."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from goyokiki.customers.actions.site_names import follow_names
from goyokiki.customers.models import Customer, Site, SiteCustomer
from goyokiki.engine.bin import belongs, bring_back, holds, when_moved


def sites_of_nobody_else(customers: Collection[int]) -> list[tuple[int, int]]:
    """The sites that these customers use and no other, each with one of them."""
    ties = SiteCustomer.objects.live()
    used = dict(ties.filter(customer__in=customers).values_list("site_id", "customer_id"))
    others = ties.filter(site__in=used).exclude(customer__in=customers)
    shared = set(others.values_list("site_id", flat=True))
    return [(site, customer) for site, customer in used.items() if site not in shared]


def customers_moved(customers: Sequence[Any], by: Any) -> None:
    """Sites are found by the customers that are there; one that went with the last of its customers comes with any."""
    back = [one.pk for one in customers if one.bin_id is None]
    left = Site.with_binned.filter(tenancies__customer__in=back, bin__root_type=Customer._meta.label_lower)
    bring_back(Site, left.values_list("pk", flat=True), by=by)
    follow_names(customers)


belongs(Site, "customers", to=Customer, find=sites_of_nobody_else)
holds(Customer, "bill_customer")
holds(Customer, "group")
for used_by in (Customer, Site):
    holds(used_by, "contractor")
when_moved(Customer, customers_moved)
