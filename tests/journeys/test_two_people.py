"""Two people at one customer at the same time, and a session that ends."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope
from tests.browser import OpenTab, axe_findings
from tests.factories.customers import CustomerFactory

DETAIL = re.compile(r"/customers/\d+/$")
CONFLICT = "他のユーザーが更新しました。最新の内容を確認してください。"


def edit(tab: Page, customer: Customer) -> None:
    tab.goto(f"/customers/{customer.pk}/edit/")


def save(tab: Page) -> None:
    with tab.expect_navigation():
        tab.get_by_role("button", name="保存").click()


def test_the_second_sees_both_values_and_decides(akagi: Login, bando: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品", phone="06-0000-1201")
    first, second = open_tab(akagi), open_tab(bando)
    edit(first, customer)
    edit(second, customer)
    first.get_by_label("TEL", exact=True).first.fill("06-0000-9999")
    save(first)
    expect(first).to_have_url(DETAIL)
    second.get_by_label("TEL", exact=True).first.fill("03-0000-1111")
    second.get_by_label("備考").fill("消えては困る")
    save(second)
    expect(second.get_by_role("alert").first).to_contain_text(CONFLICT)
    expect(second.get_by_label("TEL", exact=True).first).to_have_value("03-0000-1111")
    expect(second.get_by_label("備考")).to_have_value("消えては困る")
    expect(second.locator(".current")).to_have_text(["現在の値06-0000-9999", "現在の値—"])
    assert axe_findings(second) == []
    save(second)
    expect(second).to_have_url(DETAIL)
    with scope(akagi.organization):
        saved = Customer.objects.get()
    assert (saved.phone, saved.note, saved.version) == ("03-0000-1111", "消えては困る", 3)


def test_the_history_tells_both_what_happened(akagi: Login, bando: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品")
    tab = open_tab(bando)
    edit(tab, customer)
    tab.get_by_label("顧客名", exact=True).fill("株式会社山本食品")
    save(tab)
    reader = open_tab(akagi)
    reader.goto(f"/customers/{customer.pk}/")
    reader.get_by_role("link", name="変更履歴").click()
    told = reader.get_by_role("main")
    for words in (
        "坂東 二郎",
        "顧客情報を編集しました",
        "山本食品",
        "株式会社山本食品",
        "赤木 一郎",
        "顧客を登録しました",
    ):
        expect(told).to_contain_text(words)
