from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from tests.factories.customers import CustomerFactory
from tests.markup import Element, page

HINT = "登録済みの顧客かもしれません"


@pytest.fixture
def known(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(
        by=akagi,
        name="㈱山本食品",
        code="VIP",
        postal_code="5300001",
        prefecture="大阪府",
        phone="06-0000-1201",
        mobile="090-0000-0001",
        corporate_number="5010401067252",
    )
    return made


def hint(browser: Client, **typed: str) -> Element:
    answer = browser.get("/customers/similar/", typed)
    assert answer.status_code == 200
    return page(answer)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"name": "山本食品株式会社"}, "名称が同じ"),
        ({"name": "山本食品", "postal_code": "530-0001"}, "名称が同じ・郵便番号が同じ"),
        ({"phone": "０６（0000）1201"}, "電話番号が同じ"),
        ({"mobile": "06-0000-1201"}, "電話番号が同じ"),
        ({"phone": "+81 90-0000-0001"}, "電話番号が同じ"),
        ({"corporate_number": "5-0104-0106-7252"}, "法人番号が同じ"),
        ({"name": "(株)ヤマモト", "corporate_number": "5010401067252"}, "法人番号が同じ"),
    ],
)
def test_a_customer_that_is_likely_the_same_is_shown_with_the_reason(
    browser: Client, known: Customer, typed: dict[str, str], reason: str
) -> None:
    seen = hint(browser, **typed)
    assert HINT in seen.words
    assert seen.one("a")["href"] == f"/customers/{known.pk}/"
    assert seen.one("a").words == "㈱山本食品"
    assert seen.one(css="tag").words == reason


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"name": "山本"},
        {"name": "株式会社"},
        {"postal_code": "5300001"},
        {"phone": "06"},
        {"phone": "0000"},
        {"corporate_number": "50104"},
        {"name": "\0"},
        {"name": "山" * 9_000, "phone": "1" * 60_000, "own": "9" * 60},
    ],
    ids=lambda typed: "、".join(typed) or "nothing",
)
def test_what_says_too_little_gives_no_hint(browser: Client, known: Customer, typed: dict[str, str]) -> None:
    assert HINT not in hint(browser, **typed).words


def test_the_customer_being_edited_is_not_alike_to_itself(browser: Client, known: Customer) -> None:
    assert HINT not in hint(browser, name="山本食品", own=str(known.pk)).words
    assert HINT in hint(browser, name="山本食品", own=str(known.pk + 1)).words


def test_the_likeliest_come_first_and_five_are_enough(browser: Client, known: Customer, akagi: Login) -> None:
    for n in range(6):
        CustomerFactory(by=akagi, name="山本食品", code=f"NAME{n}")
    CustomerFactory(by=akagi, name="別の名前", phone="06-0000-1201", code="PHONE")
    links = hint(browser, name="山本食品", phone="0600001201").all("li")
    assert len(links) == 5
    assert "VIP" in links[0].words
    assert "PHONE" in links[1].words


def test_customers_of_another_company_are_never_hinted_at(
    known: Customer, stranger: Login, client_of: Callable[..., Client]
) -> None:
    theirs = client_of(stranger)
    assert HINT not in hint(theirs, name="山本食品", phone="0600001201").words
    CustomerFactory(by=stranger, name="山本食品")
    assert "VIP" not in hint(theirs, name="山本食品", phone="0600001201").words


def test_a_hint_is_no_refusal(browser: Client, known: Customer, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="㈱山本食品", phone="06-0000-1201")
    assert len(hint(browser, name="山本食品").all("li")) == 2
