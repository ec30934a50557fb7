"""Whoever's turn to write does not come is told so, and has lost nothing of what he typed."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from bench.client import form_fields
from goyokiki.accounts.models import Login
from goyokiki.accounts.session_store import SessionStore
from goyokiki.accounts.sessions import STAMP
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy.models import Organization
from tests.conftest import PASSWORD
from tests.factories.customers import CustomerFactory

NOTE = '「急ぎ」 <b>"15日"</b>\n二行目'


@contextmanager
def stopped(reason: str = "database is locked") -> Iterator[None]:
    """The database as it answers while another process stands still in the middle of its transaction."""

    def answer(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(("UPDATE", "INSERT")):
            raise OperationalError(reason)
        return execute(sql, *rest)

    with connection.execute_wrapper(answer):
        yield


@pytest.fixture
def customer(organization: Organization, akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi)
    return made


@pytest.fixture
def browser(akagi: Login, client_of: Callable[..., Client]) -> Client:
    return client_of(akagi)


def type_note(browser: Client, address: str) -> HttpResponse:
    return browser.post(address, {**dict(form_fields(browser.get(address).content.decode(), address)), "note": NOTE})


def test_what_was_typed_can_be_sent_again(customer: Customer, browser: Client) -> None:
    address = f"/customers/{customer.pk}/edit/"
    with stopped():
        page = type_note(browser, address)
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "10"
    assert "ただいま混み合っています。" in page.content.decode()
    again = browser.post(address, dict(form_fields(page.content.decode(), address)))
    assert again.status_code == 302
    customer.refresh_from_db()
    assert customer.note.replace("\r\n", "\n") == NOTE


@pytest.mark.parametrize(
    ("reason", "status", "words"),
    [
        ("database or disk is full", 507, "サーバーのディスクがいっぱいです。"),
        ("attempt to write a readonly database", 503, "サーバーのディスクに書き込めません。"),
        ("disk I/O error", 503, "サーバーのディスクに書き込めません。"),
    ],
)
def test_a_disk_that_takes_nothing_is_told_and_what_was_typed_is_kept(
    customer: Customer, browser: Client, reason: str, status: int, words: str
) -> None:
    address = f"/customers/{customer.pk}/edit/"
    with stopped(reason):
        page = type_note(browser, address)
    assert page.status_code == status
    assert words in page.content.decode()
    assert "このページを開いたまま" in page.content.decode()
    assert browser.post(address, dict(form_fields(page.content.decode(), address))).status_code == 302
    customer.refresh_from_db()
    assert customer.note.replace("\r\n", "\n") == NOTE


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EROFS, 503), (errno.ENOENT, 500)])
def test_what_fails_around_the_pages_is_told_too(
    browser: Client, monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    def fail(session: SessionStore, *, must_create: bool = False) -> None:
        raise OSError(number, "it fails")

    session = browser.session
    session[STAMP] = 0  # so that it is noted anew with the next page
    session.save()
    monkeypatch.setattr(SessionStore, "save", fail)
    browser.raise_request_exception = False
    assert browser.get("/").status_code == status


def test_other_troubles_of_the_database_are_not_taken_for_it(customer: Customer, browser: Client) -> None:
    browser.raise_request_exception = False
    with stopped("no such table: customer"):
        page = type_note(browser, f"/customers/{customer.pk}/edit/")
    assert page.status_code == 500


def test_a_password_is_not_written_into_the_page(akagi: Login) -> None:
    with stopped():
        page = Client().post("/login/", {"login_id": "akagi", "password": PASSWORD})
    assert page.status_code == 503
    assert PASSWORD not in page.content.decode()
