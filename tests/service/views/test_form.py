"""Registering visits, installations and repairs on one form, whose inputs follow the kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from django.test import Client
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine import files
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from goyokiki.service.vocabulary import Completion, RecordKind, RecordState, Symptom, UnitRole
from tests.engine.files.pictures import jpeg, upload
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import FullInstallationFactory, FullRepairFactory, PlanFactory, RepairCategoryFactory, at
from tests.markup import Element, open_form, page, post_form, said_beside, shown_in, typed
from tests.service.views.conftest import Shop

ClientOf = Callable[..., Client]


def labels(seen: Element) -> set[str]:
    form = post_form(seen)
    return {one.words for one in (*form.all("label"), *form.all(css="field-name"))}


def errors(seen: Element) -> str:
    return seen.one("main").one(css="error-note").words


def test_the_inputs_follow_the_kind(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    asked = {
        "contact": ("訪問・対応 結果登録", {"対応区分", "相手"}, {"症状", "工事種別"}),
        "contact&plan=1": ("訪問・対応 予定登録", {"場所", "終日"}, {"対応区分", "症状"}),
        "installation": ("工事記録の登録", {"工事種別", "産廃マニフェスト番号", "高圧（MPa）"}, {"症状", "場所"}),
        "repair": ("サービス修理記録の登録", {"症状", "エラーコード", "完了区分"}, {"工事種別", "場所"}),
    }
    for kind, (heading, there, absent) in asked.items():
        seen = page(browser.get(shop.new(kind)))
        assert seen.one("h1").words == heading
        assert there <= {label.removesuffix("必須").strip() for label in labels(seen)}
        assert not absent & labels(seen)


def test_a_result_is_registered_for_units_and_people(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    unit = shop.units[0]
    sent = shop.sent(browser, "contact", body="冬の点検をご案内しました。", units=[unit.pk], contact_kind="visit")
    answer = browser.post(shop.new("contact"), sent)
    (record,) = shop.records()
    assert (answer.status_code, answer["Location"]) == (302, f"/service/{record.pk}/")
    assert (record.kind, record.state) == (RecordKind.CONTACT, RecordState.DONE)
    seen = page(browser.get(answer["Location"])).one("main").words
    for words in ("山本食品", "冬の点検をご案内しました。", "訪問", "赤木 一郎", unit.model_name):
        assert words in seen


def test_categories_are_chosen_of_the_own_ones_that_have_a_name(
    shop: Shop, akagi: Login, stranger: Login, client_of: ClientOf
) -> None:
    browser = client_of(akagi)
    own, nameless = RepairCategoryFactory(by=akagi, name="基板"), RepairCategoryFactory(by=akagi, name="")
    others = RepairCategoryFactory(by=stranger, name="他社")
    offered = post_form(page(browser.get(shop.new("repair")))).words
    sent = shop.sent(browser, "repair", body="基板を交換しました。")
    for wrong in (nameless, others):
        assert browser.post(shop.new("repair"), sent | {"repair_categories": [wrong.pk]}).status_code == 422
    assert browser.post(shop.new("repair"), sent | {"repair_categories": [own.pk]}).status_code == 302
    [record] = shop.records()
    with scope(akagi.organization):
        assert list(record.repair_categories.all()) == [own]
    assert "基板" in page(browser.get(f"/service/{record.pk}/")).one("main").words
    assert "基板" in offered
    assert "他社" not in offered


def test_dates_are_typed_as_people_write_them(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    sent = shop.sent(browser, "contact", body="ご挨拶", starts_at_0="令和6年3月28日", starts_at_1="１４時半")
    assert browser.post(shop.new("contact"), sent).status_code == 302
    (record,) = shop.records()
    assert timezone.localtime(record.starts_at).strftime("%Y-%m-%d %H:%M") == "2024-03-28 14:30"


def test_nothing_typed_is_lost_when_something_is_missing(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    unit = shop.units[1]
    changes = {
        "units": [unit.pk],
        f"units-{unit.pk}-note": "高圧 2.8",
        "starts_at_0": "令和99年",
        "starts_at_1": "昼",
        "symptoms": ["not_cooling", "noise"],
        "technical_fee": "一万円",
        "parts-TOTAL_FORMS": "1",
        "parts-0-quantity": "２",
    }
    answer = browser.post(shop.new("repair"), shop.sent(browser, "repair", **changes))
    assert (answer.status_code, shop.records()) == (422, [])
    seen = page(answer)
    kept = typed(post_form(seen))
    for name, value in changes.items():
        assert kept[name] == (list(map(str, value)) if isinstance(value, list) else [value])
    assert said_beside(seen, "body") == "「処置内容」を入力してください。"
    assert said_beside(seen, "starts_at_0")
    assert "部品の品番または名称を入力してください。" in seen.words
    assert "部品・冷媒の入力内容を確認してください。" in errors(seen)


def test_a_repair_of_two_units_with_parts_refrigerant_and_a_photo(
    shop: Shop, akagi: Login, client_of: ClientOf
) -> None:
    browser = client_of(akagi)
    one, two = shop.units
    sent = shop.sent(
        browser,
        "repair",
        units=[one.pk, two.pk],
        symptoms=["not_cooling"],
        error_code="Ｕ４",
        body="ガス漏れを補修しました。",
        completion="parts",
        parts_arrive_on="2026/12/24",
        technical_fee="１２，０００",
        travel_fee="3000円",
        photos=upload("室外機.jpg", jpeg()),
        **{
            f"units-{two.pk}-note": "吹出 14℃",
            "parts-TOTAL_FORMS": "2",
            "parts-0-name": "室外基板",
            "parts-1-code": "",
            "refrigerants-TOTAL_FORMS": "1",
            "refrigerants-0-refrigerant": "R410A",
            "refrigerants-0-charged_kg": "1.2",
            "refrigerants-0-unit_id": one.pk,
        },
    )
    assert browser.post(shop.new("repair"), sent).status_code == 302
    (record,) = shop.records()
    assert (record.repair.error_code, record.repair.symptoms) == ("U4", [Symptom.NOT_COOLING])
    assert (record.repair.completion, record.amount) == (Completion.WAITING_FOR_PARTS, 15_000)
    with scope(akagi.organization):
        assert [(link.unit_id, link.note) for link in record.unit_links.all()] == [(one.pk, ""), (two.pk, "吹出 14℃")]
        assert [(part.name, part.quantity) for part in record.parts.all()] == [("室外基板", Decimal(1))]
        assert [(line.charged_kg, line.unit_id) for line in record.refrigerants.all()] == [(Decimal("1.2"), one.pk)]
        assert [file.is_picture for file in files.of(record)] == [True]
    seen = page(browser.get(f"/service/{record.pk}/")).one("main").words
    for words in ("部品待ち", "2026/12/24", "室外基板", "R410A", "12,000円", "原則として禁止"):
        assert words in seen


def test_an_installation_says_what_each_unit_was(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    old, new = shop.units
    sent = shop.sent(
        browser,
        "installation",
        title="厨房 更新工事",
        work_type="renewal",
        units=[old.pk, new.pk],
        recycle_tickets="1234-56789012-3\n１２３４５６７８９０１２４",
        **{f"units-{old.pk}-role": "removed", f"units-{new.pk}-role": "new"},
    )
    assert browser.post(shop.new("installation"), sent).status_code == 302
    (record,) = shop.records()
    assert record.installation.recycle_tickets.split() == ["1234567890123", "1234567890124"]
    with scope(akagi.organization):
        roles = dict(record.unit_links.values_list("unit_id", "role"))
    assert roles == {old.pk: UnitRole.REMOVED, new.pk: UnitRole.NEW}


def test_a_result_of_tomorrow_is_refused_and_offered_as_a_plan(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    day = (timezone.localdate() + timedelta(days=1)).strftime("%Y/%m/%d")
    sent = shop.sent(browser, "contact", body="お見積のご説明", starts_at_0=day, starts_at_1="10:00")
    seen = page(browser.post(shop.new("contact"), sent))
    assert shop.records() == []
    assert "予定として登録しますか。" in seen.words
    button = post_form(seen).one("button", name="as_plan")
    answer = browser.post(shop.new("contact"), typed(post_form(seen)) | {"as_plan": button["value"]})
    assert answer.status_code == 302
    (plan,) = shop.records()
    assert (plan.state, plan.body) == (RecordState.PLANNED, "お見積のご説明")


def test_a_result_of_today_stays_a_result_whatever_button_is_pressed(
    shop: Shop, akagi: Login, client_of: ClientOf
) -> None:
    browser = client_of(akagi)
    sent = shop.sent(browser, "contact", body="ご挨拶", as_plan="1")
    assert browser.post(shop.new("contact"), sent).status_code == 302
    assert [record.state for record in shop.records()] == [RecordState.DONE]


def test_the_next_day_becomes_a_plan(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    day = timezone.localdate() + timedelta(days=30)
    sent = shop.sent(browser, "contact", body="また伺います。", next_on=day.strftime("%Y/%m/%d"))
    assert browser.post(shop.new("contact"), sent).status_code == 302
    result, plan = shop.records()
    assert (plan.state, plan.starts_on, plan.follows_id) == (RecordState.PLANNED, day, result.pk)
    assert f"/service/{plan.pk}/" in browser.get(f"/service/{result.pk}/").content.decode()


def test_a_plan_becomes_its_result_with_one_press(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    plan = PlanFactory(by=akagi, customer=shop.customer, units=shop.units, body="定期点検")
    plan_page = page(client_of(akagi).get(f"/service/{plan.pk}/"))
    assert plan_page.one("a", href=f"/service/{plan.pk}/result/").words == "結果を登録"
    browser = client_of(akagi)
    sent = open_form(browser, f"/service/{plan.pk}/result/")
    assert (sent["body"], sorted(sent["units"])) == (["定期点検"], sorted(str(unit.pk) for unit in shop.units))
    answer = browser.post(f"/service/{plan.pk}/result/", sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/service/{plan.pk}/")
    (result,) = shop.records()
    assert (result.pk, result.state) == (plan.pk, RecordState.DONE)
    assert browser.get(f"/service/{plan.pk}/result/").status_code == 404


def test_a_result_later_than_its_plan_ended_is_taken(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    plan = PlanFactory(
        by=akagi, customer=shop.customer, starts_at=at(days=-1), ends_at=at(days=-1, hour=12), all_day=True
    )
    browser = client_of(akagi)
    address = f"/service/{plan.pk}/result/"
    sent = open_form(browser, address) | {"body": "伺いました。", "starts_at_1": "14:00"}
    assert browser.post(address, sent).status_code == 302
    (result,) = shop.records()
    assert (result.starts_at, result.ends_at, result.all_day) == (at(days=-1, hour=14), None, False)


def test_a_copy_holds_what_was_done_but_not_when_nor_on_what(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    source = FullInstallationFactory(by=akagi, customer=shop.customer, title="事務所 更新工事")
    browser = client_of(akagi)
    address = f"/service/new/?copy={source.pk}"
    seen = page(browser.get(address))
    assert (shown_in(seen, "title"), shown_in(seen, "company")) == ("事務所 更新工事", "協力設備")
    assert (shown_in(seen, "high_pressure"), "units" in typed(post_form(seen))) == ("", False)
    second = CustomerFactory(by=akagi, name="二号店")
    answer = browser.post(address, typed(post_form(seen)) | {"customer": second.code, "site": ""})
    assert answer.status_code == 302
    copy = shop.records()[-1]
    assert (copy.customer_id, copy.copied_from_id, copy.title) == (second.pk, source.pk, "事務所 更新工事")


def test_a_record_sent_back_untouched_stays_as_it_is(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    for factory in (FullRepairFactory, FullInstallationFactory):
        record = factory(by=akagi, customer=shop.customer, site=shop.site)
        edit = f"/service/{record.pk}/edit/"
        assert browser.post(edit, open_form(browser, edit)).status_code == 302
        assert shop.records()[-1].version == 1


def test_units_of_another_customer_are_refused(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    foreign = UnitFactory(by=akagi)
    sent = shop.sent(browser, "repair", body="点検", units=[foreign.pk])
    seen = page(browser.post(shop.new("repair"), sent))
    assert "この顧客の機器を選択してください。" in errors(seen)
    assert browser.post(shop.new("repair"), sent | {"units": [shop.units[0].pk]}).status_code == 302


def test_a_unit_in_the_address_brings_its_customer_and_site(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    unit = shop.units[0]
    sent = open_form(client_of(akagi), f"/service/new/?kind=repair&unit={unit.pk}")
    assert sent["units"] == [str(unit.pk)]
    assert sent["customer"] == [shop.customer.code]
    assert sent["site"] == [str(shop.site.pk)]


def test_what_the_address_names_of_another_company_is_passed_over(
    shop: Shop, akagi: Login, stranger: Login, client_of: ClientOf
) -> None:
    foreign: Unit = UnitFactory(by=stranger)
    record = FullInstallationFactory(by=stranger)
    browser = client_of(akagi)
    for query in (f"unit={foreign.pk}", f"customer={foreign.customer_id}", f"copy={record.pk}", "unit=x&copy=9e9"):
        answer = browser.get(f"/service/new/?kind=repair&{query}")
        assert answer.status_code == 200
        assert foreign.model_name not in answer.content.decode()
        assert not typed(post_form(page(answer))).get("units")


def test_the_units_follow_the_customer_chosen(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    found = browser.get(f"/service/units/?kind=repair&customer={shop.customer.code}").content.decode()
    assert all(unit.model_name in found for unit in shop.units)
    assert "顧客を選択すると" in browser.get("/service/units/?kind=repair").content.decode()


def test_two_people_at_one_record_lose_neither_text(
    shop: Shop, akagi: Login, bando: Login, client_of: ClientOf
) -> None:
    record = FullRepairFactory(by=akagi, customer=shop.customer, body="初めの処置")
    edit = f"/service/{record.pk}/edit/"
    first, second = client_of(akagi), client_of(bando)
    opened = open_form(first, edit), open_form(second, edit)
    changes = {"body": "先の処置", "starts_at_1": "08:15", "parts-0-name": "別の基板"}
    assert first.post(edit, opened[0] | changes).status_code == 302
    seen = page(second.post(edit, opened[1] | {"body": "後の処置", "units": []}))
    assert "他のユーザーが更新しました。最新の内容を確認してください。" in errors(seen)
    current = " ".join(one.words for one in seen.all(css="current"))
    assert "先の処置" in current
    assert "08:15" in current
    assert "別の基板" in current
    assert shown_in(seen, "body") == "後の処置"
