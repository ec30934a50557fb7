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

TRAITS = ("id", "code", "name_key", "postal_code", "phone_keys", "corporate_number")


@dataclass
class Meaning:
    """What a row says of its identity, and the customers that may be the one it means (only their traits read)."""

    pk: int | None
    code: str
    traits: Traits
    matches: list[Customer] = field(default_factory=list)
    doubts: list[Customer] = field(default_factory=list)

    @property
    def has_name_only(self) -> bool:
        """Whether nothing but a name says who it is."""
        return not self.names_customer and not self.traits.corporate_number and identity.is_vague(self.traits)

    @property
    def names_customer(self) -> bool:
        return bool(self.pk or self.code)


def meaning_of(row: Row) -> Meaning:
    values = row.values
    name = values.get("name")
    traits = Traits(
        name_key=company.company_key(name)[: found_by.KEY_LENGTH] if name else "",
        postal_code=values.get("postal_code", ""),
        phones=frozenset(phone.digits(values[number]) for number in found_by.NUMBERS if values.get(number)),
        corporate_number=values.get("corporate_number", ""),
    )
    return Meaning(values.get("id"), values.get("code", ""), traits)


class Known:
    """What the organization knows already about the customers that these rows may mean."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.meanings = {row.number: meaning_of(row) for row in rows}
        said = list(self.meanings.values())
        self._by_pk = {one.pk: one for one in _traits("id", (one.pk for one in said))}
        self.by_code = {one.code: one for one in _traits("code", (one.code for one in said))}
        self.by_number = _collected(
            (one.corporate_number, one) for one in _traits("corporate_number", (one.traits.corporate_number for one in said))
        )
        names = (one.traits.name_key for one in said if not one.names_customer)
        self._by_name = _collected((one.name_key, one) for one in _traits("name_key", names))
        for one in said:
            self._match(one)
        self._customers = Customer.objects.in_bulk({match.pk for one in said for match in one.matches[:1]})

    def customer_of(self, row: Row) -> Customer | None:
        """The customer that the row means, whole; None for a new one."""
        matches = self.meanings[row.number].matches
        return self._customers[matches[0].pk] if matches else None

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

    labels: dict[int, list[int]]
    assignees: dict[int, list[int]]
    contacts: dict[int, list[Contact]]

    @classmethod
    def by(cls, customers: Iterable[Customer]) -> Held:
        keys = [customer.pk for customer in customers]
        labels = CustomerLabelling.objects.filter(customer_id__in=keys).values_list("customer_id", "label_id")
        people = CustomerAssignee.objects.filter(customer_id__in=keys).values_list("customer_id", "login_id")
        contacts = Contact.objects.filter(customer_id__in=keys)
        return cls(
            labels=_collected(labels),
            assignees=_collected(people),
            contacts=_collected((contact.customer_id, contact) for contact in contacts),
        )


def _traits(name: str, values: Iterable[Any]) -> Iterable[Customer]:
    """The customers with one of these values, as far as a row can be compared with them."""
    wanted = {value for value in values if value}
    return Customer.objects.filter(**{f"{name}__in": wanted}).only(*TRAITS) if wanted else ()


def _collected(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
