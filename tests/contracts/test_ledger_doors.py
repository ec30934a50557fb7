"""Who opens the pages of an entity, and who does not: the same for every ledger there is."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.records.ledger import all_ledgers
from goyokiki.engine.tenancy import scope
from tests.contracts.entities import FACTORIES, LIST_PAGES, PAGES, ROW_PAGES, Entity, name_of, pages_beyond
from tests.markup import page as parsed
from tests.statements import writes

ClientOf = Callable[..., Client]
# Pages on which no row of the list stands.
WITHOUT_ROWS = ("new", "count", "filters")
each_page_beyond_a_partner = pytest.mark.parametrize(("entity", "page"), list(pages_beyond(Role.PARTNER)), ids=name_of)


def test_every_ledger_has_a_factory() -> None:
    assert {ledger.noun for ledger in all_ledgers()} == FACTORIES.keys()


def test_an_employee_opens_every_page(entity: Entity, akagi: Login, bando: Login, client_of: ClientOf) -> None:
    row, browser = entity.add(akagi), client_of(bando)
    for page in PAGES:
        answer = browser.get(entity.address(page, row))
        assert (page, answer.status_code) == (page, 200)
        assert entity.known_as(row) in answer.getvalue().decode() or page in WITHOUT_ROWS


@each_page_beyond_a_partner
def test_a_partner_is_refused_what_his_role_does_not_include_and_an_employee_is_not(
    entity: Entity, page: str, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    row = entity.add(akagi)
    address = entity.address(page, row)
    answer = client_of(chiba).get(address)
    assert answer.status_code == 403
    assert "この画面を表示する権限がありません。" in parsed(answer).words
    assert entity.known_as(row) not in answer.content.decode()
    assert client_of(akagi).get(address).status_code == 200


def test_a_visitor_is_sent_to_the_sign_in_and_back(entity: Entity, akagi: Login, client: Client) -> None:
    row = entity.add(akagi)
    for page in PAGES:
        address = entity.address(page, row)
        for answer in (client.get(address), client.post(address)):
            assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={quote(address, safe='')}")


def test_a_stranger_finds_nothing_at_the_address_of_a_row(
    entity: Entity, akagi: Login, stranger: Login, client_of: ClientOf
) -> None:
    row, own, browser = entity.add(akagi), entity.add(stranger), client_of(stranger)
    for page in ROW_PAGES:
        address = entity.address(page, row)
        for answer in (browser.get(address), browser.post(address, {"name": "x"})):
            assert (page, answer.status_code) == (page, 404)
            assert "ページが見つかりません。" in parsed(answer).words
            assert entity.known_as(row) not in answer.content.decode()
        assert browser.get(entity.address(page, own)).status_code == 200
    with scope(akagi.organization):
        row.refresh_from_db()
    assert row.version == 1


def test_a_stranger_reads_nothing_of_another_company_anywhere(
    entity: Entity, akagi: Login, stranger: Login, client_of: ClientOf
) -> None:
    theirs, own = entity.named(akagi, "赤木の秘密"), entity.named(stranger, "伊達の取引先")
    browser = client_of(stranger)
    for page in (*LIST_PAGES, "detail"):
        seen = browser.get(entity.address(page, own)).getvalue().decode()
        assert entity.known_as(theirs) not in seen
        assert "赤木" not in seen
        assert entity.known_as(own) in seen or page in WITHOUT_ROWS


def test_a_row_that_does_not_exist_is_not_found(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    for key in ("0", "999999", "99999999999999999999"):
        for page in ("", "edit/", "delete/", "history/"):
            address = f"{entity.address('list')}{key}/{page}"
            assert (address, browser.get(address).status_code) == (address, 404)


def test_looking_changes_nothing(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    row, browser = entity.add(akagi), client_of(akagi)
    for page in PAGES:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(entity.address(page, row)).getvalue()
        tables = [sql.split()[2] for sql in writes(queries)]
        assert tables == (['"journal_event"'] if page == "export" else [])  # each export is told in the journal


def test_a_choice_of_columns_is_only_taken_when_it_is_sent(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    assert browser.get(entity.address("columns")).status_code == 405
    assert browser.post(entity.address("columns")).status_code == 302
