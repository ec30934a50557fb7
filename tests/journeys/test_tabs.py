"""The tabs of a row's page on a phone: more of them than fit."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from tests.browser import PHONE, OpenTab, axe_findings
from tests.factories.customers import CustomerFactory

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_the_bar_of_tabs_moves_sideways_and_the_page_does_not(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi)
    phone = open_tab(akagi, size=PHONE)
    phone.goto(f"/customers/{customer.pk}/")
    assert_whole_bar(phone, "基本情報")
    bar = phone.get_by_role("navigation", name="ページの内容")
    last = bar.get_by_role("link").last
    assert bar.evaluate("bar => bar.scrollWidth > bar.clientWidth"), "there are not more tabs than fit"
    last.click()
    assert_whole_bar(phone, "変更履歴")
    assert axe_findings(phone) == []


def assert_whole_bar(phone: Page, current: str) -> None:
    """The current tab is all in sight, and the page is no wider than the screen."""
    tab = phone.locator(".tabs [aria-current=page]")
    expect(tab).to_have_text(current)
    expect(tab).to_be_in_viewport(ratio=1)
    assert phone.evaluate(SIDEWAYS) == 0
