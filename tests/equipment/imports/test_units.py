"""Files of units: whose they are, which they mean, and what changing and deleting many does."""

from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.imports import Mode
from goyokiki.equipment.models import Unit
from tests.equipment.imports.conftest import Imported, counts, notices, refusals
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.sites import SiteFactory

UNIT = {"顧客コード": "K1", "機種名": "SZRC80BYT", "製造番号": "E1"}


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    customer: Customer = CustomerFactory(by=akagi, name="山本食品", code="K1")
    return customer


def test_a_unit_arrives_with_all_its_columns(imported: Imported, yamamoto: Customer, akagi: Login) -> None:
    site = SiteFactory(by=akagi, name="梅田店", customers=[yamamoto])
    cells = {
        "納入先名": "梅田店",
        "メーカー名": "ダイキン",
        "総称名(グループ名)": "1系統",
        "室外機1機種名": "RXYP280DA",
        "室外機1製造番号": "C9",
        "機器分類": "PAC",
        "機種区分": "室内機",
        "製造年月": "2015/3",
        "納入日": "2015/04/01",
        "充填量kg": "2.9",
        "部品保有期限": "2030/12/31",
        "備考": "=1+1",
    }
    assert counts(imported("units", {**UNIT, **cells}), "units") == (1, 0, 0)
    unit = Unit.objects.get()
    assert (unit.site, unit.group.name, unit.part, unit.manufactured) == (site, "1系統", "indoor", "2015-03")
    assert (unit.parts_basis, str(unit.initial_charge_kg), unit.note) == ("manual", "2.900", "=1+1")
    assert [str(one) for one in unit.outdoors] == ["RXYP280DA C9"]
    assert counts(imported("units", {**UNIT, **cells}), "units") == (0, 0, 1)


def test_a_row_that_says_nothing_certain_is_refused(imported: Imported, yamamoto: Customer, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="株式会社 山本食品", code="K2")
    rows = [
        {**UNIT, "顧客コード": ""},
        {**UNIT, "顧客コード": "K9"},
        {**UNIT, "顧客コード": "", "顧客名": "山本食品"},
        {**UNIT, "顧客コード": "", "顧客名": "大和電機"},
        {**UNIT, "納入先名": "梅田店"},
        {**UNIT, "機種名": ""},
        {**UNIT, "機器ID": "999999"},
        {**UNIT, "廃棄日": "2020/1/1"},
        {**UNIT, "メーカー名その他詳細": "三洋"},
    ]
    assert refusals(imported("units", *rows)) == [
        (2, "顧客コード", "required"),
        (3, "顧客コード", "unknown_customer"),
        (4, "顧客名", "ambiguous"),
        (5, "顧客名", "unknown_customer"),
        (6, "納入先名", "unknown_site"),
        (7, "機種名", "required"),
        (8, "機器ID", "unknown_id"),
        (9, "廃棄日", "not_gone"),
        (10, "メーカー名その他詳細", "not_other"),
    ]


def test_without_a_code_the_one_customer_of_the_name_is_meant(imported: Imported, yamamoto: Customer) -> None:
    imported("units", {**UNIT, "顧客コード": "", "顧客名": "㈱山本食品"})
    assert Unit.objects.get().customer == yamamoto


def test_the_number_decides_and_belongs_to_one_customer(imported: Imported, yamamoto: Customer, akagi: Login) -> None:
    UnitFactory(by=akagi, customer=yamamoto, number="A-1", model_name="OLD1000")
    other = CustomerFactory(by=akagi, code="K2")
    report = imported("units", {**UNIT, "管理番号": "A-1"}, {**UNIT, "顧客コード": other.code, "管理番号": "A-1"})
    assert refusals(report) == [(3, "管理番号", "number_taken")]
    assert counts(imported("units", {**UNIT, "管理番号": "A-1"}), "units") == (0, 1, 0)
    assert Unit.objects.get().model_name == "SZRC80BYT"


def test_changing_many_takes_only_rows_with_an_id(imported: Imported, yamamoto: Customer, akagi: Login) -> None:
    unit = UnitFactory(by=akagi, customer=yamamoto, model_name="SZRC80BYT", place="屋上", note="古い")
    rows = [{"機器ID": str(unit.pk), "設置場所": "", "備考": "＜空白＞"}, {"機器ID": "", "備考": "x"}]
    report = imported("units", *rows, mode=Mode.CHANGE, skip_bad_rows=True)
    assert (refusals(report), counts(report, "units")) == ([(3, "機器ID", "required")], (0, 1, 0))
    unit.refresh_from_db()
    assert (unit.place, unit.note) == ("屋上", "")


def test_deleting_many_puts_units_into_the_bin(imported: Imported, yamamoto: Customer, akagi: Login) -> None:
    gone, kept = (UnitFactory(by=akagi, customer=yamamoto, model_name=f"SZRC80BY{n}") for n in "AB")
    rows = [{"機器ID": str(gone.pk), "備考": "x"}, {"機器ID": str(gone.pk)}, {"機器ID": "999999"}]
    report = imported("units", *rows, mode=Mode.DELETE, skip_bad_rows=True, by=akagi)
    assert refusals(report) == [(3, "機器ID", "repeated_id"), (4, "機器ID", "unknown_id")]
    assert report.as_dict()["units"]["deleted"] == 1
    assert list(Unit.objects.all()) == [kept]


def test_a_serial_number_that_is_registered_elsewhere_is_told(
    imported: Imported, yamamoto: Customer, akagi: Login
) -> None:
    UnitFactory(by=akagi, customer=CustomerFactory(by=akagi), model_name="SZRC80BYT", serial="E1")
    assert notices(imported("units", UNIT)) == [(2, "製造番号", "repeated_serial")]
    assert notices(imported("units", UNIT)) == []
