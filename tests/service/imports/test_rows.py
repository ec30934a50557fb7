"""Which record a row means, and what its cells make of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.imports import Mode, Outcome, Row, Wish
from goyokiki.engine.journal.models import Event
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.tenancy.models import Organization
from goyokiki.service.imports.cells import Moment
from goyokiki.service.imports.planner import ServicePlanner
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import Charge, Completion, ContactKind, RecordState, Symptom
from tests.customers.imports.conftest import notices, refusals
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import PlanFactory, RepairFactory, ServiceRecordFactory, WorkCategoryFactory
from tests.factories.sites import SiteFactory
from tests.service.imports.conftest import Imported, counts
from tests.statements import statements

VISIT = {"日付": "2024/03/28 14:30", "顧客コード": "K1", "内容": "フィルターを清掃しました"}
REPAIR = {
    "種別": "修理",
    "日付": "2024/03/28",
    "顧客コード": "Ｋ１",
    "納入先": "梅田店",
    "機器": "ｅ352566；E352567",
    "件名": "冷えない",
    "内容": "室外基板を交換\n試運転良好",
    "担当者": "bando",
    "金額": "",
    "技術料": "１２,０００",
    "部品代": "25000",
    "有償・無償・保証": "有償",
    "冷媒": "Ｒ－４１０Ａ",
    "充填kg": "1.5",
    "回収kg": "0.8",
    "症状": "冷えない",
    "完了区分": "部品待ち",
    "部品到着予定日": "2024/04/10",
    "受付日時": "2024/03/27 9:00",
    "受付者": "赤木 一郎",
}


@pytest.fixture
def equipped(akagi: Login, bando: Login, customer: Customer) -> Customer:
    """K1 with a site and two units."""
    SiteFactory(by=akagi, customers=[customer], name="梅田店")
    for serial in ("E352566", "E352567"):
        UnitFactory(by=akagi, customer=customer, serial=serial)
    return customer


def test_a_repair_arrives_whole(imported: Imported, equipped: Customer, akagi: Login, bando: Login) -> None:
    report = imported(REPAIR)
    assert report.refused == report.notices == []
    record = ServiceRecord.objects.get()
    assert (record.kind, record.state, record.customer, record.all_day) == ("repair", "done", equipped, True)
    assert str(record.starts_on) == "2024-03-28"
    assert record.site
    assert (record.site.name, record.title, record.body) == ("梅田店", "冷えない", "室外基板を交換\n試運転良好")
    assert [unit.serial for unit in record.units.order_by("serial")] == ["E352566", "E352567"]
    assert list(record.assignees.all()) == [bando]
    assert (record.amount, record.charge) == (37_000, Charge.CHARGED)
    [line] = record.refrigerants.all()
    assert (line.refrigerant, line.charged_kg, line.recovered_kg) == ("R410A", Decimal("1.5"), Decimal("0.8"))
    repair = record.repair
    assert (repair.symptoms, repair.completion) == ([Symptom.NOT_COOLING], Completion.WAITING_FOR_PARTS)
    assert (str(repair.parts_arrive_on), repair.receiver) == ("2024-04-10", akagi)


def test_an_installation_without_a_title_is_called_by_what_was_done(imported: Imported, akagi: Login) -> None:
    category = WorkCategoryFactory(by=akagi, name="更新")
    row = {"種別": "installation", "日付": "R6.3.28", "顧客コード": "K1", "内容": "機器更新\n2台", "分類": "更新"}
    assert counts(imported({**row, "工事種別": "更新", "家電リサイクル券": "1234-56789012-3"})) == (1, 0, 0)
    record = ServiceRecord.objects.get()
    assert (record.title, list(record.work_categories.all())) == ("機器更新", [category])
    assert (record.installation.work_type, record.installation.recycle_tickets) == ("renewal", "1234567890123")


def test_the_same_rows_again_change_nothing(imported: Imported, equipped: Customer) -> None:
    rows = [
        REPAIR,
        VISIT,
        {**VISIT, "日付": "2024/03/28"},
        {**VISIT, "日付": "2024/03/28"},
        {**VISIT, "内容": "別の用件"},
        {**VISIT, "件名": "点検", "内容": "一回目"},
        {**VISIT, "件名": "点検", "内容": "二回目"},
    ]
    assert counts(imported(*rows)) == (7, 0, 0)
    before = Event.objects.count()
    assert counts(imported(*rows)) == (0, 0, 7)
    assert Event.objects.count() == before


def test_a_record_is_known_by_its_id_or_by_customer_day_kind_and_title(imported: Imported) -> None:
    imported({**VISIT, "件名": "点検"})
    record = ServiceRecord.objects.get()
    report = imported({**VISIT, "件名": "点　検", "対応区分": "訪問", "内容": "追記"})
    assert counts(report) == (0, 1, 0)
    assert counts(imported({"履歴ID": str(record.pk), "日付": "2024/03/29 9:00", "件名": "定期点検"})) == (0, 1, 0)
    record.refresh_from_db()
    assert (record.title, record.body, record.contact_kind) == ("定期点検", "追記", ContactKind.VISIT)
    assert timezone.localtime(record.starts_at).strftime("%Y-%m-%d %H:%M") == "2024-03-29 09:00"


def test_a_day_without_a_time_does_not_take_the_time_away(imported: Imported) -> None:
    imported({**VISIT, "件名": "点検"})
    assert counts(imported({**VISIT, "件名": "点検", "日付": "2024/03/28"})) == (0, 0, 1)


def test_behind_a_kill_each_of_the_rows_that_say_the_same_still_has_its_own_record(
    organization: Organization, akagi: Login, customer: Customer
) -> None:
    def rows() -> list[Row]:
        said = {"customer": "K1", "kind": "contact", "starts_at": Moment(date(2024, 3, 28)), "title": "点検"}
        return [Row(number, {}, values={**said, "body": f"{number}回目"}) for number in range(2, 6)]

    for first in range(4):  # the process is killed behind each of them
        planner, left = ServicePlanner(Wish()), rows()
        planner.foresee(left)
        planner.plan(left[first : first + 1])
        planner.save(left[first : first + 1], by=akagi)
    assert list(ServiceRecord.objects.order_by("id").values_list("body", flat=True)) == [
        f"{number}回目" for number in range(2, 6)
    ]
    planner, again = ServicePlanner(Wish()), rows()
    planner.foresee(again)
    planner.plan(again)
    assert {row.outcome for row in again} == {Outcome.UNCHANGED}


def test_what_lies_ahead_is_a_plan_and_nobody_is_written_to(imported: Imported, bando: Login) -> None:
    ahead = (timezone.localtime() + timedelta(days=3)).strftime("%Y/%m/%d 10:00")
    imported({"日付": ahead, "顧客コード": "K1", "件名": "定期訪問", "担当者": "bando"})
    assert ServiceRecord.objects.get().state == RecordState.PLANNED
    assert not Delivery.objects.exists()
    report = imported({"日付": ahead, "顧客コード": "K1", "件名": "来年", "内容": "済", "状態": "完了"})
    assert refusals(report) == [(2, "日付", "future")]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ({**VISIT, "顧客コード": "K9"}, "顧客コード", "unknown_customer"),
        ({**VISIT, "顧客コード": ""}, "顧客コード", "required"),
        ({**VISIT, "内容": ""}, "内容", "required"),
        ({**VISIT, "日付": ""}, "日付", "required"),
        ({**VISIT, "日付": "きのう"}, "日付", "invalid"),
        ({**VISIT, "種別": "引合"}, "種別", "invalid_choice"),
        ({**VISIT, "納入先": "知らない"}, "納入先", "unknown_site"),
        ({**VISIT, "種別": "修理", "分類": "知らない"}, "分類", "unknown_category"),
        ({**VISIT, "種別": "修理", "冷媒": "R999"}, "冷媒", "unknown_refrigerant"),
        ({**VISIT, "種別": "修理", "充填kg": "1.5"}, "冷媒", "refrigerant_missing"),
        ({**VISIT, "種別": "修理", "冷媒": "R32", "充填kg": "1;2"}, "冷媒", "refrigerant_missing"),
        ({**VISIT, "終了日時": "2024/03/28 9:00"}, "終了日時", "ends_early"),
        ({**VISIT, "状態": "取消"}, "中止の理由", "required"),
        ({**VISIT, "元請け": "知らない"}, "元請け", "unknown_name"),
        ({**VISIT, "履歴ID": "999999"}, "履歴ID", "unknown_id"),
    ],
)
def test_a_cell_that_will_not_do_refuses_the_row_at_its_column(
    imported: Imported, row: dict[str, str], column: str, code: str
) -> None:
    blank = dict.fromkeys(("種別", "分類", "冷媒", "中止の理由"), "")
    assert refusals(imported({**blank, **row})) == [(2, column, code)]
    assert not ServiceRecord.objects.exists()


def test_what_is_unknown_but_can_be_left_out_is_said(imported: Imported, equipped: Customer, akagi: Login) -> None:
    UnitFactory(by=akagi, serial="OTHER1")
    row = {**REPAIR, "機器": "E352566;OTHER1", "担当者": "山田", "金額": "99", "工事種別": "更新"}
    report = imported(row)
    assert notices(report) == [
        (2, "機器", "unknown_unit"),
        (2, "担当者", "unknown_assignee"),
        (2, "工事種別", "other_kind"),
        (2, "金額", "sum_of_fees"),
    ]
    record = ServiceRecord.objects.get()
    assert ([unit.serial for unit in record.units.all()], record.amount) == (["E352566"], 37_000)
    assert counts(imported(row)) == (0, 0, 1)


def test_a_record_of_another_customer_or_one_that_was_cancelled_stays(imported: Imported, akagi: Login) -> None:
    CustomerFactory(by=akagi, code="K2")
    record = ServiceRecordFactory(by=akagi, customer=Customer.objects.get(code="K1"))
    report = imported({"履歴ID": str(record.pk), "顧客コード": "K2", "件名": "別"})
    assert refusals(report) == [(2, "顧客コード", "other_customer")]
    ServiceRecord.objects.update(state=RecordState.CANCELLED, cancel_reason="誤り")
    assert refusals(imported({"履歴ID": str(record.pk), "件名": "別"})) == [(2, "状態", "cancelled")]
    assert counts(imported({"履歴ID": str(record.pk), "内容": record.body})) == (0, 0, 1)


def test_where_records_are_changed_a_row_needs_its_id(imported: Imported, equipped: Customer) -> None:
    imported(REPAIR)
    record = ServiceRecord.objects.get()
    rows = (
        {"履歴ID": "", "件名": "別"},
        {"履歴ID": str(record.pk), "件名": "", "納入先": "＜空白＞", "機器": "E352567", "担当者": "\\-", "冷媒": ""},
    )
    report = imported(*rows, mode=Mode.CHANGE, skip_bad_rows=True)
    assert refusals(report) == [(2, "履歴ID", "required")]
    record.refresh_from_db()
    assert (record.title, record.site, record.refrigerants.count()) == ("冷えない", None, 1)
    assert ([unit.serial for unit in record.units.all()], list(record.assignees.all())) == (["E352567"], [])


def test_records_are_deleted_by_their_id(imported: Imported, equipped: Customer) -> None:
    imported(REPAIR, VISIT)
    gone, stays = ServiceRecord.objects.order_by("id")
    report = imported({"履歴ID": str(gone.pk), "日付": "きのう"}, mode=Mode.DELETE)
    assert report.as_dict()["service"]["deleted"] == 1
    assert list(ServiceRecord.objects.all()) == [stays]


def test_a_plan_becomes_its_result(imported: Imported, akagi: Login, customer: Customer) -> None:
    plan = PlanFactory(by=akagi, customer=customer)
    row = {"履歴ID": str(plan.pk), "日付": "2024/03/28 10:00", "終了日時": "\\-", "内容": "済みました", "状態": "完了"}
    assert refusals(imported(row)) == []
    plan.refresh_from_db()
    assert (plan.state, plan.body, plan.ends_at) == (RecordState.DONE, "済みました", None)
    assert refusals(imported({"履歴ID": str(plan.pk), "状態": "予定"})) == [(2, "状態", "state")]


def test_a_line_of_refrigerant_keeps_what_no_column_tells(imported: Imported, equipped: Customer) -> None:
    imported(REPAIR)
    record = ServiceRecord.objects.get()
    record.refrigerants.update(leak_place="フレア部", leak_repaired=True)
    imported({"履歴ID": str(record.pk), "充填kg": "2.0;0.5", "冷媒": "R410A;R32"})
    lines = record.refrigerants.order_by("id").values_list("refrigerant", "charged_kg", "recovered_kg", "leak_place")
    assert list(lines) == [("R410A", Decimal(2), Decimal("0.8"), "フレア部"), ("R32", Decimal("0.5"), None, "")]


def test_the_questions_do_not_grow_with_the_rows(imported: Imported, akagi: Login) -> None:
    RepairFactory(by=akagi)

    def asked(count: int, year: int) -> int:
        day = datetime(year, 1, 1)  # noqa: DTZ001  only to be written down
        rows = [{**VISIT, "日付": f"{day + timedelta(days=number):%Y/%m/%d}"} for number in range(count)]
        with CaptureQueriesContext(connection) as queries:
            assert counts(imported(*rows)) == (count, 0, 0)
        return len(statements(queries.captured_queries))

    assert asked(40, 2020) == asked(4, 2022)
