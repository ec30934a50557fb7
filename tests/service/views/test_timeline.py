"""The timeline of a customer, a site and a unit, the page of a record, and what the home page tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import scope
from goyokiki.service.actions import save_record, save_records
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import Completion, RecordState
from tests.factories.service import (
    FullInstallationFactory,
    FullRepairFactory,
    PlanFactory,
    RepairFactory,
    ServiceRecordFactory,
    at,
)
from tests.markup import open_form, page, said_beside
from tests.service.views.conftest import Shop

ClientOf = Callable[..., Client]


@pytest.mark.parametrize("of", ["customer", "site", "unit"])
def test_plans_come_first_then_what_was_done_day_by_day(of: str, shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    about = {"by": akagi, "customer": shop.customer, "site": shop.site, "units": shop.units}
    ServiceRecordFactory(**about, title="先月の訪問", starts_at=at(days=-30))
    FullRepairFactory(**about, title="昨日の修理")
    PlanFactory(**about, title="過ぎた予定", starts_at=at(days=-2), ends_at=None)
    PlanFactory(**about, title="明日の予定")
    ServiceRecordFactory(by=akagi, title="よその対応")
    row = {"customer": shop.customer, "site": shop.site, "unit": shop.units[0]}[of]
    seen = page(client_of(akagi).get(f"/{of}s/{row.pk}/service/"))
    titles = [one.words for line in seen.all("ol", css="timeline") for one in line.all("strong")]
    assert titles == ["過ぎた予定", "明日の予定", "昨日の修理", "先月の訪問"]
    assert "予定超過" in seen.words
    assert "部品待ち" in seen.words
    names = {link.words for link in seen.one(css="headline").all("a")}
    assert {"結果登録", "予定登録", "サービス修理を登録", "工事を登録"} <= names


def test_twenty_five_stand_on_a_page_and_the_rest_behind_a_link(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    about = {"customer": shop.customer, "body": "電話"}
    drafts = [ServiceRecordDraft({**about, "title": f"{n}番", "starts_at": at(days=-n)}) for n in range(1, 28)]
    with scope(akagi.organization):
        save_records(drafts, by=akagi)
    browser, address = client_of(akagi), f"/customers/{shop.customer.pk}/service/"
    first = page(browser.get(address))
    (more,) = [link for link in first.all("a") if link.words == "さらに表示"]
    rest = page(browser.get(address + more["href"]))
    shown = [[one.words for one in seen.one("main").all("strong")] for seen in (first, rest)]
    assert [len(part) for part in shown] == [25, 2]
    assert shown[1] == ["26番", "27番"]
    assert "最新の対応履歴に戻る" in rest.words


def test_an_empty_timeline_says_so_and_offers_the_first_record(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    empty = page(client_of(akagi).get(f"/sites/{shop.site.pk}/service/")).one(css="empty")
    assert "対応履歴はまだありません。" in empty.words
    assert empty.one("a")["href"] == f"/service/new/?kind=contact&site={shop.site.pk}"


def test_the_buttons_of_a_record_are_those_its_state_allows(
    shop: Shop, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    made = {"by": akagi, "customer": shop.customer, "assignees": [akagi, chiba]}
    plan, work = PlanFactory(**made), FullInstallationFactory(**made)
    expected = {plan: {"結果を登録", "機器を紐付ける", "中止", "編集"}, work: {"コピーして登録", "中止", "編集"}}
    for record, names in expected.items():
        head = page(client_of(akagi).get(f"/service/{record.pk}/")).one(css="headline")
        assert {link.words for link in head.one(css="do").all("a")} == names | {"削除"}
        head = page(client_of(chiba).get(f"/service/{record.pk}/")).one(css="headline")
        assert head.one(css="do").all("a") == []


def test_a_record_is_cancelled_with_a_reason_and_stays(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    record = ServiceRecordFactory(by=akagi, customer=shop.customer, title="訪問")
    browser, address = client_of(akagi), f"/service/{record.pk}/cancel/"
    sent = open_form(browser, address)
    assert said_beside(page(browser.post(address, sent)), "reason") == "「中止の理由」を入力してください。"
    assert browser.post(address, sent | {"reason": "二重登録のため"}).status_code == 302
    seen = page(browser.get(f"/service/{record.pk}/")).one("main").words
    assert "中止" in seen
    assert "二重登録のため" in seen
    head = page(browser.get(f"/service/{record.pk}/")).one(css="headline")
    assert [link.words for link in head.one(css="do").all("a")] == ["削除"]


def test_who_cancels_what_has_changed_meanwhile_is_told(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    record = ServiceRecordFactory(by=akagi, customer=shop.customer)
    browser, address = client_of(akagi), f"/service/{record.pk}/cancel/"
    sent = open_form(browser, address) | {"reason": "取りやめ"}
    edit = f"/service/{record.pk}/edit/"
    browser.post(edit, open_form(browser, edit) | {"body": "変わりました"})
    answer = browser.post(address, sent)
    assert (answer.status_code, "他のユーザーが更新しました" in page(answer).words) == (422, True)
    assert shop.records()[0].state == RecordState.DONE


def test_units_are_linked_afterwards(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    record = RepairFactory(by=akagi, customer=shop.customer)
    browser, address = client_of(akagi), f"/service/{record.pk}/units/"
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"units": [shop.units[1].pk]}).status_code == 302
    with scope(akagi.organization):
        assert list(record.units.all()) == [shop.units[1]]
    assert "機器を紐付ける" not in page(browser.get(f"/service/{record.pk}/")).words


def test_home_tells_everybody_what_is_left_to_do(
    shop: Shop, akagi: Login, bando: Login, chiba: Login, client_of: ClientOf
) -> None:
    made = {"by": akagi, "customer": shop.customer}
    PlanFactory(**made, title="坂東の今日", assignees=[bando], starts_at=at(hour=23), ends_at=None)
    PlanFactory(**made, title="過ぎた予定", assignees=[akagi], starts_at=at(days=-2), ends_at=None)
    RepairFactory(**made, title="部品待ち", assignees=[chiba], repair={"completion": Completion.WAITING_FOR_PARTS})
    seen = {login: page(client_of(login).get("/")).one("main").words for login in (akagi, bando, chiba)}
    assert [("坂東の今日" in seen[one]) for one in (akagi, bando, chiba)] == [False, True, False]
    assert [("過ぎた予定" in seen[one]) for one in (akagi, bando, chiba)] == [True, True, False]
    assert [("部品待ち" in seen[one]) for one in (akagi, bando, chiba)] == [True, True, True]
    assert "今日の予定はありません。" in seen[akagi]


def test_a_partner_sees_his_visit_and_after_it_is_taken_from_him_nothing(
    shop: Shop, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    unit, other = shop.units
    made = {"by": akagi, "customer": shop.customer, "site": shop.site}
    visit = PlanFactory(**made, title="千葉の訪問", units=[unit], assignees=[chiba])
    ServiceRecordFactory(**made, title="社内の対応", units=[unit, other])
    browser = client_of(chiba)
    theirs = [f"/{part}/" for part in (f"service/{visit.pk}", f"customers/{shop.customer.pk}", f"units/{unit.pk}")]
    hidden = f"/units/{other.pk}/"
    assert [browser.get(one).status_code for one in (*theirs, hidden)] == [200, 200, 200, 404]
    for address in ("/service/", f"/customers/{shop.customer.pk}/service/", f"/units/{unit.pk}/service/", "/"):
        seen = browser.get(address).content.decode()
        assert "社内の対応" not in seen
        assert "千葉の訪問" in seen or address == "/"
    assert "社内の対応" in client_of(akagi).get("/service/").content.decode()
    take_away(visit, akagi)
    assert [browser.get(one).status_code for one in theirs] == [404, 404, 404]
    assert "千葉の訪問" not in browser.get("/service/").content.decode()


def take_away(visit: ServiceRecord, by: Login) -> None:
    with scope(by.organization):
        save_record(ServiceRecordDraft(pk=visit.pk, assignees=frozenset({by.pk})), by=by)
