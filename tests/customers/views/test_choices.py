"""What the pickers fetch while somebody types or chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from tests.factories.customers import CustomerFactory
from tests.factories.sites import SiteFactory
from tests.markup import Element, page


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="㈱山本<食品>", code="Y-1", phone="06-0000-1201")
    return made


def boxes(browser: Client, text: str, *chosen: str, kind: str = "checkbox") -> list[Element]:
    asked: dict[str, Any] = {"name": "who", "kind": kind, "who_typed": text, "who": chosen}
    answer = browser.get("/customers/choices/", asked)
    assert answer.status_code == 200
    return page(answer).all("input")


@pytest.mark.parametrize("text", ["山本", "Ｙ－1", "0600001201", "山本 食品"])
def test_a_text_finds_the_customers_that_a_list_would_find(browser: Client, yamamoto: Customer, text: str) -> None:
    [box] = boxes(browser, text, kind="radio")
    assert (box["type"], box["name"], box["value"]) == ("radio", "who", "Y-1")
    assert "checked" not in box.attributes
    label = box.above("label")
    assert label is not None
    assert "㈱山本<食品>" in label.words


def test_who_is_chosen_stays_first_and_checked_whatever_is_searched_next(
    browser: Client, yamamoto: Customer, akagi: Login
) -> None:
    CustomerFactory(by=akagi, name="川口商店", code="K-1")
    found = boxes(browser, "川口", "Y-1")
    assert [(box["value"], "checked" in box.attributes) for box in found] == [("Y-1", True), ("K-1", False)]
    assert [box["value"] for box in boxes(browser, "", "Y-1")] == ["Y-1"]
    assert [box["value"] for box in boxes(browser, "山本", "Y-1")] == ["Y-1"]


def test_a_half_typed_code_chooses_nobody(browser: Client, yamamoto: Customer, akagi: Login) -> None:
    CustomerFactory(by=akagi, code="Y-12")
    assert not any("checked" in box.attributes for box in boxes(browser, "Y-1"))


def test_eight_are_enough_and_nothing_found_says_so(browser: Client, akagi: Login) -> None:
    for n in range(10):
        CustomerFactory(by=akagi, name=f"第{n}商店")
    assert len(boxes(browser, "商店")) == 8
    answer = browser.get("/customers/choices/", {"name": "who", "who_typed": "だれでもない"})
    assert "この名称・コードの顧客は見つかりません。" in page(answer).words
    assert page(browser.get("/customers/choices/")).words == ""


@pytest.mark.parametrize("text", ["\0", "山" * 9_000, "," * 9_000, "%", "_", "'"])
def test_no_text_chokes_the_search(browser: Client, yamamoto: Customer, text: str) -> None:
    assert boxes(browser, text) == []
    assert browser.get("/sites/choices/", {"of": "who", "who": text}).status_code == 200


def test_only_customers_the_person_sees_are_found_or_shown(
    yamamoto: Customer, chiba: Login, stranger: Login, client_of: Callable[..., Client]
) -> None:
    for person in (chiba, stranger):
        assert boxes(client_of(person), "山本", "Y-1") == []


def test_the_sites_of_the_customer_chosen_are_offered_and_its_own_address_first(
    browser: Client, yamamoto: Customer, akagi: Login, stranger: Login, client_of: Callable[..., Client]
) -> None:
    site = SiteFactory(by=akagi, name="<本社>", customers=[yamamoto])
    SiteFactory(by=akagi, name="他社")
    asked = {"of": "who", "who": "Y-1"}
    offered = page(browser.get("/sites/choices/", asked)).all("option")
    assert [(one["value"], one.words) for one in offered] == [("", "顧客住所と同じ"), (str(site.pk), "<本社>")]
    [only] = page(client_of(stranger).get("/sites/choices/", asked)).all("option")
    assert only.words == "顧客住所と同じ"
