"""Questions about customers that span more than one noun, or that a list's column asks for a whole page at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from goyokiki.accounts.models.login import display_name
from goyokiki.accounts.vocabulary import Role
from goyokiki.customers.models import Customer, CustomerAssignee, CustomerLabelling
from goyokiki.customers.rules.likeness import Reason, Traits, reasons, weight
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
    staff = ("login__staff__abbr", "login__staff__color", "login__staff__role")
    rows = CustomerAssignee.objects.filter(customer_id__in=keys).order_by("login__staff__position", "login_id")
    return _grouped(
        (key, Person(abbr, color, role == Role.PARTNER, display_name(name, deleted_at)))
        for key, name, deleted_at, abbr, color, role in rows.values_list(
            "customer_id", "login__name", "login__deleted_at", *staff
        )
    )


def labels_of(keys: Sequence[int]) -> Mapping[int, list[str]]:
    rows = CustomerLabelling.objects.filter(customer_id__in=keys).exclude(label__name="").order_by("label__number")
    return _grouped(rows.values_list("customer_id", "label__name"))


def customers_per(field: str) -> Callable[[Sequence[int]], Mapping[int, tuple[int, int]]]:
    """A loader of (key, number of customers) for rows that customers point at through `field`."""

    def load(keys: Sequence[int]) -> Mapping[int, tuple[int, int]]:
        rows = Customer.objects.filter(**{f"{field}__in": keys}).values_list(field).annotate(n=Count("pk"))
        return {key: (key, n) for key, n in rows}

    return load


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
