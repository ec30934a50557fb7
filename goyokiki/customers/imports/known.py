"""The customers that a chunk of rows may mean, each kind of trait read with one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from goyokiki.customers.models import Contact, Customer, CustomerAssignee, CustomerLabelling
from goyokiki.customers.rules import found_by, identity
from goyokiki.customers.rules.likeness import Traits
from goyokiki.engine.imports import Match, Row, Wish
from goyokiki.engine.imports.identified import is_apart, told_key
from goyokiki.engine.japan import company, phone
from goyokiki.engine.tenancy.keys import Among

NOUN = "customers"


class Candidate(NamedTuple):
    """A registered customer, as far as a row can be compared with it."""

    id: int
    code: str
    name: str
    name_key: str
    postal_code: str
    phone_keys: str
    corporate_number: str

    @property
    def traits(self) -> Traits:
        return Traits(self.name_key, self.postal_code, frozenset(self.phone_keys.split()), self.corporate_number)


@dataclass
class Meaning:
    """What a row says of its identity, and the customers that may be the one it means."""

    pk: int | None
    code: str
    traits: Traits
    matches: list[Candidate] = field(default_factory=list)
    doubts: list[Candidate] = field(default_factory=list)
    is_told: bool = False

    @property
    def has_name_only(self) -> bool:
        """Whether nothing but a name says who it is."""
        return not self.names_customer and not self.traits.corporate_number and identity.is_vague(self.traits)

    @property
    def names_customer(self) -> bool:
        return bool(self.pk or self.code)

    def match_of(self, row: Row) -> Match | None:
        """The one customer that the row is taken for, or a new one; None where the row itself names it by code."""
        if len(self.matches) == 1:
            [taken] = self.matches
            return Match(NOUN, f"{NOUN}:{taken.id}", taken.name, taken.id, self._why(taken), self.spelling)
        if self.names_customer:
            return None
        why = "told" if self.is_told else "unclear" if row.is_refused else "new"
        key = "" if row.is_refused else f"row:{row.number}"
        return Match(NOUN, key, str(row.values.get("name", "")), None, why, self.spelling)

    @property
    def spelling(self) -> str:
        """What a person sees of the row when he decides whose it is."""
        said = self.traits
        return "|".join((said.name_key, said.postal_code, *sorted(said.phones), said.corporate_number))

    def _why(self, taken: Candidate) -> str:
        if self.is_told:
            return "told"
        if self.names_customer:
            return "id" if self.pk else "code"
        if self.traits.corporate_number and self.traits.corporate_number == taken.corporate_number:
            return "corporate_number"
        return "name_postal" if self.traits.postal_code == taken.postal_code != "" else "name_phone"


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

    def __init__(self, rows: Sequence[Row], wish: Wish) -> None:
        self._wish = wish
        self.meanings = {row.number: meaning_of(row) for row in rows}
        said = list(self.meanings.values())
        told = (told_key(wish, NOUN, one.spelling) for one in said) if wish.decisions else ()
        self._by_id = _candidates("id", (*(one.pk for one in said), *told))
        self._by_code = _candidates("code", (one.code for one in said))
        self._by_number = _candidates("corporate_number", (one.traits.corporate_number for one in said))
        self._by_name = _candidates("name_key", (one.traits.name_key for one in said if not one.names_customer))
        for one in said:
            one.matches, one.doubts = self._compared(one)
        self._customers = Customer.objects.in_bulk({match.id for one in said for match in one.matches[:1]})

    def customer_of(self, row: Row) -> Customer | None:
        """The customer that the row means, whole; None for a new one."""
        matches = self.meanings[row.number].matches
        return self._customers[matches[0].id] if matches else None

    def with_code(self, code: str) -> Candidate | None:
        return next(iter(self._by_code.get(code, [])), None)

    def with_number(self, number: str) -> list[Candidate]:
        return self._by_number.get(number, [])

    def _compared(self, said: Meaning) -> tuple[list[Candidate], list[Candidate]]:
        """Those that are the customer the row means, and those that nobody can tell."""
        if said.pk:
            return self._by_id.get(said.pk, []), []
        if said.code:
            return self._by_code.get(said.code, []), []
        if self._wish.decisions and (decided := self._decided(said)) is not None:
            return decided, []
        if numbered := self.with_number(said.traits.corporate_number):
            return numbered, []
        named = [(one, one.traits) for one in self._by_name.get(said.traits.name_key, [])]
        same = [one for one, traits in named if identity.is_same(said.traits, traits)]
        return same, [one for one, traits in named if identity.is_doubtful(said.traits, traits)]

    def _decided(self, said: Meaning) -> list[Candidate] | None:
        """The customer that a person has named for what is spelt so, or nobody; None where nobody has decided."""
        key = told_key(self._wish, NOUN, said.spelling)
        said.is_told = key is not None or is_apart(self._wish, said.spelling)
        return (self._by_id.get(key, []) if key else []) if said.is_told else None


@dataclass
class Held:
    """What hangs on customers now, by their keys."""

    labels: dict[int, list[int]]
    assignees: dict[int, list[int]]
    contacts: dict[int, list[Contact]]

    @classmethod
    def by(cls, customers: Iterable[Customer]) -> Held:
        return cls.of([customer.pk for customer in customers])

    @classmethod
    def of(cls, keys: Sequence[int]) -> Held:
        if not keys:
            return cls({}, {}, {})
        theirs = Among("customer_id", keys)
        labels = CustomerLabelling.objects.filter(theirs).values_list("customer_id", "label_id")
        people = CustomerAssignee.objects.filter(theirs).values_list("customer_id", "login_id")
        contacts = Contact.objects.filter(theirs)
        return cls(
            labels=_collected(labels),
            assignees=_collected(people),
            contacts=_collected((contact.customer_id, contact) for contact in contacts),
        )


def _candidates(name: str, values: Iterable[Any]) -> dict[Any, list[Candidate]]:
    """The customers by each of these values of the field that they have."""
    wanted = {value for value in values if value}
    rows = Customer.objects.filter(Among(name, wanted)).values_list(*Candidate._fields) if wanted else ()
    return _collected((getattr(one, name), one) for one in map(Candidate._make, rows))


def _collected(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
