"""Which registered customers the customers of a file are, asked for a chunk at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from goyokiki.customers.imports.known import Candidate
from goyokiki.customers.models import Customer
from goyokiki.customers.rules import identity
from goyokiki.customers.rules.grouping import Group
from goyokiki.customers.rules.likeness import Traits
from goyokiki.engine.imports.identified import APART
from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.engine.records.wording import listed
from goyokiki.engine.tenancy.keys import Among


class Problem(NamedTuple):
    """Why nobody can tell which customer is meant."""

    column: str
    code: str
    message: str


class Registered:
    """Looks up the groups of a chunk, by their places: by ID, code, corporate number, then name with its proofs."""

    def __init__(self, groups: Mapping[int, Group], apart: Collection[str]) -> None:
        self._groups = groups
        self._apart = apart
        self._by_id = _candidates("id", (key for kind, key in _anchors(groups) if kind == "id"))
        self._by_code = _candidates("code", (key for kind, key in _anchors(groups) if kind == "code"))
        loose = [traits for group in groups.values() if _is_loose(group) for traits in group.traits]
        self._by_number = _candidates("corporate_number", (traits.corporate_number for traits in loose))
        self._by_name = _candidates("name_key", (traits.name_key for traits in loose))
        self._found = {place: self._candidates_of(group) for place, group in groups.items()}
        keys = {found[0].id for found in self._found.values() if len(found) == 1}
        self._customers: dict[int, Customer] = Customer.objects.in_bulk(keys) if keys else {}

    @property
    def customers(self) -> Iterable[Customer]:
        return self._customers.values()

    def customer(self, place: int) -> Customer | None:
        found = self._found[place]
        return self._customers.get(found[0].id) if len(found) == 1 else None

    def problem(self, place: int) -> Problem | None:
        group, found = self._groups[place], self._found[place]
        if group.anchor and group.anchor[0] == "id" and not found:
            return Problem("id", "unknown_id", _("There is no customer with this ID."))
        unclear = found if len(found) > 1 else ([] if found else self._doubtful(group))
        if not unclear:
            return None
        codes = listed(sorted(one.code for one in unclear)[:3])
        message = _("This may be the customer %(codes)s: write the customer code, a new one for another customer.")
        return Problem("name", "ambiguous", message % {"codes": codes})

    def _candidates_of(self, group: Group) -> list[Candidate]:
        if group.anchor:
            kind, key = group.anchor
            if kind == APART:
                return self._spelt(key, group.traits)
            return self._by_id.get(int(key), []) if kind == "id" else self._by_code.get(key, [])
        numbered = [one for traits in group.traits for one in self._by_number.get(traits.corporate_number, [])]
        return _once(numbered) or self._named(group.traits)

    def _named(self, said: Sequence[Traits]) -> list[Candidate]:
        """By the postal code where one fits, else by a telephone number; none of those that were set apart."""
        same = [
            one
            for traits in said
            for one in self._by_name.get(traits.name_key, [])
            if identity.is_same(traits, one.traits) and spelling_of(one.name, one.traits) not in self._apart
        ]
        postal = {traits.postal_code for traits in said} - {""}
        return _once(one for one in same if one.postal_code in postal) or _once(same)

    def _spelt(self, spelling: str, said: Sequence[Traits]) -> list[Candidate]:
        """The customer that was made of these rows when they were set apart before."""
        named = (one for traits in said for one in self._by_name.get(traits.name_key, []))
        return _once(one for one in named if spelling_of(one.name, one.traits) == spelling)[:1]

    def _doubtful(self, group: Group) -> list[Candidate]:
        if group.anchor or not all(map(identity.is_vague, group.traits)):
            return []
        return _once(
            one
            for traits in group.traits
            for one in self._by_name.get(traits.name_key, [])
            if identity.is_doubtful(traits, one.traits)
        )


def spelling_of(name: str, traits: Traits) -> str:
    """As people tell two spellings apart: by another form of the name, another postal code or telephone number."""
    return "|".join((_plain(name), traits.postal_code, *sorted(traits.phones)))


@lru_cache(4096)
def _plain(name: str) -> str:
    return "".join(nfkc_code(name).split())


def _anchors(groups: Mapping[int, Group]) -> list[tuple[str, ...]]:
    return [group.anchor for group in groups.values() if group.anchor]


def _is_loose(group: Group) -> bool:
    return group.anchor is None or group.anchor[0] == APART


def _candidates(name: str, values: Iterable[Any]) -> dict[Any, list[Candidate]]:
    """The customers by each of these values of the field that they have."""
    wanted = {value for value in values if value}
    found: dict[Any, list[Candidate]] = {}
    if wanted:
        rows = Customer.objects.filter(Among(name, wanted)).order_by().values_list(*Candidate._fields)
        for one in map(Candidate._make, sorted(rows)):
            found.setdefault(getattr(one, name), []).append(one)
    return found


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    return list(dict.fromkeys(candidates))
