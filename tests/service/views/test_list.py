"""対応履歴: one list over all customers, its filters, its search and its export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine import files
from goyokiki.engine.tenancy import scope
from goyokiki.service.vocabulary import Completion
from tests.engine.files.pictures import png, upload
from tests.factories.customers import CustomerFactory
from tests.factories.service import (
    FullInstallationFactory,
    FullRepairFactory,
    PlanFactory,
    RepairCategoryFactory,
    RepairFactory,
    ServiceRecordFactory,
    WorkCategoryFactory,
    at,
)
from tests.markup import headings, page, rows
from tests.service.views.conftest import Shop

ClientOf = Callable[..., Client]


@pytest.fixture
def titles(akagi: Login, client_of: ClientOf) -> Callable[..., list[str]]:
    """`titles(state="done")`: the titles that the list with these filters shows, newest first."""
    browser = client_of(akagi)

    def ask(**parameters: Any) -> list[str]:
        seen = page(browser.get("/service/", parameters))
        return [cell.words for cell in seen.all("td", css="c-name")]

    return ask


def test_the_list_shows_the_columns_of_the_trade_newest_first(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    ServiceRecordFactory(by=akagi, customer=shop.customer, title="古い対応", body="あ" * 61, starts_at=at(days=-9))
    FullRepairFactory(by=akagi, customer=shop.customer, site=shop.site, units=shop.units, title="厨房 冷えない")
    seen = page(client_of(akagi).get("/service/"))
    assert seen.one("h1").words == "対応履歴"
    columns = ["日時", "種別", "顧客", "納入先", "機器", "件名", "内容", "担当者", "分類", "添付"]
    assert headings(seen) == columns
    new, old = rows(seen)
    assert new[1:6] == ["修理", "山本食品", "梅田店", "・".join(u.model_name for u in shop.units), "厨房 冷えない"]
    assert (old[1], old[3], old[6]) == ("対応", "顧客住所と同じ", "あ" * 60 + "…")


def test_filters_find_by_kind_state_and_what_is_left_to_do(
    shop: Shop, akagi: Login, titles: Callable[..., list[str]]
) -> None:
    made = {"by": akagi, "customer": shop.customer}
    ServiceRecordFactory(**made, title="訪問", next_on=timezone.localdate() + timedelta(days=3))
    PlanFactory(**made, title="明日の予定")
    PlanFactory(**made, title="過ぎた予定", starts_at=at(days=-3), ends_at=None)
    RepairFactory(**made, title="完了した修理", repair={"completion": Completion.FINISHED})
    RepairFactory(**made, title="部品待ちの修理", repair={"completion": Completion.WAITING_FOR_PARTS})
    assert set(titles(kind="repair")) == {"完了した修理", "部品待ちの修理"}
    assert titles(state="overdue") == ["過ぎた予定"]
    assert {"明日の予定", "過ぎた予定"} <= set(titles(state="planned"))
    assert titles(unfinished="on") == ["部品待ちの修理"]
    assert titles(next="yes") == ["訪問"]
    assert "訪問" not in titles(next="no", state="done")


def test_filters_find_by_customer_site_people_categories_period_and_files(
    shop: Shop, akagi: Login, bando: Login, titles: Callable[..., list[str]]
) -> None:
    work, repair = WorkCategoryFactory(by=akagi, name="ダクト"), RepairCategoryFactory(by=akagi, name="水漏れ")
    made = {"by": akagi, "customer": shop.customer}
    here = ServiceRecordFactory(**made, title="梅田", site=shop.site, assignees=[bando], starts_at=at(days=-40))
    FullInstallationFactory(**made, title="工事", work_categories=frozenset({work.pk}))
    FullRepairFactory(**made, title="修理", repair_categories=frozenset({repair.pk}))
    ServiceRecordFactory(by=akagi, title="よその対応")
    with scope(akagi.organization):
        files.attach(here, [files.take_in(upload("図.png", png()), by=akagi)], by=akagi)
    assert set(titles(customer="山本")) == {"修理", "工事", "梅田"}
    assert titles(site="梅田店") == ["梅田"]
    assert titles(assignees=bando.pk) == ["梅田"]
    assert titles(assignees="-") == ["よその対応"]
    assert titles(work_categories=work.pk) == ["工事"]
    assert titles(repair_categories=repair.pk) == ["修理"]
    assert titles(on_to=(timezone.localdate() - timedelta(days=30)).isoformat()) == ["梅田"]
    assert titles(files="yes") == ["梅田"]
    assert "梅田" not in titles(files="no")


def test_a_search_finds_what_was_written_and_the_customer(
    shop: Shop, akagi: Login, titles: Callable[..., list[str]]
) -> None:
    ServiceRecordFactory(by=akagi, customer=shop.customer, title="予算の件", body="来期のご相談")
    ServiceRecordFactory(by=akagi, title="よその対応")
    for words in ("予算", "ご相談", "山本食品", "予算 来期"):
        assert "予算の件" in titles(q=words), words
    assert titles(q="予算 よその") == []


def test_the_list_of_customers_shows_and_asks_for_the_last_contact(
    shop: Shop, akagi: Login, client_of: ClientOf
) -> None:
    ServiceRecordFactory(by=akagi, customer=shop.customer, starts_at=at(days=-100))
    other: Any = CustomerFactory(by=akagi)
    ServiceRecordFactory(by=akagi, customer=other, starts_at=at(days=-1))
    browser = client_of(akagi)
    day = (timezone.localdate() - timedelta(days=100)).strftime("%Y/%m/%d")
    assert day in page(browser.get("/customers/?columns=last_contact_on&sort=-last_contact_on")).one("main").words
    asked = page(browser.get("/customers/?no_contact=90")).one("main").words
    assert shop.customer.name in asked
    assert other.name not in asked
    assert "90日以上なし" in asked
