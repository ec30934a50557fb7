"""What somebody typed is not lost: by leaving, by an error, or because the session has ended meanwhile."""

from __future__ import annotations

import re

from playwright.sync_api import Dialog, Page, expect

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope
from tests.browser import OpenTab, axe_findings
from tests.cast import PASSWORD

DETAIL = re.compile(r"/customers/\d+/$")
NAME, NOTE = "株式会社山本食品", "消えては困る"
OFFER = "入力途中の内容があります。"
DRAFTS = "Object.keys(localStorage).filter(name => name.startsWith('draft:')).length"


def begin(tab: Page) -> None:
    tab.goto("/customers/new/")
    tab.get_by_label("顧客ランク").select_option(index=1)
    tab.get_by_label("顧客名", exact=True).fill(NAME)
    tab.get_by_label("顧客名カナ").fill("ヤマモトショクヒン")
    tab.get_by_label("備考").fill(NOTE)


def save(tab: Page) -> None:
    tab.get_by_role("button", name="保存").first.click()


def customers(akagi: Login) -> list[tuple[str, str]]:
    with scope(akagi.organization):
        return list(Customer.objects.values_list("name", "note"))


def test_what_was_left_is_offered_again_and_goes_with_saving_and_signing_out(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    tab.on("dialog", agree)
    begin(tab)
    tab.wait_for_function(DRAFTS)
    tab.get_by_role("link", name="顧客一覧").first.click()
    tab.wait_for_url("**/customers/")
    assert asked == ["beforeunload"]
    tab.goto("/customers/new/")
    offer = tab.get_by_role("status").filter(has_text=OFFER)
    expect(offer).to_be_visible()
    assert axe_findings(tab) == []
    offer.get_by_role("button", name="続きから入力する").click()
    expect(tab.get_by_label("顧客名", exact=True)).to_have_value(NAME)
    expect(tab.get_by_label("備考")).to_have_value(NOTE)
    expect(offer).to_be_hidden()
    tab.get_by_label("備考").press("Control+Enter")
    tab.wait_for_url(DETAIL)
    assert (asked, tab.evaluate(DRAFTS)) == (["beforeunload"], 0)
    begin(tab)
    tab.wait_for_function(DRAFTS)
    tab.get_by_text("メニュー").first.click()
    tab.get_by_role("button", name="ログアウト").first.click()
    tab.wait_for_url("**/login/")
    assert tab.evaluate(DRAFTS) == 0
    assert customers(akagi) == [(NAME, NOTE)]


def test_sign_in_opens_over_the_form_and_the_form_is_saved(akagi: Login, bando: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    begin(tab)
    tab.context.clear_cookies(name="session")
    tab.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'session' }))")  # signed out in another tab
    save(tab)
    door = tab.get_by_role("dialog", name="もう一度ログインしてください")
    expect(door).to_be_visible()
    assert axe_findings(tab) == []
    door.get_by_label("ログインID").fill("bando")
    door.get_by_label("パスワード").fill(PASSWORD)
    door.get_by_role("button", name="ログイン").click()
    expect(door).to_contain_text("この画面は別の方が開いたものです。")
    door.get_by_label("ログインID").fill("akagi")
    door.get_by_label("パスワード").fill(PASSWORD)
    door.get_by_role("button", name="ログイン").click()
    tab.wait_for_url(DETAIL)
    assert customers(akagi) == [(NAME, NOTE)]


def test_a_session_that_ends_unnoticed_leads_back_to_what_was_typed(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    with tab.expect_response(lambda answer: "/customers/similar/" in answer.url):  # what asks by itself has asked
        begin(tab)
    tab.context.clear_cookies(name="session")
    save(tab)
    tab.get_by_label("ログインID").fill("akagi")
    tab.get_by_label("パスワード").fill(PASSWORD)
    tab.get_by_role("button", name="ログイン").click()
    tab.wait_for_url("**/customers/new/")
    tab.get_by_role("button", name="続きから入力する").click()
    save(tab)
    tab.wait_for_url(DETAIL)
    assert (customers(akagi), tab.evaluate(DRAFTS)) == ([(NAME, NOTE)], 0)
