"""The tabs of a row's page, whichever room they come from: who opens them, and how often they ask the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.access import capabilities_of
from goyokiki.engine.access.grants import give
from goyokiki.engine.records.ledger import ledger_of
from goyokiki.engine.records.tabs import Related
from goyokiki.engine.tenancy import scope
from tests.contracts.entities import ENTITIES, Entity, name_of
from tests.contracts.tabs import address_of, fill, filler_of, tabs_of
from tests.contracts.test_ledger_queries import MOST, asked
from tests.markup import headings, page
from tests.statements import writes

ClientOf = Callable[..., Client]
seen_by_partners = pytest.mark.parametrize(
    "entity",
    [one for one in ENTITIES if one.ledger.policy.view in capabilities_of(Role.PARTNER)],
    ids=name_of,
)


def shown_tabs(browser: Client, entity: Entity, row: object) -> list[str]:
    seen = page(browser.get(entity.address("detail", row)))
    return [link["href"] for link in seen.one("nav", css="tabs").all("a")]


def test_every_tab_can_be_filled(entity: Entity) -> None:
    assert [tab for tab in tabs_of(entity) if not isinstance(tab, Related) and not filler_of(entity, tab)] == []


def test_an_employee_opens_every_tab_from_the_page_of_the_row(
    entity: Entity, akagi: Login, bando: Login, client_of: ClientOf
) -> None:
    row, browser = entity.add(akagi), client_of(bando)
    for tab in tabs_of(entity):
        address = address_of(entity, tab, row)
        assert address in shown_tabs(browser, entity, row)
        for _empty_then_full in range(2):
            answer = browser.get(address)
            assert (address, answer.status_code) == (address, 200)
            assert str(tab.label) in page(answer).one("nav", css="tabs").one("a", aria_current="page").words
            fill(entity, tab, row, akagi)


def test_looking_at_a_tab_changes_nothing(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    row, browser = entity.add(akagi), client_of(akagi)
    for tab in tabs_of(entity):
        fill(entity, tab, row, akagi)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address_of(entity, tab, row)).content
        assert writes(queries) == []


def test_a_visitor_is_sent_to_the_sign_in_and_back_to_the_tab(entity: Entity, akagi: Login, client: Client) -> None:
    row = entity.add(akagi)
    for tab in tabs_of(entity):
        address = address_of(entity, tab, row)
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={quote(address, safe='')}")


def test_a_stranger_finds_no_tab_of_a_row_of_another_company(
    entity: Entity, akagi: Login, stranger: Login, client_of: ClientOf
) -> None:
    row, own, browser = entity.add(akagi), entity.add(stranger), client_of(stranger)
    for tab in tabs_of(entity):
        fill(entity, tab, row, akagi)
        assert browser.get(address_of(entity, tab, row)).status_code == 404
        seen = browser.get(address_of(entity, tab, own))
        assert seen.status_code == 200
        assert str(row) not in seen.content.decode()


@seen_by_partners
def test_a_partner_opens_the_tabs_of_his_role_where_the_row_is_granted_to_him_and_no_others(
    entity: Entity, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    row, browser = entity.add(akagi), client_of(chiba)
    for tab in tabs_of(entity):
        assert browser.get(address_of(entity, tab, row)).status_code == 404
    grant(chiba, row)
    for tab in tabs_of(entity):
        address, is_his = address_of(entity, tab, row), tab.is_for(chiba)
        assert (address, address in shown_tabs(browser, entity, row)) == (address, is_his)
        assert (address, browser.get(address).status_code) == (address, 200 if is_his else 404)
        assert client_of(akagi).get(address).status_code == 200


@seen_by_partners
def test_a_partner_sees_in_a_tab_no_row_that_is_not_granted_to_him(
    entity: Entity, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    for tab in tabs_of(entity):
        if not isinstance(tab, Related) or not tab.is_for(chiba):
            continue
        row = entity.add(akagi)
        theirs, his = fill(entity, tab, row, akagi), fill(entity, tab, row, akagi)
        grant(chiba, row)
        grant(chiba, his)
        his_page, their_page = (ledger_of(tab.ledger).address("detail", one.pk) for one in (his, theirs))
        seen = linked(client_of(chiba).get(address_of(entity, tab, row)))
        assert (his_page in seen, their_page in seen) == (True, False)
        whole = linked(client_of(akagi).get(address_of(entity, tab, row)))
        assert (his_page in whole, their_page in whole) == (True, True)


def grant(login: Login, row: Any) -> None:
    with scope(row.organization):
        give([login.pk], row, source=row)


def linked(answer: Any) -> set[str]:
    return {link.get("href") for link in page(answer).one("main").all("a")}


def test_a_tab_of_a_row_or_a_tab_that_does_not_exist_is_not_found(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    row, browser = entity.add(akagi), client_of(akagi)
    assert browser.get(entity.ledger.address("tab", row.pk, "nowhere")).status_code == 404
    for tab in tabs_of(entity):
        for key in (0, 999999, 10**20):
            assert browser.get(entity.ledger.address("tab", key, tab.name)).status_code == 404


def test_a_tab_with_rows_of_another_ledger_leaves_out_the_column_that_says_the_same_in_each(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    browser = client_of(akagi)
    for tab in tabs_of(entity):
        if isinstance(tab, Related):
            row = entity.add(akagi)
            fill(entity, tab, row, akagi)
            columns = {column.name: str(column.label) for column in tab.ledger.columns}
            seen = page(browser.get(address_of(entity, tab, row), {"columns": ",".join(columns)}))
            assert headings(seen) == [label for name, label in columns.items() if name != tab.field]


def test_a_tab_asks_as_often_for_three_things_as_for_one(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    for tab in tabs_of(entity):
        row = entity.add(akagi)
        address = address_of(entity, tab, row)
        fill(entity, tab, row, akagi)
        one = asked(browser, address)
        fill(entity, tab, row, akagi)
        fill(entity, tab, row, akagi)
        three = asked(browser, address)
        assert (address, len(one)) == (address, len(three)), three
        assert len(one) <= MOST, one
