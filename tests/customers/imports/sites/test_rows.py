"""Which site of which customers a row means, and what its cells make of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.imports import Mode, Report
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from tests.customers.imports.conftest import Imported, notices, refusals
from tests.factories.customers import ContractorFactory, CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.sites import SiteFactory
from tests.statements import statements

FULL = {
    "顧客コード": "K1；Ｋ２",
    "納入先名": "梅田店",
    "カナ": "うめだてん",
    "郵便番号": "〒530-0001",
    "住所": "大阪府大阪市北区梅田1-2-3",
    "建物": "山本ビル",
    "TEL": "06-0000-1201",
    "現場担当": "施設課 大野",
    "緯度": "３４．７０２４８５",
    "経度": "135.495951",
    "鍵／入館方法": "守衛室で記帳",
    "駐車": "裏に1台",
    "作業可能時間": "平日のみ",
    "高所／脚立": "天井6m",
    "電源位置": "1階北側",
    "備考": "一行目\n二行目",
}


@pytest.fixture(autouse=True)
def customers(akagi: Login) -> dict[str, Customer]:
    """K1 and K2."""
    return {code: CustomerFactory(by=akagi, code=code) for code in ("K1", "K2")}


def counts(report: Report) -> tuple[int, int, int]:
    told = report.as_dict()["sites"]
    return told["created"], told["updated"], told["unchanged"]


def codes_of(site: Site) -> set[str]:
    return {one.code for one in site.customers.all()}


def test_every_column_arrives_as_the_form_would_save_it(imported: Imported) -> None:
    report = imported(FULL)
    assert report.refused == report.notices == []
    site = Site.objects.get()
    assert codes_of(site) == {"K1", "K2"}
    assert (site.name, site.kana, site.postal_code) == ("梅田店", "ウメダテン", "5300001")
    assert (site.prefecture, site.city, site.street) == ("大阪府", "大阪市北区", "梅田1-2-3")
    assert (site.building, site.phone, site.person) == ("山本ビル", "06-0000-1201", "施設課 大野")
    assert (site.latitude, site.longitude) == (Decimal("34.702485"), Decimal("135.495951"))
    assert (site.entry, site.parking, site.working_hours) == ("守衛室で記帳", "裏に1台", "平日のみ")
    assert (site.heights, site.power_location, site.note) == ("天井6m", "1階北側", "一行目\n二行目")


def test_the_same_rows_again_change_nothing(imported: Imported) -> None:
    rows = [FULL, {"顧客コード": "K1", "納入先名": "倉庫"}, {"顧客コード": "K2", "納入先名": "倉庫", "住所": "大阪市"}]
    assert counts(imported(*rows)) == (3, 0, 0)
    before = Event.objects.count()
    assert counts(imported(*rows)) == (0, 0, 3)
    assert Event.objects.count() == before


def test_an_id_decides_and_only_with_it_a_customer_is_taken_away(imported: Imported) -> None:
    imported(FULL)
    site = Site.objects.get()
    assert counts(imported({"顧客コード": "K1", "納入先名": "梅田店", "TEL": "06-0000-9999"})) == (0, 1, 0)
    assert codes_of(site) == {"K1", "K2"}
    assert counts(imported({"納入先ID": str(site.pk), "納入先名": "梅田本店", "顧客コード": "K2"})) == (0, 1, 0)
    site.refresh_from_db()
    assert (site.name, codes_of(site)) == ("梅田本店", {"K2"})
    report = imported({"納入先ID": str(site.pk), "顧客コード": "K2;K9"})
    assert refusals(report) == [(2, "顧客コード", "unknown_customer")]


def test_a_name_at_another_address_is_another_site_and_said(imported: Imported) -> None:
    imported({"顧客コード": "K1", "納入先名": "倉庫", "住所": "大阪府大阪市北区梅田1"})
    report = imported({"顧客コード": "K1", "納入先名": "倉庫", "住所": "大阪府大阪市北区中之島9"})
    assert notices(report) == [(2, "納入先名", "similar_site")]
    assert Site.objects.count() == 2
    assert refusals(imported({"顧客コード": "K1", "納入先名": "倉庫"})) == [(2, "納入先名", "ambiguous")]


def test_an_address_without_its_prefecture_is_the_same_one(imported: Imported) -> None:
    imported({"顧客コード": "K1", "納入先名": "倉庫", "住所": "大阪府大阪市北区梅田1"})
    assert counts(imported({"顧客コード": "K1", "納入先名": "倉庫", "住所": "大阪市北区梅田1"})) == (0, 0, 1)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ({"顧客コード": "K9", "納入先名": "倉庫"}, "顧客コード", "unknown_customer"),
        ({"顧客コード": "K1;K9", "納入先名": "倉庫"}, "顧客コード", "unknown_customer"),
        ({"納入先名": "倉庫"}, "顧客コード", "required"),
        ({"顧客コード": "K1"}, "納入先名", "required"),
        ({"顧客コード": "K1", "納入先名": "倉庫", "緯度": "34.7"}, "経度", "half_a_place"),
        ({"顧客コード": "K1", "納入先名": "倉庫", "緯度": "134.7", "経度": "34"}, "緯度", "degrees"),
        ({"顧客コード": "K1", "納入先名": "倉庫", "元請け": "知らない"}, "元請け", "unknown_name"),
        ({"納入先ID": "999999", "納入先名": "倉庫"}, "納入先ID", "unknown_id"),
        ({"納入先ID": "十二", "納入先名": "倉庫"}, "納入先ID", "unknown_id"),
    ],
)
def test_a_cell_that_will_not_do_refuses_the_row_at_its_column(
    imported: Imported, row: dict[str, str], column: str, code: str
) -> None:
    assert refusals(imported({"顧客コード": "", "納入先名": "", **row})) == [(2, column, code)]
    assert not Site.objects.exists()


def test_a_site_stands_in_a_file_once(imported: Imported, akagi: Login) -> None:
    row = {"顧客コード": "K1", "納入先名": "倉庫"}
    assert refusals(imported(row, row)) == [(3, "納入先名", "repeated_site")]
    imported(row)
    key = str(Site.objects.get().pk)
    report = imported({**row, "納入先ID": key}, {**row, "納入先ID": ""}, {"納入先ID": key, "TEL": "06-0000-0001"})
    assert refusals(report) == [(3, "納入先名", "repeated_site"), (4, "納入先ID", "repeated_id")]


def test_customers_and_sites_of_another_company_are_unknown(imported: Imported, stranger: Login) -> None:
    with scope(stranger.organization):
        customer = CustomerFactory(by=stranger, code="D1")
        theirs = SiteFactory(by=stranger, customers=[customer])
    report = imported({"顧客コード": "D1", "納入先名": "倉庫"}, {"納入先ID": str(theirs.pk), "顧客コード": "K1"})
    assert refusals(report) == [(2, "顧客コード", "unknown_customer"), (3, "納入先ID", "unknown_id")]


def test_where_sites_are_changed_a_row_needs_its_id(imported: Imported, akagi: Login) -> None:
    contractor = ContractorFactory(by=akagi)
    imported({**FULL, "元請け": contractor.name})
    key = str(Site.objects.get().pk)
    rows = {"納入先ID": "", "TEL": "06-0000-0001"}, {"納入先ID": key, "TEL": "", "建物": "\\-", "元請け": "＜空白＞"}
    report = imported(*rows, mode=Mode.CHANGE, skip_bad_rows=True)
    assert refusals(report) == [(2, "納入先ID", "required")]
    site = Site.objects.get()
    assert (site.phone, site.building, site.contractor, site.direct_contact) == ("06-0000-1201", "", None, "")


def test_sites_are_deleted_by_their_id_unless_something_stands_there(imported: Imported, akagi: Login) -> None:
    customer = Customer.objects.get(code="K1")
    empty, used = SiteFactory(by=akagi, customers=[customer]), SiteFactory(by=akagi, customers=[customer])
    UnitFactory(by=akagi, customer=customer, site=used)
    rows = [{"納入先ID": str(one.pk), "顧客コード": "?"} for one in (empty, used)]
    report = imported(*rows, mode=Mode.DELETE, skip_bad_rows=True)
    assert refusals(report) == [(3, "納入先ID", "held")]
    assert "1" in report.refused[0].message
    assert list(Site.objects.all()) == [used]


def test_the_questions_do_not_grow_with_the_rows(imported: Imported) -> None:
    def asked(count: int, prefix: str) -> int:
        rows = [{"顧客コード": "K1;K2", "納入先名": f"{prefix}{number}号棟"} for number in range(count)]
        with CaptureQueriesContext(connection) as queries:
            assert counts(imported(*rows)) == (count, 0, 0)
        return len(statements(queries.captured_queries))

    assert asked(40, "東") == asked(4, "西")
