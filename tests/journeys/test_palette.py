"""Ctrl+K in the browser: typed through an input method, walked by the keyboard, and by thumb."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from tests.browser import PHONE, OpenTab, axe_findings
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.journeys.hands import InputMethod, tap

OPENS_WITHIN = 50  # milliseconds, design 11


@pytest.fixture
def customers(akagi: Login) -> None:
    CustomerFactory(by=akagi, name="山﨑商店")
    CustomerFactory(by=akagi, name="山崎製作所")
    UnitFactory(by=akagi, customer=CustomerFactory(by=akagi, name="川口冷機"), model_name="RAS-X40L2")


def marked(tab: Page) -> str:
    return tab.locator("#palette [aria-selected=true]").inner_text()


@pytest.mark.usefixtures("customers")
def test_whoever_calls_is_found_without_the_mouse(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/customers/")
    tab.keyboard.press("Control+k")
    field = tab.get_by_role("combobox", name="検索")
    expect(field).to_be_focused()
    keys = InputMethod(tab)
    keys.compose("や", "やま", "やまざき", "山崎")
    keys.press_enter()  # confirms the conversion, and nothing else
    keys.commit("山崎")
    options = tab.locator("#palette .hit-title")
    expect(options).to_have_text(["山崎製作所", "山﨑商店"])
    expect(tab.locator("#palette mark").last).to_have_text("山﨑")
    assert tab.url.endswith("/customers/")
    assert axe_findings(tab) == []
    tab.keyboard.press("ArrowDown")
    assert "山﨑商店" in marked(tab)
    assert tab.evaluate("document.activeElement.getAttribute('aria-activedescendant')") == "palette-option-1"
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="山﨑商店")).to_be_visible()
    tab.keyboard.press("Control+k")
    expect(tab.locator("#palette .hit-title").first).to_have_text("山﨑商店")  # opened last
    tab.keyboard.press("Escape")
    expect(tab.locator("#palette")).to_be_hidden()


@pytest.mark.usefixtures("customers")
def test_another_tab_is_opened_and_a_command_is_done(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/")
    tab.keyboard.press("Control+k")
    tab.keyboard.type("rasx40")
    expect(tab.locator("#palette .hit-title").first).to_have_text("川口冷機")
    with tab.context.expect_page() as opened:
        tab.keyboard.press("Control+Enter")
    expect(opened.value.get_by_role("heading", name="川口冷機")).to_be_visible()
    tab.get_by_role("combobox", name="検索").fill("ダーク")
    tab.keyboard.press("Enter")
    expect(tab.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_it_opens_at_once(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/")
    took = tab.evaluate(
        """() => {
          const open = () => {
            const key = new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true });
            const start = performance.now();
            document.body.dispatchEvent(key);
            document.querySelector("#palette").getBoundingClientRect();
            return performance.now() - start;
          };
          return [1, 2, 3, 4, 5].map(() => [open(), open()][0]);
        }"""
    )
    assert min(took) <= OPENS_WITHIN  # the best of five: what the rest of the machine does is not measured here


@pytest.mark.usefixtures("customers")
def test_a_thumb_finds_as_well(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi, size=PHONE)
    tab.goto("/")
    tap(tab.get_by_role("link", name="検索"))
    box = tab.locator("#palette").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == PHONE
    tab.get_by_role("combobox", name="検索").fill("川口")
    hit = tab.get_by_role("option", name="川口冷機").first
    expect(hit).to_be_visible()
    assert axe_findings(tab) == []
    with tab.expect_navigation():
        tap(hit)
    expect(tab.get_by_role("heading", name="川口冷機")).to_be_visible()
