"""The customers that a chunk of rows may mean, each kind of trait read with one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from goyokiki.customers.models import Contact, Customer, CustomerAssignee, CustomerLabelling
from goyokiki.customers.queries import traits_of
from goyokiki.customers.rules import found_by, identity
from goyokiki.customers.rules.likeness import Traits
from goyokiki.engine.imports import Row
from goyokiki.engine.japan import company, phone


@dataclass
class Meaning:
    """What a row says of its identity, and the customers that may be the one it means."""

    pk: int | None
    code: str
    traits: Traits
    matches: list[Customer] = field(default_factory=list)
    doubts: list[Customer] = field(default_factory=list)

    @property
    def has_name_only(self) -> bool:
        """Whether nothing but a name says who it is."""
        return not self.pk and not self.code and not self.traits.corporate_number and identity.is_vague(self.traits)

    @property
    def names_customer(self) -> bool:
        return bool(self.pk or self.code)


def meaning_of(row: Row) -> Meaning:
    values = row.values
    numbers = (phone.digits(values.get(name, "")) for name in found_by.NUMBERS)
    name = values.get("name", "")
    traits = Traits(
        name_key=company.company_key(name)[: found_by.KEY_LENGTH] if name else "",
        postal_code=values.get("postal_code", ""),
        phones=frozenset(filter(None, numbers)),
        corporate_number=values.get("corporate_number", ""),
    )
    return Meaning(values.get("id"), values.get("code", ""), traits)


class Known:
    """What the organization knows already about the customers that these rows may mean."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.meanings = {row.number: meaning_of(row) for row in rows}
        said = list(self.meanings.values())
        open_ones = [one for one in said if not one.names_customer]
        self._by_pk = Customer.objects.in_bulk([one.pk for one in said if one.pk])
        self.by_code = {one.code: one for one in _rows("code", (one.code for one in said))}
        self.by_number = _grouped("corporate_number", (one.traits.corporate_number for one in said))
        self._by_name = _grouped("name_key", (one.traits.name_key for one in open_ones))
        for one in said:
            self._match(one)

    def _match(self, said: Meaning) -> None:
        if said.pk:
            said.matches = [self._by_pk[said.pk]] if said.pk in self._by_pk else []
        elif said.code:
            said.matches = [self.by_code[said.code]] if said.code in self.by_code else []
        elif numbered := self.by_number.get(said.traits.corporate_number, []):
            said.matches = numbered
        else:
            named = [(one, traits_of(one)) for one in self._by_name.get(said.traits.name_key, [])]
            said.matches = [one for one, traits in named if identity.is_same(said.traits, traits)]
            said.doubts = [one for one, traits in named if identity.is_doubtful(said.traits, traits)]


@dataclass
class Held:
    """What hangs on customers now, by their keys."""

    labels: dict[int, set[int]]
    assignees: dict[int, set[int]]
    contacts: dict[int, list[Contact]]

    @classmethod
    def by(cls, customers: Iterable[Customer]) -> Held:
        keys = [customer.pk for customer in customers]
        labels = CustomerLabelling.objects.filter(customer_id__in=keys).values_list("customer_id", "label_id")
        people = CustomerAssignee.objects.filter(customer_id__in=keys).values_list("customer_id", "login_id")
        contacts = Contact.objects.filter(customer_id__in=keys)
        return cls(
            labels={key: set(found) for key, found in _collected(labels).items()},
            assignees={key: set(found) for key, found in _collected(people).items()},
            contacts=_collected((contact.customer_id, contact) for contact in contacts),
        )


def _rows(name: str, values: Iterable[str]) -> Iterable[Customer]:
    wanted = {value for value in values if value}
    return Customer.objects.filter(**{f"{name}__in": wanted}) if wanted else ()


def _grouped(name: str, values: Iterable[str]) -> dict[str, list[Customer]]:
    return _collected((getattr(one, name), one) for one in _rows(name, values))


def _collected(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
