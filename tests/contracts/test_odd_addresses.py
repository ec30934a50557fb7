"""Whatever an address of a list says, it is answered: by rows, or by words about what cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from goyokiki.accounts.models import Login
from tests.contracts.entities import Entity
from tests.factories.customers import CustomerFactory

ClientOf = Callable[[Login], Client]
ODD = {
    "blank": " ",
    "zero": "0",
    "negative": "-1",
    "wide": "１２",
    "arabic": "٣",
    "squared": "²",
    "long key": "9" * 19,
    "longer than any number": "9" * 5000,
    "exponent": "1e400",
    "no number": "NaN",
    "NUL": "田\0中",
    "surrogate": "%ED%A0%80",
    "endless": "あ" * 1_000,
    "wildcards": "%_\\",
    "end of the calendar": "9999/12/31",
    "beginning of the calendar": "0001/01/01",
    "signs that no search reads": "・、",
    "quotes": "'\";--",
    "true": "true",
}
OF_EVERY_LIST = ("q", "sort", "page", "per", "columns", "view")


def test_a_list_answers_whatever_its_address_says(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    entity.add(akagi)
    browser = client_of(akagi)
    filters = [name for one in entity.ledger.filters for name in one.parameters]
    for said, value in ODD.items():
        params = {name: [value, value] for name in filters}
        for page in ("list", "count", "filters") if filters else ():
            assert browser.get(entity.address(page), params).status_code == 200, (page, said)
        params = {name: [value, value] for name in OF_EVERY_LIST}
        assert browser.get(entity.address("list"), params).status_code == 200, said
        assert browser.get(entity.address("list"), {"format": value}).status_code == 302, said


def test_a_period_to_the_end_of_the_calendar_is_an_open_one(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    periods = [name for one in entity.ledger.filters for name in one.parameters if name.endswith(("_from", "_to"))]
    row = entity.add(akagi)
    for said in ("9999/12/31", "0001/01/01"):
        for name in {"created_to", "created_from", "on_to", "on_from"}.intersection(periods):
            shown = client_of(akagi).get(entity.address("list"), {name: said}).content.decode()
            is_there = f'data-href="{entity.address("detail", row)}"' in shown
            assert is_there == (name.endswith("_to") == said.startswith("9")), (name, said)


def test_a_number_longer_than_any_key_means_no_customer(akagi: Login, client_of: ClientOf) -> None:
    row = CustomerFactory(by=akagi, name="赤井商店")
    asked = {"customer": ["9" * 5000, str(row.pk), "9" * 19], "scope": "checked"}
    answer = client_of(akagi).get("/customers/kartes/", asked)
    assert answer.status_code == 200
    assert "赤井商店" in answer.content.decode()


def test_a_version_longer_than_any_number_is_none_that_anybody_saw(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    row = entity.add(akagi)
    answer = client_of(akagi).post(entity.address("edit", row), {"version": "9" * 5000})
    assert answer.status_code == 422
