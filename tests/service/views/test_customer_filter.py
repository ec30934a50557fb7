"""The filter 顧客 of 機器一覧 and 対応履歴 finds what the list of customers finds by the same words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers import filters
from goyokiki.customers.models import Customer
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import PlanFactory
from tests.factories.sites import SiteFactory
from tests.markup import page

ClientOf = Callable[[Login], Client]
LISTS = (("/customers/", "q"), ("/units/", "customer_name"), ("/service/", "customer"))
WORDS = (
    "山本",
    "ヤマモト",
    "yamamoto",
    "06-0000-1201",
    "0600001201",
    "梅田店",
    "大阪市 山本",
    "ない名前",
    "山本 ない名前",
)


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    """A customer with a site, a unit and a plan, beside one of another name who has the same."""
    made = []
    for name, kana, phone, site in (
        ("山本食品", "ヤマモトショクヒン", "06-0000-1201", "梅田店"),
        ("木田商店", "キダショウテン", "072-000-3304", "難波店"),
    ):
        customer = CustomerFactory(by=akagi, name=name, kana=kana, phone=phone, city="大阪市北区")
        SiteFactory(by=akagi, name=site, customers=[customer])
        UnitFactory(by=akagi, customer=customer)
        PlanFactory(by=akagi, customer=customer)
        made.append(customer)
    return made[0]


def counts(browser: Client, words: str) -> list[int]:
    """How many rows each of the lists has; each customer has one unit and one plan."""
    answers = [page(browser.get(address, {name: words})) for address, name in LISTS]
    return [len(one.one("tbody").all("tr")) if one.all("tbody") else 0 for one in answers]


@pytest.mark.parametrize("words", WORDS)
def test_the_same_words_find_the_same_customers_in_all_three_lists(
    yamamoto: Customer, akagi: Login, client_of: ClientOf, words: str
) -> None:
    found = counts(client_of(akagi), words)
    assert len(set(found)) == 1, found
    assert found[0] == {"ない名前": 0, "山本 ない名前": 0}.get(words, 1)


@pytest.mark.parametrize(("few", "most"), [(0, 20_000), (200, 0)], ids=["many", "too many to be told"])
def test_as_much_is_found_whichever_way_the_rows_are_fetched(
    yamamoto: Customer, akagi: Login, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, few: int, most: int
) -> None:
    monkeypatch.setattr(filters, "FEW_KEYS", few)
    monkeypatch.setattr(filters, "MOST_KEYS", most)
    for words in ("山本", "梅田店", "ない名前"):
        found = counts(client_of(akagi), words)
        assert len(set(found)) == 1, (words, found)


def test_a_partner_finds_nothing_through_what_he_does_not_see(akagi: Login, chiba: Login, client_of: ClientOf) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品", assignees=[chiba])
    SiteFactory(by=akagi, name="秘密倉庫", customers=[customer])
    PlanFactory(by=akagi, customer=customer, assignees=[chiba])
    his, mine = client_of(chiba), client_of(akagi)
    assert len(page(his.get("/service/", {"customer": "山本"})).one("tbody").all("tr")) == 1
    assert len(page(mine.get("/service/", {"customer": "秘密倉庫"})).one("tbody").all("tr")) == 1
    listed = his.get("/sites/", {"q": "秘密倉庫"}).content.decode()
    found = page(his.get("/service/", {"customer": "秘密倉庫"})).all("tbody")
    assert bool(found) == ("秘密倉庫</a>" in listed)


def test_the_filter_asks_as_often_for_one_customer_as_for_five(
    yamamoto: Customer, akagi: Login, client_of: ClientOf
) -> None:
    browser = client_of(akagi)

    def asked(address: str, name: str) -> int:
        browser.get(address, {name: "大阪"})
        with CaptureQueriesContext(connection) as queries:
            browser.get(address, {name: "大阪"})
        return len(queries)

    before = [asked(*one) for one in LISTS[1:]]
    for _each in range(3):
        customer = CustomerFactory(by=akagi, city="大阪市中央区")
        UnitFactory(by=akagi, customer=customer)
        PlanFactory(by=akagi, customer=customer)
    assert [asked(*one) for one in LISTS[1:]] == before


def test_a_file_holds_what_the_filter_leaves(yamamoto: Customer, akagi: Login, client_of: ClientOf) -> None:
    lines = client_of(akagi).get("/units/", {"customer_name": "梅田店", "format": "csv"}).getvalue().decode()
    assert lines.count("\r\n") == 2
    assert "山本食品" in lines
