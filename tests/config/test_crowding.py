"""Whoever's turn to write does not come is told so, and has lost nothing of what he typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from bench.client import form_fields
from goyokiki.accounts.models import Login
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


def test_other_troubles_of_the_database_are_not_taken_for_it(customer: Customer, browser: Client) -> None:
    browser.raise_request_exception = False
    with stopped("disk I/O error"):
        page = type_note(browser, f"/customers/{customer.pk}/edit/")
    assert page.status_code == 500


def test_a_password_is_not_written_into_the_page(akagi: Login) -> None:
    with stopped():
        page = Client().post("/login/", {"login_id": "akagi", "password": PASSWORD})
    assert page.status_code == 503
    assert PASSWORD not in page.content.decode()
