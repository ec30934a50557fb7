"""Which customer a row means, and when nobody can tell."""

from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope
from tests.customers.imports.conftest import Imported, notices, refusals, the
from tests.factories.customers import CustomerFactory

NUMBER = "5070001000715"
YAMAMOTO = {"name": "株式会社山本食品", "code": "K1", "postal_code": "5300001", "phone": "06-0000-1201"}


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    customer: Customer = CustomerFactory(by=akagi, **YAMAMOTO)
    return customer


def test_the_code_decides(imported: Imported, yamamoto: Customer) -> None:
    report = imported({"顧客コード": "Ｋ１", "顧客名": "新しい名前"}, {"顧客コード": "K2", "顧客名": YAMAMOTO["name"]})
    assert report.as_dict()["customers"] == {"created": 1, "updated": 1, "unchanged": 0, "defaulted_rank": 1}
    yamamoto.refresh_from_db()
    assert (yamamoto.name, yamamoto.version) == ("新しい名前", 2)


def test_the_id_decides_before_the_code_and_may_change_it(imported: Imported, yamamoto: Customer) -> None:
    imported({"顧客ID": str(yamamoto.pk), "顧客コード": "K9"})
    yamamoto.refresh_from_db()
    assert yamamoto.code == "K9"


def test_a_code_of_somebody_else_is_refused(imported: Imported, yamamoto: Customer, akagi: Login) -> None:
    CustomerFactory(by=akagi, code="K2")
    assert refusals(imported({"顧客ID": str(yamamoto.pk), "顧客コード": "K2"})) == [(2, "顧客コード", "code_taken")]


def test_without_a_code_the_corporate_number_decides(imported: Imported, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="山本食品", corporate_number=NUMBER)
    report = imported({"顧客名": "ヤマモト", "法人番号": NUMBER, "郵便番号": "530-0001"})
    assert report.of("customers")["updated"] == 1
    assert Customer.objects.get().name == "ヤマモト"


@pytest.mark.parametrize(
    "row",
    [
        {"顧客名": "㈱山本食品", "郵便番号": "530-0001"},
        {"顧客名": "山本食品株式会社", "TEL": "０６－００００－１２０１"},
        {"顧客名": "山本食品", "携帯": "06(0000)1201", "郵便番号": "540-0001"},
    ],
)
def test_without_a_number_the_name_decides_with_a_postal_code_or_a_telephone(
    imported: Imported, yamamoto: Customer, row: dict[str, str]
) -> None:
    assert imported(row).of("customers")["created"] == 0
    assert Customer.objects.get().pk == yamamoto.pk


@pytest.mark.parametrize(
    "row",
    [
        {"顧客名": "株式会社山本食品", "郵便番号": "540-0001"},
        {"顧客名": "株式会社川口食品", "郵便番号": "530-0001"},
        {"顧客名": "株式会社川口食品"},
    ],
)
def test_anybody_else_is_new(imported: Imported, yamamoto: Customer, row: dict[str, str]) -> None:
    assert imported(row).of("customers")["created"] == 1


def test_a_bare_name_that_is_registered_with_more_asks_for_a_code(imported: Imported, yamamoto: Customer) -> None:
    [finding] = imported({"顧客名": "株式会社山本食品"}).refused
    assert (finding.column, finding.code) == ("顧客名", "ambiguous")
    assert "K1" in finding.message


def test_two_that_fit_ask_for_a_code(imported: Imported, yamamoto: Customer, akagi: Login) -> None:
    CustomerFactory(by=akagi, **{**YAMAMOTO, "code": "K2"})
    report = imported({"顧客名": "山本食品", "郵便番号": "530-0001"})
    assert refusals(report) == [(2, "顧客名", "ambiguous")]
    assert "K1・K2" in report.refused[0].message


def test_customers_of_another_company_are_unknown(imported: Imported, stranger: Login) -> None:
    with scope(stranger.organization):
        theirs = CustomerFactory(by=stranger, **YAMAMOTO, corporate_number=NUMBER)
    report = imported(
        {"顧客コード": "K1", "顧客名": "株式会社山本食品", "法人番号": NUMBER},
        {"顧客ID": str(theirs.pk), "顧客名": "川口"},
    )
    assert refusals(report) == [(3, "顧客ID", "unknown_id")]
    assert notices(report) == []


def test_a_file_without_codes_finds_its_own_customers_again(imported: Imported) -> None:
    rows = [
        {"顧客名": "山本食品", "郵便番号": "530-0001"},
        {"顧客名": "山本食品", "郵便番号": "540-0001"},
        {"顧客名": "川口冷機", "TEL": "06-0000-0002"},
        {"顧客名": "大和電機", "法人番号": NUMBER},
        {"顧客名": "名前だけ"},
    ]
    assert imported(*rows).of("customers")["created"] == 5
    assert imported(*rows).as_dict()["customers"] == {"created": 0, "updated": 0, "unchanged": 5}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"郵便番号": "530-0001"}, {"郵便番号": "530-0001", "TEL": "06-0000-0001"}),
        ({"TEL": "06-0000-0001"}, {"携帯": "06-0000-0001", "郵便番号": "530-0001"}),
        ({"法人番号": NUMBER}, {"法人番号": NUMBER, "郵便番号": "530-0001"}),
        ({"法人番号": NUMBER}, {"法人番号": NUMBER, "顧客コード": "K1"}),
        ({"顧客コード": "K1", "郵便番号": "530-0001"}, {"郵便番号": "530-0001"}),
        ({}, {}),
        ({}, {"郵便番号": "530-0001"}),
        ({"郵便番号": "530-0001", "顧客コード": "K1"}, {}),
    ],
)
def test_two_rows_that_could_not_be_told_apart_again_are_refused(
    imported: Imported, one: dict[str, str], other: dict[str, str]
) -> None:
    report = imported({"顧客名": "山本食品", **one}, {"顧客名": "㈱山本食品", **other})
    assert refusals(report) == [(3, "顧客名", "repeated_customer")]
    assert "2行目" in report.refused[0].message


def test_rows_left_out_count_as_little_as_if_they_were_not_there(imported: Imported) -> None:
    rows = [
        {"顧客名": "山本食品", "郵便番号": "530-0001", "ランク": "?"},
        {"顧客名": "山本食品", "郵便番号": "530-0001"},
    ]
    report = imported(*rows, skip_bad_rows=True)
    assert refusals(report) == [(2, "ランク", "unknown_rank")]
    assert the("山本食品").rank.letter == "Z"


def test_a_code_stands_in_a_file_once(imported: Imported) -> None:
    report = imported({"顧客コード": "K1", "顧客名": "山本食品"}, {"顧客コード": "ｋ１".upper(), "顧客名": "川口冷機"})
    assert refusals(report) == [(3, "顧客コード", "repeated_code")]


def test_one_customer_is_not_meant_twice(imported: Imported, yamamoto: Customer) -> None:
    report = imported({"顧客コード": "K1", "顧客名": "別名"}, {"顧客ID": str(yamamoto.pk), "顧客名": "別名2"})
    assert refusals(report) == [(3, "顧客名", "repeated_customer")]


def test_rows_with_codes_may_share_everything_else(imported: Imported) -> None:
    alike = {"顧客名": "山本食品", "郵便番号": "530-0001", "TEL": "06-0000-0001"}
    assert imported({"顧客コード": "K1", **alike}, {"顧客コード": "K2", **alike}).of("customers")["created"] == 2


def test_a_repeated_corporate_number_is_kept_with_a_notice(imported: Imported) -> None:
    rows = [
        {"顧客コード": "K1", "顧客名": "山本食品", "法人番号": NUMBER},
        {"顧客コード": "K2", "顧客名": "山本食品 大阪支店", "法人番号": NUMBER},
    ]
    for report in (imported(*rows), imported(*rows)):
        assert notices(report) == [(3, "法人番号", "repeated_corporate_number")]
        assert report.notices[0].message == "2行目と法人番号が同じです。どちらも登録します。"
    assert Customer.objects.filter(corporate_number=NUMBER).count() == 2


def test_a_corporate_number_that_another_customer_has_is_told(imported: Imported, akagi: Login) -> None:
    CustomerFactory(by=akagi, code="K1", corporate_number=NUMBER)
    row = {"顧客コード": "K2", "顧客名": "山本食品", "法人番号": NUMBER}
    [notice] = imported(row).notices
    assert notice.message == "顧客「K1」と法人番号が同じです。どちらも登録します。"
    assert imported(row).notices == []
