"""Something is thrown away by mistake, with a reason, and comes back with all that belonged to it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from goyokiki.accounts.models import Login
from tests.browser import PHONE, OpenTab, axe_findings
from tests.engine.bin.street import Household
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.journeys.hands import tap

WHY = "二重に登録していたため"


def test_a_customer_goes_into_the_bin_with_his_units_and_comes_back_with_them(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi, name="梅田商事")
    for serial in ("E001", "E002"):
        UnitFactory(by=akagi, customer=customer, serial=serial)
    tab = open_tab(akagi)
    tab.goto(f"/customers/{customer.pk}/")
    tab.get_by_role("link", name="削除", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("削除の確認")
    expect(tab.get_by_role("main")).to_contain_text("一緒に削除されるもの")
    assert axe_findings(tab) == []
    tab.get_by_label("理由").fill(WHY)
    tab.get_by_role("button", name="実行").click()
    tab.wait_for_url("**/customers/")
    expect(tab.get_by_role("main")).not_to_contain_text("梅田商事")
    tab.get_by_role("link", name="ゴミ箱").click()
    line = tab.get_by_role("row", name=re.compile("梅田商事"))
    expect(line).to_contain_text(WHY)
    expect(line).to_contain_text("機器 2件")
    assert axe_findings(tab) == []
    line.get_by_role("button", name="復元").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("梅田商事")
    tab.get_by_role("navigation", name="ページの内容").get_by_role("link", name=re.compile("^機器")).click()
    for serial in ("E001", "E002"):
        expect(tab.get_by_role("main")).to_contain_text(serial)
    tab.goto("/bin/")
    expect(tab.get_by_role("main")).to_contain_text("ゴミ箱は空です。")


def test_on_a_phone_it_is_thrown_away_and_restored_by_thumb(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi, name="梅田商事")
    tab = open_tab(akagi, size=PHONE)
    tab.goto(f"/customers/{customer.pk}/delete/")
    tap(tab.get_by_label("理由"))
    tab.get_by_label("理由").fill(WHY)
    tap(tab.get_by_role("button", name="実行"))
    tab.wait_for_url("**/customers/")
    tab.goto("/bin/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    expect(tab.get_by_role("main")).to_contain_text(WHY)
    tap(tab.get_by_role("button", name="復元"))
    expect(tab.get_by_role("heading", level=1)).to_contain_text("梅田商事")


def test_who_may_not_delete_sees_no_button_and_no_bin(akagi: Login, chiba: Login, open_tab: OpenTab) -> None:
    house = Household(akagi, "梅田", [chiba])
    tab = open_tab(chiba)
    tab.goto(f"/customers/{house.customer.pk}/")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("梅田商事")
    expect(tab.get_by_role("link", name="削除", exact=True)).to_have_count(0)
    expect(tab.get_by_role("link", name="ゴミ箱")).to_have_count(0)
