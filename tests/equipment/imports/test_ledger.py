"""What becomes of the rows of an old ledger: their customers, their sites and their units."""

from __future__ import annotations

from datetime import date

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.equipment.models import CustomerFigures, Unit
from tests.equipment.imports.conftest import Imported, counts, notices, refusals
from tests.factories.customers import CustomerFactory

YAMAMOTO = {"得意先名": "㈱山本食品", "郵便番号": "530-0001", "電話番号": "06-0000-1201"}
UNIT = {"型式": "SZRC80BYT", "機番": "E001234"}


def row(**cells: str) -> dict[str, str]:
    return {**YAMAMOTO, **UNIT, **cells}


def test_a_row_makes_a_customer_and_his_unit(imported: Imported) -> None:
    report = imported("ledger", row(設置年月="H27.4", 台数="１台", 冷媒="R-410A", 設置場所="２階 厨房"))
    assert (counts(report, "customers"), counts(report, "units")) == ((1, 0, 0), (1, 0, 0))
    unit = Unit.objects.get()
    assert (unit.customer.name, unit.customer.rank.letter) == ("㈱山本食品", "Z")
    assert (unit.installed_on, unit.installed_precision) == (date(2015, 4, 1), "month")
    assert (unit.refrigerant, unit.place, unit.category, unit.part) == ("R410A", "２階 厨房", "PAC", "unknown")
    assert report.as_dict()["customers"]["defaulted_rank"] == 1


def test_rows_of_one_customer_make_him_once(imported: Imported) -> None:
    others = [
        {"得意先名": "株式会社山本食品", "電話番号": ""},
        {"得意先名": "（株）山本食品　", "郵便番号": "〒５３００００１"},
        {"郵便番号": "", "電話番号": "0600001201"},
        {"郵便番号": "", "電話番号": ""},
    ]
    rows = [row(機番=f"E{number}", **cells) for number, cells in enumerate([{}, *others])]
    report = imported("ledger", *rows)
    assert (counts(report, "customers"), counts(report, "units")) == ((1, 0, 0), (5, 0, 0))
    assert notices(report) == [(6, "得意先名", "same_name")]
    assert Customer.objects.get().name == "㈱山本食品"
    assert CustomerFigures.objects.get().units_count == 5


def test_the_same_name_elsewhere_is_another_customer(imported: Imported) -> None:
    report = imported("ledger", row(), row(機番="E2", 郵便番号="540-0001", 電話番号="06-0000-9999"))
    assert counts(report, "customers") == (2, 0, 0)


def test_a_name_that_two_have_asks_for_more(imported: Imported) -> None:
    bare = row(機番="E3", 郵便番号="", 電話番号="")
    report = imported("ledger", row(), row(機番="E2", 郵便番号="540-0001", 電話番号=""), bare)
    assert refusals(report) == [(4, "得意先名", "ambiguous")]


def test_of_two_values_the_last_counts_and_people_are_told(imported: Imported) -> None:
    rows = [row(ランク="A"), row(機番="E2", ランク=""), row(機番="E3", ランク="B")]
    for expected in ((1, 0, 0), (0, 0, 1)):
        report = imported("ledger", *rows)
        assert counts(report, "customers") == expected
        assert notices(report) == [(2, "ランク", "conflict")]
        assert report.notices[0].message.startswith("同じ顧客の4行目は「B")
    assert (Customer.objects.get().rank.letter, Customer.objects.get().version) == ("B", 1)


def test_a_refused_row_says_nothing_of_its_customer(imported: Imported) -> None:
    rows = [row(ランク="A"), row(機番="E2", ランク="B", 台数="多数")]
    report = imported("ledger", *rows, skip_bad_rows=True)
    assert refusals(report) == [(3, "台数", "invalid")]
    assert (Customer.objects.get().rank.letter, Unit.objects.count()) == ("A", 1)


def test_what_nobody_can_register_is_refused(imported: Imported) -> None:
    wrong = {
        ("得意先名", ""): "required",
        ("型式", ""): "required",
        ("設置年月", "2019-02-30"): "impossible",
        ("設置年月", "平成40年99月"): "era",
        ("台数", "多数"): "invalid",
        ("ランク", "ﾗﾝｸ外"): "unknown_rank",
    }
    report = imported("ledger", *(row(**{column: cell}) for column, cell in wrong))
    expected = [(at, column, code) for at, ((column, _cell), code) in enumerate(wrong.items(), 2)]
    assert refusals(report) == expected
    assert not Customer.objects.exists()


def test_what_is_doubtful_is_registered_with_a_notice(imported: Imported) -> None:
    doubtful = {
        ("担当", "鈴木"): "unknown_assignee",
        ("メーカー", "東芝工業"): "likely_maker",
        ("メーカー", "三洋電機"): "unknown_maker",
        ("冷媒", "フロン"): "unknown_refrigerant",
        ("台数", "3"): "count_with_serial",
        ("設置年月", "44562"): "spreadsheet_day",
    }
    rows = [row(**{"機番": f"E{at}", column: cell}) for at, (column, cell) in enumerate(doubtful)]
    for expected in ((6, 0, 0), (0, 0, 6)):
        report = imported("ledger", *rows)
        told = [(at, column, code) for at, ((column, _cell), code) in enumerate(doubtful.items(), 2)]
        assert (notices(report), counts(report, "units")) == (told, expected)


def test_an_unknown_maker_keeps_his_name(imported: Imported) -> None:
    imported("ledger", row(メーカー="三洋電機"))
    assert (Unit.objects.get().maker, Unit.objects.get().maker_other) == ("other", "三洋電機")


def test_a_known_person_looks_after_the_customer(imported: Imported, bando: Login) -> None:
    assert notices(imported("ledger", row(担当="坂東 二郎"))) == []
    assert list(Customer.objects.get().assignees.all()) == [bando]


def test_a_repeated_serial_number_is_a_second_unit(imported: Imported) -> None:
    rows = [row(), row(), row(得意先名="川口冷機", 郵便番号="", 電話番号="06-0000-7777")]
    for expected in ((3, 0, 0), (0, 0, 3)):
        report = imported("ledger", *rows)
        assert counts(report, "units") == expected
        assert notices(report) == [(3, "機番", "repeated_serial"), (4, "機番", "repeated_serial")]


def test_units_without_serial_numbers_are_known_by_their_order(imported: Imported) -> None:
    rows = [row(機番="", 備考=str(number)) for number in range(3)]
    assert counts(imported("ledger", *rows), "units") == (3, 0, 0)
    rows[1]["備考"] = "changed"
    assert counts(imported("ledger", *rows), "units") == (0, 1, 2)
    assert list(Unit.objects.order_by("pk").values_list("note", flat=True)) == ["0", "changed", "2"]
    assert counts(imported("ledger", *rows, row(機番="")), "units") == (1, 0, 3)


def test_a_registered_customer_gets_the_units_and_keeps_his_spelling(imported: Imported, akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="株式会社山本食品", postal_code="5300001", phone="0600001201")
    report = imported("ledger", row())
    assert (counts(report, "customers"), counts(report, "units")) == ((0, 0, 1), (1, 0, 0))
    assert Unit.objects.get().customer == customer


def test_a_registered_customer_learns_what_the_file_knows(imported: Imported, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="株式会社山本食品", postal_code="5300001")
    assert counts(imported("ledger", row()), "customers") == (0, 1, 0)
    assert Customer.objects.get().phone == "06-0000-1201"


def test_two_registered_ones_that_fit_ask_for_a_code(imported: Imported, akagi: Login) -> None:
    for code in ("K1", "K2"):
        CustomerFactory(by=akagi, name="山本食品", code=code, postal_code="5300001")
    assert refusals(imported("ledger", row())) == [(2, "得意先名", "ambiguous")]
    report = imported("ledger", row(顧客コード="K2"))
    assert counts(report, "customers") == (0, 1, 0)
    assert Unit.objects.get().customer.code == "K2"


def test_a_site_is_made_once_and_found_again(imported: Imported) -> None:
    names = {"E1": "梅田店", "E2": "梅田 店", "E3": "難波店", "E4": ""}
    rows = [row(機番=serial, 納入先名=name) for serial, name in names.items()]
    report = imported("ledger", *rows)
    assert counts(report, "sites") == (2, 0, 0)
    units = Unit.objects.order_by("serial").select_related("site")
    assert [unit.site and unit.site.name for unit in units] == ["梅田店", "梅田店", "難波店", None]
    assert counts(imported("ledger", *rows), "units") == (0, 0, 4)
    assert Site.objects.count() == 2


def test_a_registered_unit_is_placed_at_a_new_site(imported: Imported) -> None:
    imported("ledger", row())
    report = imported("ledger", row(納入先名="梅田店"))
    assert (counts(report, "sites"), counts(report, "units")) == ((1, 0, 0), (0, 1, 0))
    assert Unit.objects.get().site == Site.objects.get()


def test_people_are_known_by_a_surname_that_only_one_has(imported: Imported, bando: Login) -> None:
    assert notices(imported("ledger", row(担当="坂東"))) == []
    assert list(Customer.objects.get().assignees.all()) == [bando]


def test_an_address_from_the_city_on_keeps_the_prefecture(imported: Imported) -> None:
    rows = [row(住所="神戸市兵庫区雪御所町1"), row(機番="E2", 住所="兵庫県神戸市兵庫区雪御所町1")]
    for expected in ((1, 0, 0), (0, 0, 1)):
        report = imported("ledger", *rows, *(one | {"機番": f"{one['機番']}X"} for one in rows[:1]))
        assert (counts(report, "customers"), notices(report)) == (expected, [])
    assert Customer.objects.get().prefecture == "兵庫県"
