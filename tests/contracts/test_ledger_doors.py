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

ClientOf = Callable[..., Client]
each_page = pytest.mark.parametrize("page", PAGES)
each_page_beyond_a_partner = pytest.mark.parametrize(("entity", "page"), list(pages_beyond(Role.PARTNER)), ids=name_of)


def test_every_ledger_has_a_factory() -> None:
    assert {ledger.noun for ledger in all_ledgers()} == FACTORIES.keys()


@each_page
def test_an_employee_opens_every_page(
    entity: Entity, page: str, akagi: Login, bando: Login, client_of: ClientOf
) -> None:
    row = entity.add(akagi)
    answer = client_of(bando).get(entity.address(page, row))
    assert answer.status_code == 200
    assert row.name in answer.getvalue().decode() or page in ("new", "filters")


@each_page_beyond_a_partner
def test_a_partner_is_refused_what_his_role_does_not_include(
    entity: Entity, page: str, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    row = entity.add(akagi)
    answer = client_of(chiba).get(entity.address(page, row))
    assert answer.status_code == 403
    assert "この画面を表示する権限がありません。" in parsed(answer).words
    assert row.name not in answer.content.decode()


@each_page_beyond_a_partner
def test_an_employee_is_not_refused_there(
    entity: Entity, page: str, akagi: Login, bando: Login, client_of: ClientOf
) -> None:
    assert client_of(bando).get(entity.address(page, entity.add(akagi))).status_code == 200


@each_page
def test_a_visitor_is_sent_to_the_sign_in_and_back(entity: Entity, page: str, akagi: Login, client: Client) -> None:
    address = entity.address(page, entity.add(akagi))
    for answer in (client.get(address), client.post(address)):
        assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={quote(address, safe='')}")


def test_a_fragment_that_a_visitor_asks_for_moves_the_whole_page_to_the_sign_in(entity: Entity, client: Client) -> None:
    seen = "http://testserver/customers/?page=2"
    answer = client.get(entity.address("filters"), headers={"HX-Request": "true", "HX-Current-URL": seen})
    assert answer["HX-Redirect"] == f"/login/?next={quote(seen, safe='')}"
    assert answer.content == b""


@pytest.mark.parametrize("page", ROW_PAGES)
def test_a_stranger_finds_nothing_at_the_address_of_a_row(
    entity: Entity, page: str, akagi: Login, stranger: Login, client_of: ClientOf
) -> None:
    row, own = entity.add(akagi), entity.add(stranger)
    browser = client_of(stranger)
    for answer in (browser.get(entity.address(page, row)), browser.post(entity.address(page, row), {"name": "x"})):
        assert answer.status_code == 404
        assert "ページが見つかりません。" in parsed(answer).words
        assert row.name not in answer.content.decode()
    with scope(akagi.organization):
        row.refresh_from_db()
        assert row.version == 1
    assert browser.get(entity.address(page, own)).status_code == 200


@pytest.mark.parametrize("page", [*LIST_PAGES, "detail"])
def test_a_stranger_reads_nothing_of_another_company_anywhere(
    entity: Entity, page: str, akagi: Login, stranger: Login, client_of: ClientOf
) -> None:
    theirs, own = entity.add(akagi, name="赤木の秘密"), entity.add(stranger, name="伊達の取引先")
    seen = client_of(stranger).get(entity.address(page, own)).getvalue().decode()
    assert theirs.name not in seen
    assert "赤木" not in seen
    assert own.name in seen or page in ("new", "filters")


@pytest.mark.parametrize("key", ["0", "999999", "99999999999999999999"])
@pytest.mark.parametrize("page", ["", "edit/", "history/"])
def test_a_row_that_does_not_exist_is_not_found(
    entity: Entity, key: str, page: str, akagi: Login, client_of: ClientOf
) -> None:
    assert client_of(akagi).get(f"{entity.address('list')}{key}/{page}").status_code == 404


@each_page
def test_looking_changes_nothing(entity: Entity, page: str, akagi: Login, client_of: ClientOf) -> None:
    browser, address = client_of(akagi), entity.address(page, entity.add(akagi))
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).getvalue()
    written = [one["sql"] for one in queries if not one["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))]
    if page == "export":  # each export is told in the journal
        assert [sql.split()[2] for sql in written] == ['"journal_event"']
    else:
        assert written == []


def test_a_choice_of_columns_is_only_taken_when_it_is_sent(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    assert client_of(akagi).get(entity.address("columns")).status_code == 405
    assert client_of(akagi).post(entity.address("columns")).status_code == 302
