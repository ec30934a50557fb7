"""顧客一覧 in the browser: columns, 詳細検索, order, and a file to take home."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from tests.browser import OpenTab, axe_findings
from tests.factories.customers import CustomerFactory, FullCustomerFactory


@pytest.fixture
def tab(akagi: Login, open_tab: OpenTab) -> Page:
    FullCustomerFactory(by=akagi, name="あさひ商店", labels=[1])
    CustomerFactory(by=akagi, name="いろは食品", labels=[2], rank="A")
    CustomerFactory(by=akagi, name="うめだ工業", labels=[1, 2])
    page = open_tab(akagi)
    page.goto("/customers/")
    return page


def names(tab: Page) -> list[str]:
    return tab.locator("tbody .c-name").all_inner_texts()


def test_the_columns_somebody_chose_are_there_again_the_next_day(
    tab: Page, akagi: Login, bando: Login, open_tab: OpenTab
) -> None:
    usual = tab.get_by_role("columnheader").all_inner_texts()
    boxes = usual[0]
    tab.get_by_text("表示項目").first.click()
    chooser = tab.get_by_role("group", name="表示項目")
    expect(chooser.get_by_label("顧客名", exact=True)).to_be_disabled()
    for label in usual:
        if label not in (boxes, "ランク", "顧客名"):
            chooser.get_by_label(label, exact=True).uncheck()
    chooser.get_by_label("顧客コード", exact=True).check()
    tab.get_by_role("button", name="表示", exact=True).click()
    chosen = [boxes, "ランク", "顧客名", "顧客コード"]
    expect(tab.get_by_role("columnheader")).to_have_text(chosen)
    tomorrow, colleague = open_tab(akagi), open_tab(bando)
    tomorrow.goto("/customers/")
    colleague.goto("/customers/")
    expect(tomorrow.get_by_role("columnheader")).to_have_text(chosen)
    expect(colleague.get_by_role("columnheader")).to_have_text(usual)


def test_the_advanced_search_narrows_the_list_and_says_how(tab: Page) -> None:
    tab.get_by_text("詳細検索").first.click()
    panel = tab.locator("details.filters")
    panel.get_by_label("年賀状").check()
    panel.get_by_label("カレンダー").check()
    panel.get_by_label("選んだ分類のすべてに当てはまる顧客だけ").check()
    assert axe_findings(tab) == []
    panel.get_by_role("button", name="検索").click()
    expect(tab.locator("tbody .c-name")).to_have_text(["うめだ工業"])
    chip = tab.get_by_role("list", name="絞り込み条件").get_by_role("link").first
    expect(chip).to_contain_text("年賀状")
    chip.click()
    expect(tab.locator("tbody .c-name")).to_have_count(3)


def test_people_are_chosen_in_the_picker_and_applied_by_its_button(tab: Page) -> None:
    tab.get_by_text("詳細検索").first.click()
    tab.locator("details.filters").get_by_role("button", name="選択").click()
    dialog = tab.get_by_role("dialog")
    dialog.get_by_role("checkbox", name="赤木 一郎").check()
    dialog.get_by_role("button", name="決定").click()
    tab.locator("details.filters").get_by_role("button", name="検索").click()
    expect(tab.locator("tbody .c-name")).to_have_text(["あさひ商店"])


def test_a_heading_orders_the_list_and_a_second_click_turns_it_round(tab: Page) -> None:
    tab.get_by_role("link", name="顧客名").click()
    expect(tab.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    assert names(tab) == ["あさひ商店", "いろは食品", "うめだ工業"]
    tab.get_by_role("link", name="顧客名").click()
    expect(tab.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    assert names(tab) == ["うめだ工業", "いろは食品", "あさひ商店"]


def test_what_is_seen_can_be_taken_home_as_a_file(tab: Page) -> None:
    tab.get_by_role("searchbox").fill("食品")
    tab.keyboard.press("Enter")
    expect(tab.locator("tbody .c-name")).to_have_text(["いろは食品"])
    tab.locator("main summary", has_text="CSV出力").click()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="CSV（表示のまま）").click()
    assert re.fullmatch(r"customers-\d{8}\.csv", download.value.suggested_filename)
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "いろは食品" in lines[1]


def test_an_empty_search_says_why_and_leads_back(tab: Page) -> None:
    tab.get_by_role("searchbox").fill("どこにもない")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("main")).to_contain_text("該当するデータがありません。")
    tab.get_by_role("link", name="条件をクリア").click()
    expect(tab.locator("tbody .c-name")).to_have_count(3)
