"""Views in the browser: saved from the list, overwritten, opened with it the next day, and chosen on the phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from tests.browser import PHONE, OpenTab, axe_findings
from tests.factories.customers import CustomerFactory
from tests.factories.saved_views import shared_view
from tests.journeys.hands import tap


@pytest.fixture
def tab(akagi: Login, open_tab: OpenTab) -> Page:
    for name in ("あさひ商店", "いろは食品", "うめだ食品"):
        CustomerFactory(by=akagi, name=name)
    return open_tab(akagi)


def open_menu(tab: Page) -> None:
    tab.locator("main summary", has_text="ビュー").click()
    expect(tab.get_by_text("この条件を保存")).to_be_visible()


def test_a_search_is_saved_overwritten_and_what_the_list_opens_with_the_next_day(tab: Page) -> None:
    tab.goto("/customers/?q=食品")
    open_menu(tab)
    assert axe_findings(tab) == []
    tab.get_by_label("ビュー名").fill("食品の客先")
    tab.get_by_label("自分の既定にする").check()
    tab.locator("details.menu[open]").get_by_role("button", name="保存").click()
    views = tab.get_by_role("navigation", name="ビュー")
    expect(views.get_by_role("link", name="食品の客先")).to_have_attribute("aria-current", "page")
    tab.get_by_role("link", name="顧客名").click()
    expect(tab.get_by_text("変更あり")).to_be_visible()
    assert axe_findings(tab) == []
    tab.get_by_role("button", name="上書き保存").click()
    expect(tab.get_by_text("変更あり")).to_be_hidden()
    tab.goto("/")
    tab.get_by_role("navigation").get_by_role("link", name="顧客一覧").first.click()
    expect(tab.locator("tbody .c-name")).to_have_count(2)
    expect(tab.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    views.get_by_role("link", name="すべて").click()
    expect(tab.locator("tbody .c-name")).to_have_count(3)


def test_on_the_phone_views_are_chosen_from_a_menu_that_is_called_by_the_open_one(
    tab: Page, akagi: Login, open_tab: OpenTab
) -> None:
    shared_view(by=akagi, name="商店だけ", query="q=商店")
    phone = open_tab(akagi, size=PHONE)
    phone.goto("/customers/")
    expect(phone.get_by_role("navigation", name="ビュー")).to_be_hidden()
    phone.locator("main summary", has_text="ビュー").tap()
    tap(phone.locator("details.menu[open]").get_by_role("link", name="商店だけ"))
    expect(phone.locator("main summary", has_text="ビュー: 商店だけ")).to_be_visible()
    expect(phone.locator("tbody .c-name")).to_have_count(1)
    assert axe_findings(phone) == []


def test_a_long_list_leaves_the_tabs_of_its_views_their_height(tab: Page, akagi: Login) -> None:
    CustomerFactory.create_batch(25, by=akagi)
    shared_view(by=akagi, name="商店だけ", query="q=商店")
    tab.goto("/customers/")
    views = tab.get_by_role("navigation", name="ビュー")
    bar, link = views.bounding_box(), views.get_by_role("link", name="商店だけ").bounding_box()
    assert bar is not None
    assert link is not None
    assert bar["height"] >= link["height"]
