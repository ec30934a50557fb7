"""Every way in which a list tells its rows, at any size at which it chooses another one, against a plain reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.config import founding
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.search.words import words_of
from goyokiki.engine.tenancy import scope
from tests.cast import PASSWORD, akagi_of_a_company
from tests.contracts.crowd import WORDS, gather
from tests.contracts.entities import ENTITIES
from tests.contracts.reading import Reading
from tests.contracts.two_companies import colleague
from tests.contracts.views import NO_THRESHOLDS, THRESHOLDS, View, asked_of, differences, sorts_of

pytestmark = pytest.mark.django_db


def views(ledger: Ledger, login: Login) -> Iterator[View]:
    """Each choice of each filter, each order, each search at least once; the others take turns beside it."""
    per = 20 if login.can("customers.view_all") else 5  # a partner sees few
    sorts, words = cycle(sorts_of(ledger, login)), cycle((*WORDS, *[""] * len(WORDS)))
    for sort in sorts_of(ledger, login):
        yield View(ledger, {}, sort, per=per)
    for one in ledger.filters_for(login):
        for asked in asked_of(one):
            yield View(ledger, asked, next(sorts), next(words) if ledger.search else "", per)
    if ledger.search:
        for word in WORDS:
            yield View(ledger, {}, next(sorts), word, per)


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Login]]:
    """An administrator and a partner of a company that all tests look at and none changes, beside another company."""
    with django_db_blocker.unblock(), transaction.atomic():
        akagi = akagi_of_a_company()
        stranger = founding.found("伊達冷熱", admin_login="date", admin_name="伊達", admin_password=PASSWORD)
        bando, chiba = colleague(akagi, "bando", Role.STAFF, 2), colleague(akagi, "chiba", Role.PARTNER, 3)
        gather(akagi, [akagi, bando, chiba, chiba, chiba])  # the partner is sent about more than others
        gather(stranger, [stranger], size=6)
        yield [akagi, chiba]
        transaction.set_rollback(True)


@pytest.fixture(params=[None, 0, 1], ids=["usual", "some", "all"])
def step(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """What is many: as usual, some rows, or all of them; and of how many views one is looked at."""
    if request.param is None:
        return 6
    for (module, name), least in THRESHOLDS.items():
        monkeypatch.setattr(module, name, least[request.param])
    return (3, 1)[request.param]


def test_each_number_from_which_on_rows_are_found_in_another_way_is_tried() -> None:
    chosen_from = {module for module, _name in THRESHOLDS if "exports" not in module.__name__}
    numbers = {
        (module, name)
        for module in chosen_from
        for name, value in vars(module).items()
        if name.isupper() and type(value) is int
    }
    names = {f"{module.__name__}.{name}" for module, name in numbers - THRESHOLDS.keys()}
    assert {name.rpartition(".")[2] for name in names} <= NO_THRESHOLDS, "put it into tests/contracts/views.py"


def test_every_way_to_tell_a_view_tells_what_a_plain_reading_finds(people: list[Login], step: int) -> None:
    for login in people:
        step = step if login.can("customers.view_all") else 3 * step
        with scope(login.organization):
            reading = Reading(login)
            ledgers = [one.ledger for one in ENTITIES if login.can(one.ledger.policy.view)]
            asked = [view for ledger in ledgers for view in islice(views(ledger, login), 0, None, step)]
            wrong = [difference for view in asked for difference in differences(view, login, reading)]
        assert wrong == []


KEYS = re.compile(r'data-href="/[a-z-]+/(\d+)/"')
# Where a hit of a search leads: to the row of that key in the list at that address.
HITS = re.compile(r'href="(/[a-z-]+/)(\d+)/"')
SEARCHED = [one.ledger for one in ENTITIES if one.ledger.search]


def browsed(view: View, browser: Client) -> Iterator[int]:
    for page in range(1, 99):
        shown = browser.get(f"{view.ledger.address('list')}?{view.query}&page={page}").content.decode()
        yield from map(int, KEYS.findall(shown))
        if f"page={page + 1}" not in shown:
            return


def downloaded(view: View, browser: Client) -> list[int]:
    answer: Any = browser.get(f"{view.ledger.address('list')}?{view.query}&format=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[1:]
    return [int(line.rsplit(",", 1)[1].strip('"')) for line in lines if line]


def test_a_browser_is_given_the_same(people: list[Login], step: int, client_of: Callable[[Login], Client]) -> None:
    for login in people:
        browser = client_of(login)
        for ledger, q in islice(product(SEARCHED, ("", "田中", "大阪 田中", "rasx40")), 0, None, step):
            view = View(ledger, {}, ledger.default_sort, q)
            with scope(login.organization):
                expected = Reading(login).keys(ledger, {}, view.sort, q)
            assert list(browsed(view, browser)) == expected, view
            counted = browser.get(f"{ledger.address('count')}?{view.query}").content.decode()
            assert counted == f"{len(expected)}件", view
            if login.can(ledger.policy.export):
                assert downloaded(view, browser) == expected, view


def test_the_search_of_everything_finds_what_the_lists_find(
    people: list[Login], step: int, client_of: Callable[[Login], Client]
) -> None:
    for login in people:
        browser = client_of(login)
        with scope(login.organization):
            reading = Reading(login)
        for word in WORDS[:: step + 1]:
            shown = browser.get("/search/", {"q": word}, headers={"HX-Request": "1"}).content.decode()
            hits = HITS.findall(shown)
            for ledger in SEARCHED:
                found = [int(key) for where, key in hits if where == ledger.address("list")]
                rows = reading.seen[ledger.model].values()
                expected = {row.pk for row in rows if words_of(word) and reading.holds(row, words_of(word))}
                assert set(found) <= expected, (word, ledger.noun)
                assert len(found) == len(set(found)) == min(len(expected), 10), (word, ledger.noun)
