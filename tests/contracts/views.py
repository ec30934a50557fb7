"""Views of lists, and every way in which a list tells the rows of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers import filters
from goyokiki.engine.exports import choices, texts
from goyokiki.engine.exports.choices import Choice, Selection
from goyokiki.engine.exports.texts import columns_of
from goyokiki.engine.records import columns, listing, sooner
from goyokiki.engine.records.filters import Filter
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.search import along, restriction, sizes
from tests.contracts.reading import Reading

Asked = Mapping[str, Sequence[str]]
# From how many on something is done in another way, or how many rows are told at a time; and two other such worlds:
# one in which little is few and one in which nothing is.
THRESHOLDS: dict[tuple[Any, str], tuple[Any, Any]] = {
    (along, "MANY"): (10, 1),
    (restriction, "FEW"): (6, 1),
    (restriction, "MOST"): (12, 1),
    (restriction, "FEW_KEYS"): (2, 1),
    (sizes, "LEAST"): (6, 1),
    (sizes, "FIRST"): (0, 0),
    (filters, "FEW_KEYS"): (3, 1),
    (filters, "MOST_KEYS"): (8, 1),
    # So many steps that a partner's rows are met along the order, in a table that counts as large.
    (sizes, "STEPS_FOR_A_FETCH"): (20, 10_000),
    (sizes, "STEPS"): ((4, 4, 4, 4), (4, 4, 4, 4)),
    (sizes, "KEPT"): (0, 0),
    (sizes, "MOST_SEEN"): (8, 8),
    (listing, "DEEP"): (20, 0),
    (listing, "SIZES"): ((5, 20), (5, 20)),
    (listing, "FEW"): (6, 1),
    (sooner, "MOST_ORDERED"): (8, 1),
    (sooner, "AT_FIRST"): (1, 1),
    (choices, "CHUNK"): (7, 1),
    (texts, "CHUNK"): (7, 1),
    (texts, "ENOUGH"): (3, 1),
    (texts, "REMEMBERED"): (3, 1),
    (columns, "REMEMBERED"): (3, 1),
}
# Numbers beside them that change no way: sizes of pages, limits of what is typed.
NO_THRESHOLDS = {"DEFAULT_SIZE", "EXACT_COUNT", "LARGEST_PAGE", "LONGEST_SEARCH", "STAND_IN"}
# Of the longest vocabularies the rows of a crowd hold the first ones.
MOST_CHOICES = 6
TODAY = timezone.localdate().isoformat()
# What is typed into a filter that offers no choices.
TYPED = {
    **dict.fromkeys(("address",), ("大阪", "梅田1-2", "北区 梅田", "１－２", "・", "%")),
    **dict.fromkeys(("place",), ("3階", "事務", "店", "3階 事務室", "_")),
    **dict.fromkeys(("customer_name", "customer", "site"), ("田中", "大", "06-0000", "rasx40", "・", "ない")),
    **dict.fromkeys(("created_from", "updated_to", "on_from", "on_to", "created_to", "updated_from"), (TODAY,)),
    **dict.fromkeys(("installed_year_from", "installed_year_to"), ("2012", "1900")),
    **dict.fromkeys(("age_from", "age_to"), ("0", "9")),
    **dict.fromkeys(("cooling_kw_from", "cooling_kw_to"), ("0", "7.1")),
    "no_contact": ("1", "200"),
}


@dataclass(frozen=True)
class View:
    """What the address of a list asks for."""

    ledger: Ledger
    asked: Asked
    sort: str
    q: str = ""
    per: int = 20

    @property
    def query(self) -> str:
        name = next(column.name for column in self.ledger.columns if column.link)
        params = {**self.asked, "sort": self.sort, "q": self.q, "per": self.per, "columns": name}
        return urlencode({name: value for name, value in params.items() if value}, doseq=True)

    def listing(self, login: Login, page: int = 1) -> Listing:
        return Listing(self.ledger, QueryDict(f"{self.query}&page={page}"), login)


def pages(view: View, login: Login) -> Iterator[int]:
    for page in range(1, 99):
        one = view.listing(login, page)
        yield from one.keys[: one.per]
        if not one.has_next:
            # A last page counts by itself.
            assert one.count == one.at_least, view
            return


def told(view: View, login: Login) -> dict[str, Any]:
    """What each way tells: the keys in order, or how many there are."""
    exported = Selection(Choice(view.ledger), login, view.query)
    return {
        "pages": list(pages(view, login)),
        "count": view.listing(login).count,
        "keys": list(exported.keys()),
        "export": [int(key) for chunk in columns_of(exported.listing) for key in chunk[-1]],
        "export count": exported.count,
    }


def differences(view: View, login: Login, reading: Reading) -> Iterator[str]:
    asked = dict(view.asked)
    if asked.pop("labels_all", None):
        asked["labels_all"] = asked.pop("labels")
    expected = reading.keys(view.ledger, asked, view.sort, view.q)
    for way, found in told(view, login).items():
        if found != (len(expected) if "count" in way else expected):
            yield f"{login.name}: {view.ledger.noun}?{view.query}: {way} {found}, not {expected}"


def asked_of(one: Filter) -> Iterator[Asked]:
    """Each choice of a filter alone, and several of them together; or what is typed."""
    inputs: dict[str, Any] = one.inputs()
    for name, field in inputs.items():
        if isinstance(field, forms.MultipleChoiceField):
            values = _values(field)[:MOST_CHOICES]
            yield from ({name: [value]} for value in values)
            yield {name: values[::2]}
        elif isinstance(field, forms.ChoiceField):
            yield from ({name: [value]} for value in _values(field) if value)
        elif isinstance(field, forms.BooleanField):
            yield {name: ["on"]} if name == one.name else {**next(asked_of(one)), name: ["on"]}
        else:
            yield from ({name: [value]} for value in TYPED[name])


def _values(field: Any) -> list[str]:
    return [str(value) for value, _label in field.choices]


def sorts_of(ledger: Ledger, login: Login) -> list[str]:
    names = [column.name for column in ledger.columns_for(login) if column.order]
    return [f"{sign}{name}" for name in names for sign in ("", "-")]
