"""An organization that holds nothing yet is shown how its Excel list comes in."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from goyokiki.accounts.models import Login
from tests.engine.intake.conftest import Desk, words
from tests.factories.customers import CustomerFactory

WAY = "Excelの台帳を取り込む"


def test_the_empty_list_and_the_home_page_lead_to_the_import(desk: Desk) -> None:
    page = desk.client.get("/customers/")
    assert WAY in words(page)
    assert 'class="btn btn-primary" href="/import/"' in page.content.decode()
    assert 'href="/import/"' in desk.client.get("/").content.decode().partition("<main")[2]


def test_with_the_first_customer_they_say_it_no_more(desk: Desk) -> None:
    CustomerFactory(by=desk.login)
    for address in ("/", "/customers/", "/customers/?q=zzz"):
        assert WAY not in desk.page(address)


def test_who_may_not_import_is_not_led_there(chiba: Login, client_of: Callable[[Login], Client]) -> None:
    for address in ("/", "/customers/"):
        assert WAY not in words(client_of(chiba).get(address))


def test_a_list_that_no_file_can_fill_stays_as_it_was(desk: Desk) -> None:
    assert WAY not in desk.page("/model-prefixes/", q="")
