"""顧客一覧: what is shown, found and filtered there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerLabel, Rank
from goyokiki.engine.tenancy import scope
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory, FullCustomerFactory
from tests.markup import headings, page, rows

# One customer, as different people look for it.
SPELLINGS = (
    "髙﨑",
    "高崎",
    "ﾀｶｻｷ",
    "たかさき",
    "㈱髙﨑",
    "株式会社高崎",
    "c000001",
    "06-0000-1201",
    "0600001201",
    "０６００００１２０１",
    "taro@EXAMPLE.jp",
    "大阪市北区梅田",
    "梅田１",
    "530",
    "花子",
    "高崎 梅田",
    "梅田　高崎",
    "空調𠮷",
)


def names(browser: Client, **view: Any) -> list[str]:
    seen = page(browser.get("/customers/", {"sort": "code", **view}))
    return [cell.words for cell in seen.all("td", css="c-name")]


def test_a_newcomer_sees_the_columns_of_the_specification(browser: Client, akagi: Login) -> None:
    FullCustomerFactory(by=akagi, name="山本食品", kana="ヤマモト", phone="06-0000-1201", street="梅田1-2")
    seen = page(browser.get("/customers/"))
    figures = ["機器台数", "最古設置年", "部品保有期限切れ台数", "最終対応日"]
    assert headings(seen) == ["ランク", "顧客名", "カナ", "住所", "TEL", "担当者", *figures, "分類ラベル", "DM可否"]
    [cells] = rows(seen)
    assert cells[:5] == ["B 多台数", "山本食品", "ヤマモト", "大阪府大阪市北区梅田1-2 梅田ビル 3階", "06-0000-1201"]
    assert seen.one("td", css="c-assignees").one(role="img")["aria-label"] == "赤木 一郎"
    assert cells[10:] == ["年賀状 カレンダー", "可"]
    assert seen.one(id="count").words == "1件"
    assert seen.one("td", css="c-phone").one("a")["href"] == "tel:0600001201"


def test_customers_stand_in_the_order_of_their_kana_and_without_one_of_their_name(
    browser: Client, akagi: Login
) -> None:
    for name, kana in (("丙", "ウエダ"), ("乙", "あさの"), ("甲", "ｲﾄｳ"), ("アオキ", "")):
        CustomerFactory(by=akagi, name=name, kana=kana)
    assert names(browser, sort="kana") == ["アオキ", "乙", "甲", "丙"]


def test_a_customer_is_found_however_it_is_typed(browser: Client, akagi: Login) -> None:
    FullCustomerFactory(
        by=akagi,
        name="株式会社髙﨑空調𠮷",
        kana="タカサキクウチョウ",
        phone="06-0000-1201",
        mail="taro@example.jp",
        street="梅田1-2",
    )
    CustomerFactory(by=akagi, name="三井商店", kana="ミツイショウテン")
    for text in SPELLINGS:
        assert (text, names(browser, q=text)) == (text, ["株式会社髙﨑空調𠮷"])


def test_a_search_finds_nothing_that_holds_the_text_nowhere(browser: Client, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="三井商店", prefecture="大阪府", city="菱川町")
    assert names(browser, q="三菱") == []
    assert names(browser, q="店大阪") == []


@pytest.fixture
def world(akagi: Login, bando: Login) -> dict[str, str]:
    """Three customers, and the addresses of what they differ in."""
    group, contractor = CustomerGroupFactory(by=akagi), ContractorFactory(by=akagi)
    CustomerFactory(
        by=akagi,
        name="一",
        rank="A",
        labels=[1, 2],
        assignees=[akagi],
        prefecture="大阪府",
        city="北区",
        industry="hotel",
    )
    CustomerFactory(by=akagi, name="二", labels=[2], assignees=[akagi, bando], group=group, contractor=contractor)
    CustomerFactory(by=akagi, name="三", rank="Z", dm_permission="no", prefecture="三重県", city="北牟婁郡")
    with scope(akagi.organization):
        keys = {
            **{f"rank {rank.letter}": rank.pk for rank in Rank.objects.all()},
            **{f"label {label.number}": label.pk for label in CustomerLabel.objects.all()},
            **{login.login_id: login.pk for login in (akagi, bando)},
            "group": group.pk,
            "contractor": contractor.pk,
        }
    return {name: str(key) for name, key in keys.items()}


FILTERS: dict[str, tuple[dict[str, list[str]], list[str]]] = {
    "one rank": ({"rank": ["rank A"]}, ["一"]),
    "two ranks": ({"rank": ["rank A", "rank Z"]}, ["一", "三"]),
    "any of two labels": ({"labels": ["label 1", "label 2"]}, ["一", "二"]),
    "all of two labels": ({"labels": ["label 1", "label 2"], "labels_all": ["on"]}, ["一"]),
    "a label nobody has": ({"labels": ["label 3"]}, []),
    "one person": ({"assignees": ["bando"]}, ["二"]),
    "any of two people": ({"assignees": ["akagi", "bando"]}, ["一", "二"]),
    "nobody": ({"assignees": ["-"]}, ["三"]),
    "nobody or one person": ({"assignees": ["-", "bando"]}, ["二", "三"]),
    "part of an address": ({"address": ["府北"]}, ["一"]),
    "another part of an address": ({"address": ["北"]}, ["一", "三"]),
    "an industry": ({"industry": ["hotel"]}, ["一"]),
    "a prime contractor": ({"contractor": ["contractor"]}, ["二"]),
    "a group": ({"group": ["group"]}, ["二"]),
    "no direct mail": ({"dm_permission": ["no"]}, ["三"]),
    "entered by hand": ({"source": ["manual"]}, ["一", "二", "三"]),
    "two filters at once": ({"labels": ["label 2"], "assignees": ["bando"]}, ["二"]),
    "registered before 2020": ({"created_to": ["2019-12-31"]}, []),
    "changed since 2020": ({"updated_from": ["R2.1.1"]}, ["一", "二", "三"]),
    "all labels, but none chosen": ({"labels_all": ["on"]}, ["一", "二", "三"]),
}


def test_a_filter_finds_what_it_says(browser: Client, world: dict[str, str]) -> None:
    found = {}
    for name, (asked, _expected) in FILTERS.items():
        view = {parameter: [world.get(value, value) for value in values] for parameter, values in asked.items()}
        found[name] = names(browser, **view)
    assert found == {name: expected for name, (_asked, expected) in FILTERS.items()}


def test_a_filter_in_use_is_told_and_can_be_taken_off(browser: Client, world: dict[str, str]) -> None:
    view = {"rank": [world["rank A"], world["rank Z"]], "assignees": ["-"], "sort": "code"}
    seen = page(browser.get("/customers/", view))
    chips = seen.one("ul", css="chips").all("a", css="chip")
    assert [chip.words.removesuffix("外す").strip() for chip in chips] == [
        "顧客ランク A 支店営業所有・Z その他",
        "担当者 -",
    ]
    assert chips[0]["href"] == "?assignees=-&sort=code"
    assert names(browser, assignees="-") == ["三"]


def test_a_filter_that_cannot_be_read_says_so_beside_its_input(browser: Client, akagi: Login) -> None:
    CustomerFactory(by=akagi)
    seen = page(browser.get("/customers/", {"created_from": "きのう"}))
    panel = seen.one("details", css="filters")
    assert "open" in panel.attributes
    assert "日付は「2024/03/28」や「令和6年3月28日」のように入力してください。" in panel.words
    assert panel.one("input", name="created_from")["value"] == "きのう"


def test_the_panel_offers_what_the_company_has(browser: Client, world: dict[str, str]) -> None:
    words = page(browser.get("/customers/filters/")).words
    for choice in ("A 支店営業所有", "年賀状", "赤木 一郎", "ホテル", "可", "手動"):
        assert choice in words
    assert "E" not in words.split()


def test_the_number_of_a_contractors_customers_leads_to_just_those(browser: Client, world: dict[str, str]) -> None:
    [link] = page(browser.get("/contractors/")).one("td", css="c-customers").all("a")
    assert link.words == "1"
    seen = page(browser.get(link["href"]))
    assert [cell.words for cell in seen.all("td", css="c-name")] == ["二"]


def test_the_list_keeps_its_filters_when_it_is_searched(browser: Client, world: dict[str, str]) -> None:
    view = {"rank": world["rank A"], "sort": "-name", "per": "20"}
    form = page(browser.get("/customers/", view)).one("form", role="search", action="/customers/")
    kept = {one["name"]: one.get("value") for one in form.all("input", type="hidden")}
    assert kept == view


def test_the_home_page_shows_what_was_worked_on_last(
    browser: Client, akagi: Login, chiba: Login, client_of: Callable[..., Client]
) -> None:
    empty = "顧客はまだ登録されていません。"
    assert empty in page(client_of(chiba).get("/")).words
    assert empty not in page(browser.get("/")).words  # who can, is shown how to begin
    own = CustomerFactory(by=akagi, name="担当の顧客", assignees=[akagi, chiba])
    CustomerFactory(by=akagi, name="他の顧客")
    links = [link.words for link in page(browser.get("/")).one("ul", css="lines").all("a")]
    assert links == ["他の顧客", "担当の顧客"]
    assert "自分の担当：1件" in page(browser.get("/")).words
    partners = page(client_of(chiba).get("/")).one("main").words
    assert own.name in partners
    assert "他の顧客" not in partners
