"""Writing Japanese: Enter during conversion submits nothing, and kana and address come by themselves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope
from tests.browser import OpenTab
from tests.factories.customers import CustomerFactory
from tests.journeys.hands import InputMethod

DETAIL = re.compile(r"/customers/\d+/$")


@pytest.fixture
def tab(akagi: Login, open_tab: OpenTab) -> Page:
    page = open_tab(akagi)
    page.goto("/customers/new/")
    return page


def test_enter_during_conversion_submits_nothing_and_the_next_one_does(tab: Page, akagi: Login) -> None:
    tab.get_by_label("顧客ランク").select_option(label="B 多台数")
    tab.get_by_label("顧客名", exact=True).focus()
    method = InputMethod(tab)
    method.compose("や", "やま", "やまもと", "山本")
    method.press_enter()
    tab.wait_for_timeout(300)
    with scope(akagi.organization):
        assert not Customer.objects.exists()
    method.commit("山本")
    method.press_enter()
    tab.wait_for_url(DETAIL)
    with scope(akagi.organization):
        assert Customer.objects.get().name == "山本"


def test_enter_during_conversion_starts_no_search(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/customers/")
    tab.get_by_label("この一覧をさがす").focus()
    method = InputMethod(tab)
    method.compose("み", "三菱")
    method.press_enter()
    tab.wait_for_timeout(300)
    assert "q=" not in tab.url
    method.commit("三菱")
    method.press_enter()
    tab.wait_for_url("**/customers/?*q=*")


def test_the_enter_that_safari_sends_after_the_conversion_is_held_back_too(tab: Page) -> None:
    held_back = tab.evaluate(
        """() => {
          const press = (keyCode) => !document.querySelector("[name=name]").dispatchEvent(
            new KeyboardEvent("keydown", { key: "Enter", keyCode, bubbles: true, cancelable: true }));
          return [press(229), press(13)];
        }"""
    )
    assert held_back == [True, False]


def test_kana_are_filled_from_the_conversion_until_somebody_writes_there(tab: Page) -> None:
    name, kana = tab.get_by_label("顧客名", exact=True), tab.get_by_label("顧客名カナ")
    name.focus()
    method = InputMethod(tab)
    method.compose("や", "やま", "やまも", "やまもと", "山本")
    method.commit("山本")
    expect(kana).to_have_value("ヤマモト")
    method.compose("しょ", "しょく", "しょくひん", "食品")
    method.commit("食品")
    expect(kana).to_have_value("ヤマモトショクヒン")
    kana.fill("サンポンショクヒン")
    name.focus()
    tab.keyboard.press("End")
    method.compose("てん", "店")
    method.commit("店")
    expect(name).to_have_value("山本食品店")
    expect(kana).to_have_value("サンポンショクヒン")


def test_a_postal_code_fills_the_address(tab: Page) -> None:
    tab.get_by_label("郵便番号").press_sequentially("５３０－０００１")
    expect(tab.get_by_label("都道府県")).to_have_value("大阪府")
    expect(tab.get_by_label("市区町村")).to_have_value("大阪市北区")
    expect(tab.get_by_label("町名番地")).to_have_value("梅田")


def test_a_postal_code_of_two_prefectures_offers_a_choice_and_writes_nothing_before(tab: Page) -> None:
    tab.get_by_label("郵便番号").fill("4980000")
    choices = tab.locator(".found button")
    expect(choices).not_to_have_count(0)
    assert {text[:3] for text in choices.all_text_contents()} == {"愛知県", "三重県"}
    expect(tab.get_by_label("都道府県")).to_have_value("")
    choices.filter(has_text="三重県").first.click()
    expect(tab.get_by_label("都道府県")).to_have_value("三重県")
    expect(choices).to_have_count(0)


def test_an_address_that_stands_there_already_is_never_overwritten_unasked(tab: Page) -> None:
    tab.get_by_label("都道府県").fill("東京都")
    tab.get_by_label("郵便番号").fill("530-0001")
    choice = tab.get_by_role("button", name="大阪府大阪市北区梅田")
    expect(choice).to_be_visible()
    expect(tab.get_by_label("都道府県")).to_have_value("東京都")
    choice.click()
    expect(tab.get_by_label("都道府県")).to_have_value("大阪府")


def test_an_unknown_postal_code_says_so(tab: Page) -> None:
    tab.get_by_label("郵便番号").fill("0000000")
    expect(tab.locator(".found")).not_to_be_empty()
    expect(tab.get_by_label("都道府県")).to_have_value("")


def test_likely_duplicates_show_while_typing_with_the_reason_and_block_nothing(tab: Page, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="㈱山本食品", phone="06-0000-1201")
    hint = tab.locator("#similar")
    tab.get_by_label("顧客名", exact=True).press_sequentially("山本食品株式会社")
    expect(hint).to_contain_text("登録済みの顧客かもしれません")
    expect(hint).to_contain_text("名称が同じ")
    tab.get_by_label("TEL", exact=True).first.fill("0600001201")
    expect(hint).to_contain_text("電話番号が同じ・名称が同じ")
    tab.get_by_label("顧客ランク").select_option(label="B 多台数")
    tab.get_by_role("button", name="保存").click()
    tab.wait_for_url(DETAIL)
    with scope(akagi.organization):
        assert Customer.objects.count() == 2
