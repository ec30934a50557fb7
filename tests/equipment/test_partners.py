"""What an outside partner sees of units: those a grant names, and never a count of the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.access.grants import give, withdraw
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.markup import headings, page


@pytest.fixture
def granted(akagi: Login, chiba: Login) -> Unit:
    """One of two units of a customer; both the unit and the customer are granted."""
    customer = CustomerFactory(by=akagi, name="許された顧客", assignees=[chiba])
    unit: Unit = UnitFactory(by=akagi, customer=customer, model_name="MINE1", serial="E1")
    with scope(akagi.organization):
        give([chiba.pk], unit, source=unit)
    return unit


@pytest.fixture
def other(akagi: Login, granted: Unit) -> Unit:
    made: Unit = UnitFactory(by=akagi, customer=granted.customer, model_name="OTHER1", serial="E2")
    return made


@pytest.fixture
def browser(chiba: Login, client_of: Callable[..., Client]) -> Client:
    return client_of(chiba)


def test_the_list_its_search_and_its_filters_show_only_what_a_grant_names(
    browser: Client, granted: Unit, other: Unit
) -> None:
    for view in ({}, {"q": "許された"}, {"sort": "-model_name"}, {"customer_name": "許された"}, {"parts": "unknown"}):
        seen = page(browser.get("/units/", view))
        assert [cell.words for cell in seen.all("td", css="c-model_name")] == ["MINE1"]
        assert seen.one(id="count").words == "1件"
    assert "該当するデータがありません。" in page(browser.get("/units/", {"q": "OTHER1"})).words


@pytest.mark.parametrize("part", ["", "history/", "service/"])
def test_a_page_opens_with_a_grant_and_does_not_exist_without(
    browser: Client, granted: Unit, other: Unit, part: str
) -> None:
    assert browser.get(f"/units/{granted.pk}/{part}").status_code == 200
    assert browser.get(f"/units/{other.pk}/{part}").status_code == 404


def test_the_tab_of_a_customer_shows_only_granted_units_to_a_partner_and_all_to_an_employee(
    browser: Client, granted: Unit, other: Unit, akagi: Login, client_of: Callable[..., Client]
) -> None:
    address = f"/customers/{granted.customer_id}/units/"
    for seen_by, models in ((browser, ["MINE1"]), (client_of(akagi), ["MINE1", "OTHER1"])):
        seen = page(seen_by.get(address))
        assert sorted(cell.words for cell in seen.all("td", css="c-model_name")) == models


def test_a_unit_closes_when_the_grant_is_withdrawn(browser: Client, granted: Unit, chiba: Login) -> None:
    with scope(granted.organization):
        withdraw([chiba.pk], granted, source=granted)
    assert browser.get(f"/units/{granted.pk}/").status_code == 404


def test_the_list_of_customers_counts_nothing_for_a_partner(
    browser: Client, granted: Unit, other: Unit, akagi: Login, client_of: Callable[..., Client]
) -> None:
    counted = {"機器台数", "最古設置年", "部品保有期限切れ台数"}
    view = {"columns": "name,units_count,oldest_unit,parts_expired", "sort": "units_count"}
    assert not counted & set(headings(page(browser.get("/customers/", view))))
    assert counted <= set(headings(page(client_of(akagi).get("/customers/", view))))


def test_a_filter_of_customers_by_their_units_does_not_exist_for_a_partner(
    browser: Client, granted: Unit, other: Unit, akagi: Login, client_of: Callable[..., Client]
) -> None:
    for view, seen_by, found in (({"maker": "sharp"}, browser, 1), ({"maker": "sharp"}, client_of(akagi), 0)):
        assert len(page(seen_by.get("/customers/", view)).all("td", css="c-name")) == found


@pytest.mark.parametrize("address", ["new/", "{pk}/edit/", "?format=csv", "similar/", "known/", "words/"])
def test_a_partner_changes_and_exports_nothing_and_gets_no_hints(browser: Client, granted: Unit, address: str) -> None:
    assert browser.get(f"/units/{address.format(pk=granted.pk)}").status_code == 403
