"""How many questions a page asks the database: the same for one row and for three, and those of the baseline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from tests.contracts.entities import PAGES, Entity
from tests.statements import statements

BASELINE = json.loads(Path(__file__).with_name("queries.json").read_text())
MOST = 12


def test_a_page_asks_as_often_as_the_baseline_says_however_many_rows_there_are(
    entity: Entity, akagi: Login, client_of: Callable[..., Client]
) -> None:
    browser, row = client_of(akagi), entity.add(akagi)
    one = {page: asked(browser, entity.address(page, row)) for page in PAGES}
    entity.add(akagi)
    row = entity.add(akagi)
    three = {page: asked(browser, entity.address(page, row)) for page in PAGES}
    assert counted(one) == counted(three), three
    assert max(counted(one).values()) <= MOST, one
    assert counted(one) == BASELINE[entity.ledger.noun], "write the new figures into queries.json, if you meant them"


def counted(pages: dict[str, list[str]]) -> dict[str, int]:
    return {page: len(statements) for page, statements in pages.items()}


def asked(browser: Client, address: str) -> list[str]:
    browser.get(address).getvalue()  # what is asked only once per process is not the page's
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).getvalue()
    return statements(queries)
