"""How many rows a list has: at once where nothing is looked for, after the page where all of a search must be found."""

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerFactory
from tests.markup import page

Browser = Callable[[Login], Client]


@pytest.fixture
def twenty_five(organization: Organization, akagi: Login) -> None:
    for nth in range(25):
        CustomerFactory(by=akagi, name=f"紅葉{nth}")


@pytest.mark.usefixtures("twenty_five")
def test_a_plain_list_tells_at_once(client_of: Browser, bando: Login) -> None:
    seen = page(client_of(bando).get("/customers/?per=20"))
    assert seen.one(id="count").words == "25件"
    assert "1 / 2" in seen.one(css="pager").words


@pytest.mark.usefixtures("twenty_five")
def test_a_search_of_several_pages_tells_what_it_knows_and_asks_for_the_rest(client_of: Browser, bando: Login) -> None:
    browser = client_of(bando)
    count = page(browser.get("/customers/?q=紅葉&per=20")).one(id="count")
    assert count.words == "21件以上"
    assert browser.get(str(count.one("span")["hx-get"])).content.decode().strip() == "25件"


@pytest.mark.usefixtures("twenty_five")
def test_a_search_that_fits_one_page_tells_at_once(client_of: Browser, bando: Login) -> None:
    assert page(client_of(bando).get("/customers/?q=紅葉2&per=20")).one(id="count").words == "6件"
