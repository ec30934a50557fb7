"""Questions that span more than one noun, or that a list's column asks for a whole page at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q

from goyokiki.accounts.models.login import display_name
from goyokiki.accounts.vocabulary import Role
from goyokiki.customers.models import Contact, Customer, CustomerAssignee, CustomerLabelling, Site, SiteCustomer
from goyokiki.customers.rules import site_likeness
from goyokiki.customers.rules.found_by import ADDRESS
from goyokiki.customers.rules.likeness import Reason, Traits, reasons, weight
from goyokiki.customers.rules.site_likeness import SHORTEST_NAME, Place, SiteReason
from goyokiki.engine import search
from goyokiki.engine.japan.company import company_key
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.ui.marks import Person

MOST_SIMILAR = 5
LOOKED_AT = 200


@dataclass(frozen=True)
class Similar:
    """A customer that is likely the same as the one being typed, and why."""

    customer: Customer
    reasons: list[Reason]


def similar_customers(traits: Traits, *, login: Any, apart_from: int | None = None) -> list[Similar]:
    """Customers with the same name, telephone or corporate number, the likeliest first."""
    candidates = Customer.objects.visible_to(login).filter(_shares_a_trait(traits)).exclude(pk=apart_from)
    found = [Similar(one, reasons(traits, traits_of(one))) for one in candidates.order_by("id")[:LOOKED_AT]]
    likely = [one for one in found if one.reasons]
    return sorted(likely, key=lambda one: -weight(one.reasons))[:MOST_SIMILAR]


def _shares_a_trait(traits: Traits) -> Q:
    condition = Q(pk=None)
    if traits.name_key:
        condition |= Q(name_key=traits.name_key)
    if traits.corporate_number:
        condition |= Q(corporate_number=traits.corporate_number)
    for number in traits.phones:
        condition |= Q(phone_keys__contains=number)
    return condition


def traits_of(customer: Customer) -> Traits:
    return Traits(
        name_key=customer.name_key,
        postal_code=customer.postal_code,
        phones=frozenset(customer.phone_keys.split()),
        corporate_number=customer.corporate_number,
    )


def assignees_of(keys: Sequence[int]) -> Mapping[int, list[Person]]:
    """The people who look after each customer, in the order of lists."""
    return _grouped(
        (key, Person(abbr, color, role == Role.PARTNER, display_name(name, deleted_at)))
        for key, name, deleted_at, abbr, color, role in _assignees(keys)
    )


@Prepared
def _assignees(keys: Sequence[int]) -> Any:
    rows = CustomerAssignee.objects.filter(Among("customer_id", keys)).order_by("login__staff__position", "login_id")
    staff = ("login__staff__abbr", "login__staff__color", "login__staff__role")
    return rows.values_list("customer_id", "login__name", "login__deleted_at", *staff)


def labels_of(keys: Sequence[int]) -> Mapping[int, list[str]]:
    return _grouped(_labels(keys))


@Prepared
def _labels(keys: Sequence[int]) -> Any:
    rows = CustomerLabelling.objects.filter(Among("customer_id", keys)).exclude(label__name="")
    return rows.order_by("label__number").values_list("customer_id", "label__name")


def contacts_of(keys: Sequence[int]) -> list[Contact]:
    """The people at these customers, in order."""
    return _contacts(keys) if keys else []


@Prepared
def _contacts(keys: Sequence[int]) -> Any:
    return Contact.objects.filter(Among("customer_id", keys))


@Prepared
def assignee_keys(customer: int) -> Any:
    """The logins who look after a customer, in the order of lists."""
    ties = CustomerAssignee.objects.filter(customer_id=customer)
    return ties.order_by("login__staff__position", "login_id").values_list("login_id", flat=True)


@Prepared
def labels_held(customer: int) -> Any:
    """Key and name of each label of a customer, those without a name too."""
    ties = CustomerLabelling.objects.filter(customer_id=customer)
    return ties.order_by("label__number").values_list("label_id", "label__name")


def customers_per(field: str) -> Callable[[Sequence[int]], Mapping[int, tuple[int, int]]]:
    """A loader of (key, number of customers) for rows that customers point at through `field`."""

    def load(keys: Sequence[int]) -> Mapping[int, tuple[int, int]]:
        rows = Customer.objects.filter(**{f"{field}__in": keys}).values_list(field).annotate(n=Count("pk"))
        return {key: (key, n) for key, n in rows}

    return load


def customers_by_code(codes: Iterable[str], login: Any) -> list[Customer]:
    wanted = sorted({code for code in codes if "\0" not in code})
    if not wanted:
        return []
    if login.can("customers.view_all"):
        return _by_code(wanted)
    return list(Customer.objects.visible_to(login).filter(code__in=wanted).order_by("code"))


@Prepared
def _by_code(codes: Sequence[str]) -> Any:
    return Customer.objects.filter(Among("code", codes)).order_by("code")


def customers_of_name(name: str, login: Any) -> Any:
    """Those whose name is this one, however it is written."""
    return Customer.objects.visible_to(login).filter(name_key=company_key(name))


def customers_found(text: str, login: Any) -> Any:
    """Those a search for every word of `text` finds, in the order of lists."""
    has_words = any(map(fold, text.split()))
    rows = Customer.objects.all() if has_words else Customer.objects.none()
    return search.matching(rows, text, by=login).order_by("reading", "pk")


def customers_offered(text: str, login: Any, most: int) -> list[Customer]:
    """Those a search finds, the ones that have the text in their name, reading or code before the others."""
    words = list(map(fold, text.split()))

    def is_found_elsewhere(one: Customer) -> bool:
        named = fold("\n".join((one.name, one.reading, one.code)))
        return any(word not in named for word in words)

    return sorted(customers_found(text, login)[:LOOKED_AT], key=is_found_elsewhere)[:most]


def sites_of(codes: Iterable[str], login: Any) -> Any:
    """The sites of customers, named by their codes."""
    wanted = sorted({code for code in codes if "\0" not in code})
    if login.can("customers.view_all"):
        keys = _site_keys(wanted) if wanted else ()
        # Most customers have none: a form asks nothing more, and shows the choice that is always there.
        return Site.objects.filter(pk__in=keys).order_by("reading", "pk") if keys else Site.objects.none()
    customers = Customer.objects.visible_to(login).filter(code__in=wanted)
    ties = SiteCustomer.objects.filter(customer__in=customers)
    return Site.objects.visible_to(login).filter(pk__in=ties.values("site_id")).order_by("reading", "pk")


@Prepared
def _site_keys(codes: Sequence[str]) -> Any:
    return SiteCustomer.objects.live().filter(Among("customer__code", codes)).values_list("site_id", flat=True)


def customers_at(keys: Sequence[int]) -> Mapping[int, list[str]]:
    """The names of the customers of each site."""
    ties = SiteCustomer.objects.live().filter(site__in=keys).order_by("customer__reading", "customer_id")
    return _grouped(ties.values_list("site_id", "customer__name"))


def with_customers_seen(sites: Any, login: Any) -> Any:
    """The sites, each with those of its customers that the person may see as `customers_seen`."""
    seen = Customer.objects.visible_to(login).order_by("reading", "pk")
    return sites.prefetch_related(Prefetch("customers", seen, to_attr="customers_seen"))


@dataclass(frozen=True)
class SimilarSite:
    """A site that is likely the same as the one being typed, and why."""

    site: Site
    reasons: list[SiteReason]


def similar_sites(
    values: Mapping[str, str], codes: Iterable[str], *, login: Any, apart_from: int | None = None
) -> list[SimilarSite]:
    """Sites with nearly the same name, or at the same address, the likeliest first."""
    street = values["street"] and "".join(values[name] for name in ADDRESS)
    place = Place(company_key(values["name"]), fold(street), frozenset(codes))
    keys = {
        key for sites in _maybe_here(place, values, login) for key in sites.values_list("pk", flat=True)[:LOOKED_AT]
    }
    sites = with_customers_seen(Site.objects.filter(pk__in=keys - {apart_from}), login)
    found = [SimilarSite(site, site_likeness.reasons(place, place_of(site))) for site in sites.order_by("pk")]
    likely = [one for one in found if one.reasons]
    return sorted(likely, key=lambda one: -site_likeness.weight(one.reasons))[:MOST_SIMILAR]


def _maybe_here(place: Place, values: Mapping[str, str], login: Any) -> Iterable[Any]:
    """Sites worth a comparison, as an index finds them: by the beginning of the name, the address, the customers."""
    seen = Site.objects.visible_to(login)
    key = place.name_key
    if key:
        goes_on = Q(name_key__gte=key, name_key__lt=f"{key}{chr(sys.maxunicode)}")
        yield seen.filter(goes_on if len(key) >= SHORTEST_NAME else Q(name_key=key))
        yield seen.filter(name_key__in=[key[:end] for end in range(SHORTEST_NAME, len(key))])
        yield sites_of(place.customers, login)
    if place.address_key:
        yield seen.filter(prefecture=values["prefecture"], city=values["city"], address_key=place.address_key)


def place_of(site: Site) -> Place:
    customers: Any = getattr(site, "customers_seen")  # noqa: B009  set by the prefetch
    return Place(site.name_key, site.address_key, frozenset(one.code for one in customers))


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
