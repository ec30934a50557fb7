"""How many questions a page asks the database: the same for one row and for three, and those of the baseline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from tests.contracts.entities import PAGES, Entity

BASELINE = json.loads(Path(__file__).with_name("queries.json").read_text())
MOST = 12


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_often_as_the_baseline_says_however_many_rows_there_are(
    entity: Entity, page: str, akagi: Login, client_of: Callable[..., Client]
) -> None:
    browser = client_of(akagi)
    one = asked(browser, entity.address(page, entity.add(akagi)))
    entity.add(akagi)
    three = asked(browser, entity.address(page, entity.add(akagi)))
    assert len(one) == len(three), three
    assert len(one) <= MOST, one
    assert len(one) == BASELINE[entity.ledger.noun][page], "write the new figure into queries.json, if you meant it"


def asked(browser: Client, address: str) -> list[str]:
    browser.get(address).getvalue()  # what is asked only once per process is not the page's
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).getvalue()
    return [query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
