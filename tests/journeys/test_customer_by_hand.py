"""A customer is registered, edited and found again: by the keyboard alone at a desk, by thumb on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope
from tests.browser import PHONE, OpenTab
from tests.factories.customers import CustomerFactory
from tests.journeys.hands import follow, tap, type_into, walk_to

DETAIL = re.compile(r"/customers/\d+/$")


def names_of(login: Login) -> list[str]:
    with scope(login.organization):
        return list(Customer.objects.order_by("code").values_list("name", flat=True))


def test_at_a_desk_by_the_keyboard_alone(akagi: Login, open_tab: OpenTab) -> None:
    CustomerFactory(by=akagi, name="三井商店", kana="ミツイ")
    tab = open_tab(akagi)
    tab.goto("/")
    walk_to(tab, "新規")
    tab.keyboard.press("Enter")
    follow(tab, "顧客")
    expect(tab.get_by_role("heading", level=1)).to_have_text("新規顧客の登録")
    walk_to(tab, "顧客ランク")
    tab.keyboard.type("B")
    type_into(tab, "顧客名", "山本食品")
    type_into(tab, "顧客名カナ", "やまもと")
    type_into(tab, "TEL", "06-0000-1201")
    with tab.expect_navigation(url=DETAIL):
        tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("山本食品")
    follow(tab, "編集")
    type_into(tab, "顧客名", "株式会社山本食品")
    follow(tab, "保存")
    tab.wait_for_url(DETAIL)
    find_by_keyboard(tab)
    assert names_of(akagi) == ["三井商店", "株式会社山本食品"]


def find_by_keyboard(tab: Page) -> None:
    follow(tab, "顧客一覧")
    tab.wait_for_url("**/customers/")
    type_into(tab, "この一覧をさがす", "ﾔﾏﾓﾄ")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    expect(tab.locator("#count")).to_have_text("1件")
    follow(tab, "株式会社山本食品")
    tab.wait_for_url(DETAIL)
    expect(tab.get_by_role("heading", level=1)).to_contain_text("株式会社山本食品")


def test_in_the_list_the_arrow_keys_walk_from_row_to_row(akagi: Login, open_tab: OpenTab) -> None:
    for name in ("あさひ商店", "いろは食品", "うめだ工業"):
        CustomerFactory(by=akagi, name=name)
    tab = open_tab(akagi)
    tab.goto("/customers/")
    walk_to(tab, "あさひ商店")
    for key, name in (("ArrowDown", "いろは食品"), ("j", "うめだ工業"), ("k", "いろは食品"), ("ArrowUp", "あさひ商店")):
        tab.keyboard.press(key)
        expect(tab.get_by_role("link", name=name)).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("あさひ商店")


def test_on_a_phone_by_thumb(akagi: Login, open_tab: OpenTab) -> None:
    CustomerFactory(by=akagi, name="三井商店", kana="ミツイ")
    tab = open_tab(akagi, size=PHONE)
    tab.goto("/")
    tap(tab.get_by_role("button", name="新規"))
    tap(tab.locator("#new-drawer").get_by_role("link", name="顧客", exact=True))
    tab.get_by_label("顧客ランク").select_option(label="B 多台数")
    fill_by_thumb(tab, "顧客名", "山本食品")
    fill_by_thumb(tab, "TEL", "06-0000-1201")
    tap(tab.get_by_role("button", name="保存"))
    tab.wait_for_url(DETAIL)
    tap(tab.get_by_role("main").get_by_role("link", name="編集"))
    fill_by_thumb(tab, "顧客名", "株式会社山本食品")
    tap(tab.get_by_role("button", name="保存"))
    tab.wait_for_url(DETAIL)
    tap(tab.get_by_role("link", name="顧客一覧").and_(tab.locator(".tabbar a")))
    fill_by_thumb(tab, "この一覧をさがす", "山本")
    tab.keyboard.press("Enter")
    expect(tab.locator("#count")).to_have_text("1件")
    tap(tab.locator("tr", has_text="株式会社山本食品"))
    tab.wait_for_url(DETAIL)
    expect(tab.get_by_role("heading", level=1)).to_contain_text("株式会社山本食品")
    assert names_of(akagi) == ["三井商店", "株式会社山本食品"]


def fill_by_thumb(tab: Page, name: str, text: str) -> None:
    field = tab.get_by_label(name, exact=True)
    tap(field)
    field.fill(text)


def test_on_a_phone_nothing_has_to_be_pushed_sideways(akagi: Login, open_tab: OpenTab) -> None:
    row = CustomerFactory(by=akagi, name="六十文字" * 15, mail="a" * 60 + "@example.jp", street="長い町名" * 20)
    tab = open_tab(akagi, size=PHONE)
    for address in ("/", "/customers/", "/customers/new/", f"/customers/{row.pk}/", f"/customers/{row.pk}/edit/"):
        tab.goto(address)
        width = tab.evaluate("document.documentElement.scrollWidth")
        assert (address, width) == (address, PHONE[0])


def test_a_form_with_unsaved_changes_is_not_left_by_mistake(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/customers/new/")
    asked: list[str] = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    tab.get_by_label("顧客名", exact=True).fill("山本食品")
    tab.get_by_role("link", name="キャンセル").click()
    tab.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    expect(tab.get_by_label("顧客名", exact=True)).to_have_value("山本食品")
