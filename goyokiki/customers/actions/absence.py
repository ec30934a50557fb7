"""A customer or a site that was thrown away while somebody wrote something down for it."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from goyokiki.customers.models import Customer, Site
from goyokiki.engine.refusal import Refusal


def sites_held(keys: Collection[int]) -> set[int]:
    """Those of the sites that are there, kept from being thrown away to the end of the transaction."""
    sites = Site.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return set(sites.values_list("pk", flat=True))


def refuse_absent(customers: Collection[int]) -> None:
    """Raise unless all of these customers are there.

    Asked of those without figures, after the writing: whoever throws a customer away removes them, so nobody can pass
    between the question and the answer.
    """
    if customers and Customer.objects.filter(pk__in=customers).count() < len(customers):
        raise Refusal("customer_gone", _("This customer has been deleted meanwhile."), "customer")
