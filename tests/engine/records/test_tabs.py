"""Tabs of a row's page: where they stand, who has them, and the rows of another ledger in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.ledgers import ContractorLedger, CustomerLedger
from goyokiki.customers.models import Customer, Rank
from goyokiki.customers.vocabulary import BillTo
from goyokiki.engine.records.ledger import Ledger, ledger_of
from goyokiki.engine.records.tabs import Related, RelatedListing, Tab
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerFactory
from tests.markup import Element, headings, page

ClientOf = Callable[[Login], Client]


def hours(request: Any, row: Any) -> dict[str, Any]:
    return {"sheets": [("いつ", [("誰の画面", str(request.user)), ("営業時間", row.hours)])]}


HOURS = Tab("hours", "営業時間", "records/detail.html", hours, needs="customers.edit", order=60)
# Customers whose bills go to this one: rows that no test has to build a second ledger for.
BILLED = Related("billed", "請求をまとめる顧客", ledger=CustomerLedger, field="bill_customer", order=10)


@pytest.fixture
def payer(bare_customers: type[Ledger], akagi: Login) -> Customer:
    bare_customers.extend(tabs=[HOURS, BILLED])
    made: Customer = CustomerFactory(by=akagi, name="本社", hours="9時～18時")
    return made


def billed_to(payer: Customer, by: Login, **values: Any) -> Any:
    return CustomerFactory(by=by, bill_to=BillTo.OTHER, bill_customer=payer, **values)


def tabs_of(seen: Element) -> list[str]:
    return [link.words for link in seen.one("nav", css="tabs").all("a")]


def names(seen: Element) -> list[str]:
    return [cell.words for cell in seen.all("td", css="c-name")]


def test_tabs_stand_between_basic_information_and_history_in_their_order(
    payer: Customer, akagi: Login, client_of: ClientOf
) -> None:
    browser, own = client_of(akagi), f"/customers/{payer.pk}/"
    for address in ("", "billed/", "hours/", "history/"):
        seen = page(browser.get(own + address))
        links = seen.one("nav", css="tabs").all("a")
        assert [link.words for link in links] == ["基本情報", "請求をまとめる顧客", "営業時間", "変更履歴"]
        assert [link["href"] for link in links] == [own, f"{own}billed/", f"{own}hours/", f"{own}history/"]
        assert [link["href"] for link in links if link.get("aria-current")] == [own + address]


def test_a_tab_shows_what_its_room_gives_for_the_row_below_the_head_of_the_row(
    payer: Customer, akagi: Login, client_of: ClientOf
) -> None:
    seen = page(client_of(akagi).get(f"/customers/{payer.pk}/hours/"))
    assert seen.one("h1").words.startswith("本社")
    main = seen.one("main").words
    assert "営業時間9時～18時" in main
    assert "誰の画面赤木 一郎" in main


def test_a_tab_does_not_exist_without_its_capability(
    payer: Customer, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    granted = CustomerFactory(by=akagi, assignees=[chiba])
    for login, shown in ((akagi, True), (chiba, False)):
        browser = client_of(login)
        seen = page(browser.get(f"/customers/{granted.pk}/"))
        assert ("営業時間" in tabs_of(seen)) is shown
        assert browser.get(f"/customers/{granted.pk}/hours/").status_code == (200 if shown else 404)
        assert browser.get(f"/customers/{granted.pk}/nowhere/").status_code == 404


def test_a_tab_of_a_row_that_a_person_does_not_see_is_not_found(
    payer: Customer, akagi: Login, chiba: Login, stranger: Login, client_of: ClientOf
) -> None:
    for login, answered in ((akagi, 200), (chiba, 404), (stranger, 404)):
        assert client_of(login).get(f"/customers/{payer.pk}/billed/").status_code == answered


def test_a_tab_with_rows_of_a_ledger_that_a_person_does_not_see_does_not_exist(
    bare_customers: type[Ledger], akagi: Login, chiba: Login
) -> None:
    tab = Related("contractors", "元請", ledger=ContractorLedger, field="name")
    bare_customers.extend(tabs=[tab])
    ledger = ledger_of(bare_customers)
    assert (ledger.tabs_for(akagi), ledger.tabs_for(chiba)) == ([tab], [])


def test_related_rows_are_those_of_this_row_counted_and_leading_to_their_own_pages(
    payer: Customer, akagi: Login, client_of: ClientOf
) -> None:
    branches = [billed_to(payer, akagi, name=name) for name in ("大阪店", "神戸店")]
    CustomerFactory(by=akagi, name="無関係")
    seen = page(client_of(akagi).get(f"/customers/{payer.pk}/billed/"))
    assert sorted(names(seen)) == ["大阪店", "神戸店"]
    assert seen.one(css="sheet-head").one("h2").words == "請求をまとめる顧客"
    assert seen.one(css="sheet-head").one(css="count").words == "2件"
    leads = [cell.one("a")["href"] for cell in seen.all("td", css="c-name")]
    assert sorted(leads) == [f"/customers/{branch.pk}/" for branch in branches]


def test_related_rows_are_sorted_and_paged_by_the_address(payer: Customer, akagi: Login, client_of: ClientOf) -> None:
    for n in range(21):
        billed_to(payer, akagi, name=f"第{n:02}店", code=f"B{n:02}")
    browser, tab = client_of(akagi), f"/customers/{payer.pk}/billed/"
    first = page(browser.get(tab, {"sort": "-name", "per": "20"}))
    assert names(first)[:2] == ["第20店", "第19店"]
    assert first.one("th", css="c-name")["aria-sort"] == "descending"
    assert first.one("th", css="c-name").one("a")["href"] == "?per=20&sort=name"
    assert names(page(browser.get(tab, {"sort": "-name", "per": "20", "page": "2"}))) == ["第00店"]
    past = page(browser.get(tab, {"page": "9", "sort": "-name"})).one("main")
    assert "一覧の最後を過ぎたページです。" in past.words
    assert past.one(css="empty").one("a")["href"] == "?sort=-name"


def test_a_search_or_a_filter_of_the_other_list_narrows_nothing_here(
    payer: Customer, akagi: Login, client_of: ClientOf
) -> None:
    billed_to(payer, akagi, name="大阪店")
    seen = page(client_of(akagi).get(f"/customers/{payer.pk}/billed/", {"q": "神戸", "address": "神戸"}))
    assert names(seen) == ["大阪店"]


def test_a_partner_sees_among_related_rows_only_those_granted_to_him_and_adds_none(
    payer: Customer, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    mine = CustomerFactory(by=akagi, name="千葉の担当", assignees=[chiba])
    billed_to(mine, akagi, name="見える店", assignees=[chiba])
    billed_to(mine, akagi, name="見えない店")
    tab = f"/customers/{mine.pk}/billed/"
    seen = page(client_of(chiba).get(tab))
    assert names(seen) == ["見える店"]
    assert seen.one(css="sheet-head").one(css="count").words == "1件"
    assert "TEL" not in headings(seen)
    assert not [link for link in seen.one("main").all("a") if "/new/" in link["href"]]
    whole = page(client_of(akagi).get(tab))
    assert sorted(names(whole)) == ["見えない店", "見える店"]
    assert "TEL" in headings(whole)


def test_who_may_add_rows_is_led_to_a_new_one_that_names_this_row(
    payer: Customer, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    granted = CustomerFactory(by=akagi, assignees=[chiba])
    for login, leads in ((akagi, [f"/customers/new/?bill_customer={granted.pk}"]), (chiba, [])):
        empty = page(client_of(login).get(f"/customers/{granted.pk}/billed/")).one("main").one(css="empty")
        assert empty.one("strong").words == "まだ登録がありません。"
        assert [link["href"] for link in empty.all("a")] == leads
    billed_to(granted, akagi)
    head = page(client_of(akagi).get(f"/customers/{granted.pk}/billed/")).one(css="sheet-head")
    assert head.one("a")["href"] == f"/customers/new/?bill_customer={granted.pk}"


def test_the_column_that_would_say_the_same_in_every_line_is_left_out(akagi: Login, organization: Organization) -> None:
    CustomerFactory(by=akagi, rank="A")
    CustomerFactory(by=akagi, rank="B")
    ledger, rank = ledger_of(CustomerLedger), Rank.objects.get(letter="A")
    with scope(organization):
        listing = RelatedListing(ledger, QueryDict("sort=rank&columns=name,rank"), akagi, field="rank", row=rank)
        assert [column.name for column in listing.columns] == ["name"]
        assert (listing.count, listing.sort) == (1, ledger.default_sort)


@pytest.mark.parametrize("asked", ["", "sort=name", "sort=units_count", "sort=-oldest_unit", "q=別の", "rank=1&q=別の"])
def test_only_the_rows_of_this_one_are_told_and_counted_whatever_the_address_says(
    asked: str, akagi: Login, organization: Organization
) -> None:
    own = CustomerFactory(by=akagi, rank="A", name="この店")
    CustomerFactory(by=akagi, rank="B", name="別の店")
    ledger, rank = ledger_of(CustomerLedger), Rank.objects.get(letter="A")
    with scope(organization):
        listing = RelatedListing(ledger, QueryDict(asked), akagi, field="rank", row=rank)
        assert listing.keys == [own.pk]
        assert RelatedListing(ledger, QueryDict(asked), akagi, field="rank", row=rank).count == 1
