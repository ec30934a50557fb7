"""Which site a row of a file means: the one of its ID, else the customer's site of this name and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from goyokiki.customers.models import Customer, Site, SiteCustomer
from goyokiki.customers.rules.found_by import ADDRESS, KEY_LENGTH
from goyokiki.engine.imports import Row, Wish
from goyokiki.engine.imports.directory import Directory, words_of
from goyokiki.engine.imports.identified import is_apart, told_key
from goyokiki.engine.japan.company import company_key
from goyokiki.engine.japan.fold import fold, nfkc_code

NOUN = "sites"


class Candidate(NamedTuple):
    """A registered site, as far as a row can be compared with it."""

    id: int
    name_key: str
    address_key: str


@dataclass
class Meaning:
    """What a row says of its site: whose it is, what it is called, where it lies; and the sites that are so."""

    customers: Sequence[int]
    unknown: Sequence[str]
    name_key: str
    address_key: str
    matches: list[int] = field(default_factory=list)
    elsewhere: list[int] = field(default_factory=list)
    is_told: bool = False

    @property
    def spelling(self) -> str:
        customers = ",".join(map(str, sorted(self.customers)))
        return f"{customers}|{self.name_key}|{self.address_key}"


def is_same_place(one: str, other: str) -> bool:
    """Whether two folded addresses may be one: they agree, but for a prefecture left out, or one is not known."""
    return one.endswith(other) or other.endswith(one)


class Known:
    """What is registered of the customers and the sites that these rows may mean."""

    def __init__(self, rows: Sequence[Row], wish: Wish) -> None:
        self.customers = customers_named(row.values.get("customers", "") for row in rows)
        self.meanings = {row.number: self._meaning(row) for row in rows}
        nameless = [self.meanings[row.number] for row in rows if not row.values.get("id")]
        registered = _registered(nameless)
        for said in nameless:
            _compare(said, registered)
            _heed(said, wish)
        self.sites: Mapping[int, Site] = Site.objects.select_related("contractor").in_bulk(
            {key for said in nameless for key in said.matches}
        )

    def _meaning(self, row: Row) -> Meaning:
        customers, unknown = self.customers.keys_of(nfkc_code(row.values.get("customers", "")))
        name = row.values.get("name", "")
        address = "".join(row.values.get(part, "") for part in ADDRESS)
        return Meaning(customers, unknown, company_key(name)[:KEY_LENGTH], fold(address))


def customers_named(cells: Iterable[str]) -> Directory:
    """The customers whose codes stand in these cells."""
    codes = {word for cell in cells for word in words_of(nfkc_code(cell))}
    directory = Directory()
    if codes:
        for key, code in Customer.objects.filter(code__in=codes).values_list("pk", "code"):
            directory.add(key, code)
    return directory


def _registered(said: Sequence[Meaning]) -> dict[tuple[int, str], list[Candidate]]:
    """The sites by customer and name."""
    customers = {key for one in said for key in one.customers}
    names = {one.name_key for one in said if one.name_key}
    if not customers or not names:
        return {}
    ties = SiteCustomer.objects.live().filter(customer__in=customers, site__name_key__in=names)
    found: dict[tuple[int, str], list[Candidate]] = {}
    read = ("customer_id", "site_id", "site__name_key", "site__address_key")
    for customer, *site in ties.order_by("site_id").values_list(*read):
        one = Candidate(*site)
        found.setdefault((customer, one.name_key), []).append(one)
    return found


def _compare(said: Meaning, registered: Mapping[tuple[int, str], list[Candidate]]) -> None:
    named = {one for key in said.customers for one in registered.get((key, said.name_key), ())}
    same = {one.id for one in named if one.address_key == said.address_key}
    near = {one.id for one in named if is_same_place(one.address_key, said.address_key)}
    said.matches = sorted(same or near)
    said.elsewhere = sorted(one.id for one in named if one.id not in near)


def _heed(said: Meaning, wish: Wish) -> None:
    """What a person has told goes before what was found."""
    key = told_key(wish, NOUN, said.spelling)
    said.is_told = key is not None or is_apart(wish, said.spelling)
    if said.is_told:
        said.matches, said.elsewhere = [key] if key else [], []
