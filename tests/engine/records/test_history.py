"""変更履歴 names the deed that an event was part of, and leads there who may go."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer
from goyokiki.engine import journal
from goyokiki.engine.journal import batches
from goyokiki.engine.undo import undo
from tests.factories.customers import CustomerFactory
from tests.markup import page
from tests.undoing import batch_of

pytestmark = pytest.mark.usefixtures("organization")


@pytest.fixture
def deeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of a kind whose pages administrators may open."""

    def places(keys: Collection[int], login: Any) -> dict[int, str]:
        return {key: f"/deeds/{key}/" for key in keys} if login.can("settings.use") else {}

    monkeypatch.setattr(batches, "_kinds", {})
    journal.batch_kind("import", "一括登録", places)


@pytest.fixture
def customer(akagi: Login) -> Customer:
    """Changed in a batch that has been undone."""
    made = CustomerFactory(by=akagi)
    with batch_of(akagi) as batch:
        save_customer(CustomerDraft({"note": "取り込み"}, pk=made.pk), by=akagi)
    undo(batch, by=akagi)
    return made


def test_an_event_of_a_batch_names_it_and_its_undo_too(
    client_of: Callable[..., Client], akagi: Login, customer: Customer, deeds: None
) -> None:
    shown = page(client_of(akagi).get(f"/customers/{customer.pk}/history/"))
    links = [(link.text, link["href"]) for link in shown.all("a") if "/deeds/" in link["href"]]
    assert [text for text, _href in links] == ["取り消し: 一括登録 台帳.csv", "一括登録 台帳.csv"]
    assert len({href for _text, href in links}) == 1


def test_who_may_not_open_the_batch_reads_its_name_without_a_link(
    client_of: Callable[..., Client], bando: Login, customer: Customer, deeds: None
) -> None:
    shown = page(client_of(bando).get(f"/customers/{customer.pk}/history/"))
    assert not [link for link in shown.all("a") if "/deeds/" in link["href"]]
    assert "一括登録 台帳.csv" in shown.one("table", css="history").text


def test_a_batch_of_a_kind_that_nobody_declared_is_called_by_its_title(
    client_of: Callable[..., Client], akagi: Login, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_kinds", {})
    told = page(client_of(akagi).get(f"/customers/{customer.pk}/history/")).one("table", css="history").text
    assert "台帳.csv" in told
    assert "一括登録" not in told


def test_an_event_of_no_batch_names_none(client_of: Callable[..., Client], akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    told = page(client_of(akagi).get(f"/customers/{customer.pk}/history/")).one("table", css="history").text
    assert "台帳.csv" not in told


def test_a_kind_of_batch_is_declared_once(deeds: None) -> None:
    with pytest.raises(ValueError, match="twice"):
        journal.batch_kind("import", "一括登録")
