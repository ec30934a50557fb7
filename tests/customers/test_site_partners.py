"""What an outside partner sees of the sites: those a grant names, and there nobody he is not sent to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.access import grants
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerFactory
from tests.factories.sites import FullSiteFactory
from tests.markup import headings, page


@pytest.fixture
def granted_customer(akagi: Login, chiba: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="許された顧客", assignees=[chiba])
    return made


@pytest.fixture
def neighbour(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="隣の顧客")
    return made


@pytest.fixture
def granted(akagi: Login, chiba: Login, granted_customer: Customer, neighbour: Customer) -> Site:
    made: Site = FullSiteFactory(by=akagi, name="許されたビル", customers=[granted_customer, neighbour])
    with scope(akagi.organization):
        grants.give([chiba.pk], made, source=made)
    return made


@pytest.fixture
def other(akagi: Login, granted_customer: Customer) -> Site:
    made: Site = FullSiteFactory(by=akagi, name="他のビル", customers=[granted_customer])
    return made


@pytest.fixture
def browser(chiba: Login, client_of: Callable[..., Client]) -> Client:
    return client_of(chiba)


def names(browser: Client, address: str = "/sites/", **view: str) -> list[str]:
    return [cell.words for cell in page(browser.get(address, view)).all("td", css="c-name")]


def test_the_list_the_search_and_the_customers_page_show_only_what_a_grant_names(
    browser: Client,
    granted: Site,
    other: Site,
    granted_customer: Customer,
    akagi: Login,
    client_of: Callable[..., Client],
) -> None:
    own = f"/customers/{granted_customer.pk}/sites/"
    for address, view in (("/sites/", {}), ("/sites/", {"q": "ビル"}), ("/sites/", {"sort": "-name"}), (own, {})):
        assert names(browser, address, **view) == ["許されたビル"]
        assert len(names(client_of(akagi), address, **view)) == 2


def test_who_else_is_in_the_building_is_not_told(
    browser: Client, granted: Site, akagi: Login, client_of: Callable[..., Client]
) -> None:
    mine = page(browser.get(f"/sites/{granted.pk}/"))
    assert "許された顧客" in mine.text
    assert "隣の顧客" not in mine.text
    assert "隣の顧客" in page(client_of(akagi).get(f"/sites/{granted.pk}/")).text
    assert names(browser, q="隣の顧客") == []
    assert names(client_of(akagi), q="隣の顧客") == ["許されたビル"]
    view = {"columns": "name,customers,phone"}
    assert headings(page(browser.get("/sites/", view))) == ["納入先名"]
    assert headings(page(client_of(akagi).get("/sites/", view))) == ["納入先名", "顧客", "TEL"]


def test_that_a_neighbour_has_a_site_there_cannot_be_asked_either(
    browser: Client, granted: Site, granted_customer: Customer, neighbour: Customer
) -> None:
    for customer, offered in ((granted_customer, ["顧客住所と同じ", "許されたビル"]), (neighbour, ["顧客住所と同じ"])):
        answer = browser.get("/sites/choices/", {"of": "who", "who": customer.code})
        assert [option.words for option in page(answer).all("option")] == offered


@pytest.mark.parametrize("page_of", ["", "history/"])
def test_a_page_opens_with_a_grant_and_does_not_exist_without(
    browser: Client, granted: Site, other: Site, page_of: str
) -> None:
    assert browser.get(f"/sites/{granted.pk}/{page_of}").status_code == 200
    assert browser.get(f"/sites/{other.pk}/{page_of}").status_code == 404


def test_a_partner_changes_nothing_and_takes_nothing_home(browser: Client, granted: Site) -> None:
    for address in (f"/sites/{granted.pk}/edit/", "/sites/new/"):
        assert browser.post(address, {"name": "奪った"}).status_code == 403
    assert browser.get("/sites/similar/", {"name": "許されたビル"}).status_code == 403
    assert browser.get("/sites/?format=csv").status_code == 403
    seen = page(browser.get(f"/sites/{granted.pk}/")).one("main")
    assert f"/sites/{granted.pk}/edit/" not in [link.get("href") for link in seen.all("a")]
    with scope(granted.organization):
        assert [site.name for site in Site.objects.all()] == ["許されたビル"]


def test_when_the_grant_is_withdrawn_nothing_is_left(browser: Client, granted: Site, chiba: Login) -> None:
    with scope(granted.organization):
        grants.withdraw([chiba.pk], granted, source=granted)
    assert names(browser) == []
    assert browser.get(f"/sites/{granted.pk}/").status_code == 404
