"""The permission table: every address × every person × own and other company, each cell asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from goyokiki.engine.access.checks import addresses
from goyokiki.engine.ui.security import HEADERS
from tests.contracts.addresses import LEDGERS, ROLES, Address, every_address
from tests.contracts.permission_page import PAGE, written
from tests.contracts.two_companies import TOKEN, TwoCompanies, two_companies
from tests.statements import writes

pytestmark = pytest.mark.django_db
ADDRESSES = every_address()
# Each export and each document is told in the journal; nothing else is written by looking.
TOLD = ("list.exported", "document.printed")


@dataclass(frozen=True)
class Cell:
    address: Address
    person: str
    is_own: bool

    @property
    def expected(self) -> int:
        return self.address.answers(self.person, is_own=self.is_own)

    @property
    def is_let_in(self) -> bool:
        return self.address.refusal(self.person, is_own=self.is_own) is None

    def __str__(self) -> str:
        company = "own" if self.is_own else "other"
        return f"{self.address.shown} {self.person} {company} company"


def cells(person: str) -> Iterator[Cell]:
    for address in ADDRESSES:
        for is_own in (True, False) if address.kind else (True,):
            yield Cell(address, person, is_own)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[TwoCompanies]:
    """One for all tests here, each of which leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield two_companies()
        transaction.set_rollback(True)


def test_the_table_holds_every_route_and_more_than_a_thousand_cells() -> None:
    without_tabs = {f"{ledger.slug}/<int:pk>/<slug:tab>/" for ledger in LEDGERS.values() if not ledger.tabs}
    assert {address.route for address in ADDRESSES} == {route for route, _view in addresses()} - without_tabs
    assert sum(len(list(cells(person))) for person in ROLES) > 1000


def test_whatever_is_refused_to_somebody_is_open_to_somebody_else() -> None:
    assert [address.shown for address in ADDRESSES if address.refusal("admin")] == []


def test_the_page_that_people_read_says_the_same() -> None:
    assert PAGE.read_text() == written(), "python -m tests.contracts.permission_page"


def test_each_address_answers_each_person_as_its_door_says_and_looking_writes_nothing(world: TwoCompanies) -> None:
    wrong: list[str] = []
    for person in ROLES:
        browser = world.browser(person)
        with CaptureQueriesContext(connection) as queries:
            looked = [cell for cell in cells(person) if not cell.address.only_sent_to]
            wrong += differing(looked, partial(seen, browser, world))
        wrong += [f"{person}: {sql}" for sql in writes(queries) if not any(verb in sql for verb in TOLD)]
    assert not wrong, "\n".join(wrong)


def test_where_a_person_may_not_look_he_may_not_send_either_and_nothing_is_written(world: TwoCompanies) -> None:
    wrong: list[str] = []
    for person in ROLES:
        browser = world.browser(person)
        refused = [cell for cell in cells(person) if not cell.is_let_in]
        with CaptureQueriesContext(connection) as queries:
            wrong += differing(refused, partial(sent, browser, world))
        wrong += [f"{person}: {sql}" for sql in writes(queries)]
    assert not wrong, "\n".join(wrong)


def test_what_is_only_sent_to_takes_what_the_person_may_send_and_is_no_page(world: TwoCompanies) -> None:
    wrong: list[str] = []
    for cell in [cell for person in ROLES for cell in cells(person) if cell.address.only_sent_to and cell.is_let_in]:
        browser = world.browser(cell.person)
        wrong += [f"{cell}: is a page"] if browser.get(path(world, cell)).status_code != 405 else []
        with transaction.atomic():
            wrong += differing([cell], partial(sent, browser, world))
            transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


def test_nothing_is_taken_without_the_token_of_a_form(world: TwoCompanies) -> None:
    browser = world.browser("admin")
    with CaptureQueriesContext(connection) as queries:
        taken = [cell for cell in cells("admin") if sent(browser, world, cell, token="") != 403]
    assert [*map(str, taken), *writes(queries)] == []


def differing(asked: Iterable[Cell], ask: Callable[[Cell], int]) -> list[str]:
    """The cells that do not answer as they should."""
    return [f"{cell}: expected {cell.expected}, got {got}" for cell in asked if (got := ask(cell)) != cell.expected]


def path(world: TwoCompanies, cell: Cell) -> str:
    return world.path(cell.address, is_own=cell.is_own)


def status_of(answer: Any) -> int:
    """Its status, once all of it is read: a file stays open until then."""
    _content = b"".join(answer.streaming_content) if answer.streaming else b""
    return int(answer.status_code)


def seen(browser: Client, world: TwoCompanies, cell: Cell) -> int:
    answer = browser.get(path(world, cell))
    assert answer.headers.keys() >= HEADERS.keys(), cell  # with a right or without: it keeps to itself
    return status_of(answer)


def sent(browser: Client, world: TwoCompanies, cell: Cell, token: str = TOKEN) -> int:
    return status_of(browser.post(path(world, cell), {"name": "x"}, headers={"X-CSRFToken": token}))
