from __future__ import annotations

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from tests.factories.customers import ContractorFactory, CustomerFactory
from tests.factories.sites import FullSiteFactory, SiteFactory
from tests.markup import headings, page, rows

LIST = "/sites/"


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="㈱山本食品", kana="ヤマモトショクヒン", code="Y-1")
    return made


def names(browser: Client, **view: object) -> list[str]:
    seen = page(browser.get(LIST, view))
    return [cell.words for cell in seen.all("td", css="c-name")]


def test_the_list_shows_where_whose_and_whom_to_call(browser: Client, yamamoto: Customer, akagi: Login) -> None:
    other = CustomerFactory(by=akagi, name="川口商店", kana="カワグチ")
    site = FullSiteFactory(by=akagi, name="梅田ビル", kana="ウメダ", customers=[yamamoto, other], phone="06-0002-0001")
    seen = page(browser.get(LIST))
    assert seen.one("h1").words == "納入先一覧"
    assert headings(seen) == ["納入先名", "カナ", "顧客", "住所", "TEL", "現場担当者"]
    assert rows(seen) == [["梅田ビル", "ウメダ", "川口商店、㈱山本食品", site.address, "06-0002-0001", "施設課 大野"]]
    assert seen.all("a", href="tel:0600020001")


@pytest.mark.parametrize(
    "text", ["大阪工場", "ヒガシ", "東大阪市荒本", "0600001201", "施設課", "山本食品", "やまもと", "Y-1"]
)
def test_a_site_is_found_by_its_own_words_and_by_its_customers(
    browser: Client, yamamoto: Customer, akagi: Login, text: str
) -> None:
    SiteFactory(
        by=akagi,
        name="東大阪工場",
        kana="ヒガシオオサカ",
        city="東大阪市",
        street="荒本1",
        phone="06-0000-1201",
        person="施設課 大野",
        customers=[yamamoto],
    )
    SiteFactory(by=akagi, name="難波店")
    assert names(browser, q=text) == ["東大阪工場"]
    assert names(browser, q=f"{text} 難波") == []


def test_filters_ask_for_place_contractor_and_direct_contact(browser: Client, akagi: Login) -> None:
    contractor = ContractorFactory(by=akagi)
    SiteFactory(by=akagi, name="甲", city="大阪市北区", street="梅田１", contractor=contractor)
    SiteFactory(by=akagi, name="乙", city="堺市", contractor=contractor, direct_contact="forbidden")
    SiteFactory(by=akagi, name="丙", city="大阪市西区")
    assert names(browser, address="梅田1") == ["甲"]
    assert names(browser, address="大阪市", sort="-name") == ["甲", "丙"]
    assert names(browser, contractor=contractor.pk, sort="name") == ["乙", "甲"]
    assert names(browser, direct_contact="forbidden") == ["乙"]
    assert names(browser, direct_contact="ask") == ["甲"]
    assert names(browser, created_from="2000/01/01", sort="name") == ["丙", "乙", "甲"]
    assert names(browser, updated_to="2000/01/01") == []


def test_a_customers_page_lists_its_sites_and_leads_to_a_new_one(
    browser: Client, yamamoto: Customer, akagi: Login
) -> None:
    SiteFactory(by=akagi, name="東大阪工場", customers=[yamamoto])
    SiteFactory(by=akagi, name="他社の工場")
    tab = f"/customers/{yamamoto.pk}/sites/"
    seen = page(browser.get(tab)).one("main")
    assert [cell.words for cell in seen.all("td", css="c-name")] == ["東大阪工場"]
    assert "顧客" not in headings(seen)
    assert [link.words for link in page(browser.get(f"/customers/{yamamoto.pk}/")).all("a", href=tab)] == ["納入先"]
    [add] = {link["href"] for link in seen.all("a") if link.get("href").startswith("/sites/new/")}
    chosen = [box["value"] for box in page(browser.get(add)).all("input", name="customers")]
    assert chosen == ["Y-1"]
