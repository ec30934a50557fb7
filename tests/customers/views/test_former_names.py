"""旧名称 on the page of a customer, and removing one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, FormerName
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerFactory
from tests.factories.service import ServiceRecordFactory


@pytest.fixture
def renamed(akagi: Login) -> Customer:
    customer: Customer = CustomerFactory(by=akagi, name="甲商店")
    with scope(akagi.organization):
        save_customer(CustomerDraft({"name": "乙商店"}, pk=customer.pk), by=akagi)
    return customer


def removal(customer: Customer) -> str:
    with scope(customer.organization):
        return f"/customers/{customer.pk}/former-names/{FormerName.objects.get(customer=customer).pk}/delete/"


def test_every_page_of_a_customer_tells_what_it_was_called(browser: Client, renamed: Customer) -> None:
    for part in ("", "history/", "service/"):
        assert "旧名称:" in browser.get(f"/customers/{renamed.pk}/{part}").content.decode()


def test_a_customer_of_one_name_tells_none(browser: Client, akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    assert "旧名称" not in browser.get(f"/customers/{customer.pk}/").content.decode()


def test_the_list_finds_a_customer_by_its_former_name(browser: Client, renamed: Customer) -> None:
    assert f"/customers/{renamed.pk}/" in browser.get("/customers/?q=甲商").content.decode()
    assert f"/customers/{renamed.pk}/" not in browser.get("/customers/?q=丙商").content.decode()


def test_a_former_name_is_removed_and_the_history_says_so(browser: Client, renamed: Customer) -> None:
    response = browser.post(removal(renamed), follow=True)
    assert "旧名称「甲商店」を外しました。" in response.content.decode()
    assert f"/customers/{renamed.pk}/" not in browser.get("/customers/?q=甲商").content.decode()
    history = browser.get(f"/customers/{renamed.pk}/history/").content.decode()
    assert "旧名称" in history
    assert "甲商店" in history


def test_only_who_may_edit_removes_one_and_only_of_the_customer_that_has_it(
    renamed: Customer, akagi: Login, chiba: Login, stranger: Login, client_of: Callable[..., Client]
) -> None:
    with scope(akagi.organization):
        ServiceRecordFactory(by=akagi, customer=renamed, assignees=[chiba])
    other = CustomerFactory(by=akagi)
    address = removal(renamed)
    partner = client_of(chiba)
    assert "旧名称から外す" not in partner.get(f"/customers/{renamed.pk}/").content.decode()
    assert partner.post(address).status_code == 403
    assert client_of(stranger).post(address).status_code == 404
    assert client_of(akagi).post(address.replace(f"/{renamed.pk}/", f"/{other.pk}/")).status_code == 404
    assert client_of(akagi).get(address).status_code == 405
    assert "旧名称から外す" in client_of(akagi).get(f"/customers/{renamed.pk}/").content.decode()
    assert client_of(akagi).post(address).status_code == 302
