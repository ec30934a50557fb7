"""What an outside partner sees of the customers: those a grant names, and of those no lists of numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.access.models import Grant
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerFactory, FullCustomerFactory
from tests.markup import headings, page


@pytest.fixture
def granted(akagi: Login, chiba: Login) -> Customer:
    made: Customer = FullCustomerFactory(
        by=akagi, name="許された顧客", assignees=[chiba], phone="06-0000-1201", mail="taro@example.jp"
    )
    return made


@pytest.fixture
def other(akagi: Login) -> Customer:
    made: Customer = FullCustomerFactory(by=akagi, name="他の顧客")
    return made


@pytest.fixture
def browser(chiba: Login, client_of: Callable[..., Client]) -> Client:
    return client_of(chiba)


def test_the_list_and_its_search_show_only_what_a_grant_names(
    browser: Client, granted: Customer, other: Customer
) -> None:
    for view in ({}, {"q": "顧客"}, {"sort": "-name"}, {"rank": granted.rank_id}, {"dm_permission": "yes"}):
        seen = page(browser.get("/customers/", view))
        assert [cell.words for cell in seen.all("td", css="c-name")] == ["許された顧客"]
        assert seen.one(id="count").words == "1件"
    assert "該当するデータがありません。" in page(browser.get("/customers/", {"q": "他の"})).words


@pytest.mark.parametrize("page_of", ["", "history/"])
def test_a_page_opens_with_a_grant_and_does_not_exist_without(
    browser: Client, granted: Customer, other: Customer, page_of: str
) -> None:
    assert browser.get(f"/customers/{granted.pk}/{page_of}").status_code == 200
    assert browser.get(f"/customers/{other.pk}/{page_of}").status_code == 404


def test_the_page_closes_when_the_grant_has_ended(browser: Client, granted: Customer) -> None:
    today = timezone.localdate()
    for until, status in ((today, 200), (today - timedelta(days=1), 404)):
        with scope(granted.organization):
            Grant.objects.update(until=until)
        assert browser.get(f"/customers/{granted.pk}/").status_code == status


def test_no_list_shows_a_partner_numbers_or_addresses(
    browser: Client, granted: Customer, akagi: Login, client_of: Callable[..., Client]
) -> None:
    view = {"columns": "name,phone,mail", "sort": "phone"}
    seen = page(browser.get("/customers/", view))
    assert headings(seen) == ["顧客名"]
    assert "06-0000-1201" not in seen.text
    assert not {"phone", "mail"} & {box["value"] for box in seen.all("input", name="column")}
    assert headings(page(client_of(akagi).get("/customers/", view))) == ["顧客名", "TEL", "メール"]


def test_a_partner_changes_nothing(browser: Client, granted: Customer) -> None:
    for address in (f"/customers/{granted.pk}/edit/", "/customers/new/", "/groups/new/", "/contractors/new/"):
        assert browser.post(address, {"name": "奪った"}).status_code == 403
    for address in ("/customers/", f"/customers/{granted.pk}/"):
        seen = page(browser.get(address)).one("main")
        assert not {"/customers/new/", f"/customers/{granted.pk}/edit/"} & {link.get("href") for link in seen.all("a")}
        assert "CSV出力" not in seen.words
    with scope(granted.organization):
        assert list(Customer.objects.values_list("name", flat=True)) == ["許された顧客"]


def test_a_partner_takes_nothing_home(browser: Client, granted: Customer) -> None:
    assert browser.get("/customers/?format=csv").status_code == 403


def test_the_filters_tell_a_partner_nothing_of_groups_and_prime_contractors(
    browser: Client, other: Customer, akagi: Login, client_of: Callable[..., Client]
) -> None:
    names = other.group.name, other.contractor.name
    shown = page(browser.get("/customers/filters/")).words
    employees = page(client_of(akagi).get("/customers/filters/")).words
    for name in names:
        assert name in employees
        assert name not in shown
    chosen = page(browser.get("/customers/", {"contractor": other.contractor_id, "group": other.group_id}))
    assert not any(name in chosen.text for name in names)


def test_a_grant_of_another_kind_of_row_shows_no_customer(browser: Client, other: Customer, chiba: Login) -> None:
    with scope(other.organization):
        Grant.objects.create(
            login=chiba, subject_type="customers.contact", subject_id=other.pk, source_type="x", source_id=1
        )
    assert browser.get(f"/customers/{other.pk}/").status_code == 404


def test_an_employee_needs_no_grant(akagi: Login, bando: Login, client_of: Callable[..., Client]) -> None:
    made = CustomerFactory(by=akagi)
    assert client_of(bando).get(f"/customers/{made.pk}/").status_code == 200
