"""The first day of a new organization: the guide, the keys, and lists as close as one likes them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from tests.browser import OpenTab, axe_findings
from tests.factories.customers import CustomerFactory


def height_of_a_row(tab: Page) -> float:
    return float(tab.locator("table.list tbody td.c-name").first.evaluate("cell => cell.offsetHeight"))


def test_a_newcomer_finds_the_guide_the_keys_and_his_density(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/")
    expect(tab.get_by_role("link", name="お手持ちのファイルを取り込む")).to_be_visible()
    assert axe_findings(tab) == []
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog", name="キーボード操作")).to_be_visible()
    assert axe_findings(tab) == []
    tab.keyboard.press("Escape")
    tab.keyboard.press("n")
    tab.keyboard.press("Tab")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    field = tab.get_by_label("顧客名", exact=True)
    field.press("?")
    expect(field).to_have_value("?")
    expect(tab.get_by_role("dialog", name="キーボード操作")).to_be_hidden()
    field.fill("")
    CustomerFactory(by=akagi, name="株式会社山本食品")
    CustomerFactory(by=akagi, name="川口冷機")
    tab.goto("/customers/")
    rows = tab.locator("table.list tbody tr")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    expect(rows.nth(1).get_by_role("link").first).to_be_focused()
    tab.keyboard.press("/")
    expect(tab.get_by_role("searchbox").first).to_be_focused()
    usual = height_of_a_row(tab)
    tab.get_by_title("言語と表示").click()
    with tab.expect_response("**/density/"):
        tab.get_by_role("button", name="ゆったり").first.click()
    assert height_of_a_row(tab) > usual
    tab.reload()
    assert height_of_a_row(tab) > usual
