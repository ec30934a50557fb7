"""What the cells of a row make of a customer."""

from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Rank
from goyokiki.customers.vocabulary import BillTo, Honorific, Industry, Kind, Permission, Source
from goyokiki.engine.access.models import Grant
from goyokiki.engine.journal.models import Event
from tests.customers.imports.conftest import Imported, notices, refusals, the
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory, FullCustomerFactory

FULL = {
    "顧客コード": "Ｋ－１００",
    "区分": "個人",
    "顧客名": "山本 太郎",
    "カナ": "ﾔﾏﾓﾄ たろう",
    "敬称": "様",
    "ランク": "Ｂ",
    "法人番号": "5070001000715",
    "郵便番号": "〒530-0001",
    "都道府県": "大阪府",
    "市区町村": "大阪市北区",
    "町名番地": "梅田1-2-3",
    "建物": "山本ビル",
    "TEL": "06-0000-1201",
    "FAX": "06-0000-1202",
    "携帯": "090-0000-1201",
    "メール": "taro@EXAMPLE.jp",
    "HP": "https://www.example.jp/",
    "業種": "飲食",
    "DM可否": "可",
    "メール可否": "不可",
    "営業時間・定休日": "9時～17時",
    "締日・支払条件": "月末締め",
    "備考": "一行目\n二行目",
}


def test_every_column_arrives_as_the_form_would_save_it(imported: Imported) -> None:
    report = imported(FULL)
    assert report.refused == report.notices == []
    customer = Customer.objects.select_related("rank").get(code="K-100")
    held = {name: getattr(customer, name) for name in ("name", "kana", "corporate_number", "postal_code", "prefecture")}
    assert held == {
        "name": "山本 太郎",
        "kana": "ヤマモト タロウ",
        "corporate_number": "5070001000715",
        "postal_code": "5300001",
        "prefecture": "大阪府",
    }
    assert (customer.city, customer.street, customer.building) == ("大阪市北区", "梅田1-2-3", "山本ビル")
    assert (customer.phone, customer.fax, customer.mobile) == ("06-0000-1201", "06-0000-1202", "090-0000-1201")
    assert (customer.mail, customer.url) == ("taro@example.jp", "https://www.example.jp/")
    assert (customer.kind, customer.honorific, customer.industry) == (Kind.PERSON, Honorific.SAMA, Industry.RESTAURANT)
    assert (customer.dm_permission, customer.mail_permission) == (Permission.YES, Permission.NO)
    assert (customer.rank.letter, customer.note, customer.source) == ("B", "一行目\n二行目", Source.IMPORT)


def test_the_headers_may_be_english(imported: Imported) -> None:
    imported({"Customer name": "山本食品", "Kind": "Individual", "Rank": "a", "Label 2": "○"})
    customer = the("山本食品")
    assert (customer.kind, customer.rank.letter) == (Kind.PERSON, "A")
    assert [label.number for label in customer.labels.all()] == [2]


def test_an_import_leaves_the_events_of_its_customers(imported: Imported) -> None:
    imported({"顧客名": "山本食品"})
    [event] = Event.objects.about(the("山本食品"))
    assert (event.verb, event.actor) == ("customer.created", None)
    assert event.data["changes"]["name"] == ["", "山本食品"]


def test_a_new_customer_gets_the_next_code_and_never_one_the_file_gives_later(imported: Imported) -> None:
    report = imported(
        {"顧客名": "山本食品", "TEL": "06-0000-0001"},
        {"顧客名": "川口冷機", "顧客コード": "C000001"},
        {"顧客名": "大和電機", "TEL": "06-0000-0003"},
    )
    assert report.of("customers")["created"] == 3
    codes = dict(Customer.objects.values_list("name", "code"))
    assert codes == {"山本食品": "C000002", "川口冷機": "C000001", "大和電機": "C000003"}


def test_a_blank_rank_is_the_default_and_is_counted(imported: Imported) -> None:
    report = imported({"顧客名": "山本食品", "ランク": ""}, {"顧客名": "川口冷機", "ランク": "A"})
    assert the("山本食品").rank.letter == "Z"
    assert report.as_dict()["customers"] == {"created": 2, "updated": 0, "unchanged": 0, "defaulted_rank": 1}
    assert report.notices == []


def test_a_blank_rank_keeps_the_one_a_customer_has(imported: Imported, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="山本食品", code="K1", rank="A")
    report = imported({"顧客コード": "K1", "ランク": "", "TEL": "06-0000-0001"})
    assert report.as_dict()["customers"] == {"created": 0, "updated": 1, "unchanged": 0}
    assert the("山本食品").rank.letter == "A"


@pytest.mark.parametrize("rank", ["ﾗﾝｸ外", "E", "AB"])
def test_an_unknown_or_unused_rank_is_refused(imported: Imported, rank: str) -> None:
    [finding] = imported({"顧客名": "山本食品", "ランク": rank}).refused
    assert (finding.row, finding.column, finding.value) == (2, "ランク", rank)
    assert finding.message in {"顧客ランクはA・B・C・D・Zのどれかです。", "顧客ランク「E」は使用していません。"}


@pytest.mark.parametrize("rank", ["B", "ｂ", "多台数", "B 多台数"])
def test_a_rank_is_named_by_letter_or_name(imported: Imported, rank: str) -> None:
    imported({"顧客名": "山本食品", "ランク": rank})
    assert the("山本食品").rank.letter == "B"


def test_a_rank_no_longer_in_use_stays_where_it_is(imported: Imported, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="山本食品", code="K1", rank="B")
    Rank.objects.filter(letter="B").update(in_use=False)
    assert imported({"顧客コード": "K1", "ランク": "B"}).of("customers")["unchanged"] == 1
    assert refusals(imported({"顧客コード": "K2", "顧客名": "川口冷機", "ランク": "B"})) == [
        (2, "ランク", "unused_rank")
    ]


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("区分", "団体", "invalid_choice"),
        ("カナ", "山本", "kana"),
        ("郵便番号", "5300", "postal"),
        ("法人番号", "5070001000714", "check digit"),
        ("法人番号", "123", "length"),
        ("TEL", "電話なし", "phone"),
        ("メール", "taro", "mail"),
        ("HP", "javascript:alert(1)", "web"),
        ("顧客コード", "K" * 21, "max_length"),
        ("町名番地", "梅" * 201, "max_length"),
        ("備考", "あ" * 2001, "max_length"),
        ("グループ", "知らない", "unknown_name"),
        ("元請け", "知らない", "unknown_name"),
        ("顧客分類1", "たぶん", "invalid_mark"),
        ("顧客分類20", "○", "unused_label"),
        ("先方役職", "部長", "required"),
        ("顧客ID", "12", "unknown_id"),
        ("顧客ID", "十二", "unknown_id"),
    ],
)
def test_a_cell_that_will_not_do_refuses_the_row_at_its_column(
    imported: Imported, header: str, cell: str, code: str
) -> None:
    report = imported({"顧客名": "山本食品", header: cell})
    column = "先方氏名" if code == "required" else header
    assert refusals(report) == [(2, column, code)]
    assert not Customer.objects.exists()


@pytest.mark.parametrize("name", ["<b>山本</b>", "=cmd()", "髙﨑𠮷🍣", "山" * 100, "'=1"])
def test_a_name_is_kept_exactly(imported: Imported, name: str) -> None:
    cell = f"'{name}" if name.startswith(("=", "'")) else name
    imported({"顧客名": cell})
    assert Customer.objects.get().name == name


def test_a_name_that_is_missing_or_too_long_is_refused(imported: Imported) -> None:
    report = imported(
        {"顧客名": "", "TEL": "06-0000-0001"}, {"顧客名": "山" * 101}, {"顧客名": "\\-", "TEL": "06-0000-0002"}
    )
    assert [(one.row, one.message) for one in report.refused] == [
        (2, "「顧客名」を入力してください。"),
        (3, "「顧客名」は100文字以内で入力してください。"),
        (4, "「顧客名」を入力してください。"),
    ]


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("大阪府大阪市北区梅田1-2-3", ("大阪府", "大阪市北区", "梅田1-2-3")),
        ("横浜市都筑区仲町台２－７－１", ("", "横浜市都筑区", "仲町台２－７－１")),
        ("アイルランド、ダブリン２", ("", "", "アイルランド、ダブリン２")),
    ],
)
def test_a_whole_address_is_taken_apart_where_it_can_be(
    imported: Imported, address: str, parts: tuple[str, str, str]
) -> None:
    imported({"顧客名": "山本食品", "住所": address})
    customer = the("山本食品")
    assert (customer.prefecture, customer.city, customer.street) == parts


def test_an_address_that_is_too_long_is_refused_at_the_files_column(imported: Imported) -> None:
    [finding] = imported({"顧客名": "山本食品", "住所": "梅" * 201}).refused
    assert (finding.column, finding.value, finding.code) == ("住所", "梅" * 201, "max_length")


def test_an_address_from_the_city_on_keeps_the_prefecture_of_the_same_city(imported: Imported, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="山本食品", code="K1", prefecture="群馬県", city="前橋市", street="大手町1")
    assert imported({"顧客コード": "K1", "住所": "前橋市大手町1"}).of("customers")["unchanged"] == 1
    imported({"顧客コード": "K1", "住所": "横浜市都筑区仲町台2"})
    customer = the("山本食品")
    assert (customer.prefecture, customer.city, customer.street) == ("", "横浜市都筑区", "仲町台2")


def test_labels_are_set_and_taken_off_one_by_one(imported: Imported, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="山本食品", code="K1", labels=(1, 2))
    report = imported({"顧客コード": "K1", "顧客分類1": "", "顧客分類2": "×", "顧客分類3": "〇"})
    assert report.of("customers")["updated"] == 1
    assert [label.number for label in the("山本食品").labels.order_by("number")] == [1, 3]
    assert imported({"顧客コード": "K1", "顧客分類3": "1", "顧客分類4": "0"}).of("customers")["unchanged"] == 1


def test_people_are_named_by_login_or_by_name(imported: Imported, akagi: Login, bando: Login, chiba: Login) -> None:
    imported({"顧客名": "山本食品", "担当者": "ＢＡＮＤＯ；赤木一郎、千葉冷機"})
    customer = the("山本食品")
    assert {login.pk for login in customer.assignees.all()} == {akagi.pk, bando.pk, chiba.pk}
    [grant] = Grant.objects.filter(subject_id=customer.pk)
    assert grant.login_id == chiba.pk


def test_an_unknown_person_is_left_out_with_a_notice(imported: Imported, bando: Login) -> None:
    report = imported({"顧客名": "山本食品", "担当者": "山田"}, {"顧客名": "川口冷機", "担当者": "山田;bando"})
    assert notices(report) == [(2, "担当者", "unknown_assignee"), (3, "担当者", "unknown_assignee")]
    assert list(the("山本食品").assignees.all()) == []
    assert [login.pk for login in the("川口冷機").assignees.all()] == [bando.pk]


def test_an_unknown_person_does_not_push_out_the_one_who_is_there(imported: Imported, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="山本食品", code="K1", assignees=[akagi])
    assert imported({"顧客コード": "K1", "担当者": "山田"}).of("customers")["unchanged"] == 1
    imported({"顧客コード": "K1", "担当者": "\\-"})
    assert list(the("山本食品").assignees.all()) == []


def test_the_stranger_is_nobody(imported: Imported, stranger: Login) -> None:
    assert notices(imported({"顧客名": "山本食品", "担当者": "date"})) == [(2, "担当者", "unknown_assignee")]


def test_a_group_and_a_prime_contractor_are_named(imported: Imported, akagi: Login) -> None:
    group, contractor = (
        CustomerGroupFactory(by=akagi, name="山本グループ"),
        ContractorFactory(by=akagi, name="大和建設㈱"),
    )
    row = {
        "顧客コード": "K1",
        "顧客名": "山本食品",
        "グループ": "山本グループ",
        "元請け": "大和建設(株)",
        "直接連絡": "不可",
    }
    imported(row)
    customer = the("山本食品")
    assert (customer.group, customer.contractor, customer.direct_contact) == (group, contractor, "forbidden")
    imported({"顧客コード": "K1", "グループ": "＜空白＞", "元請け": "＜空白＞"})
    customer.refresh_from_db()
    assert (customer.group, customer.contractor, customer.direct_contact) == (None, None, "")


def test_direct_contact_without_a_prime_contractor_changes_nothing(imported: Imported) -> None:
    row = {"顧客コード": "K1", "顧客名": "山本食品", "直接連絡": "可"}
    imported(row)
    assert the("山本食品").direct_contact == ""
    assert imported(row).of("customers")["unchanged"] == 1


def test_the_prime_contractor_that_is_billed_stays(imported: Imported, akagi: Login) -> None:
    contractor = ContractorFactory(by=akagi)
    CustomerFactory(by=akagi, name="山本食品", code="K1", contractor=contractor, bill_to=BillTo.CONTRACTOR)
    assert refusals(imported({"顧客コード": "K1", "元請け": "\\-"})) == [(2, "元請け", "required")]
    other = ContractorFactory(by=akagi)
    assert imported({"顧客コード": "K1", "元請け": other.name}).of("customers")["updated"] == 1


def test_a_row_speaks_of_the_main_contact_only(imported: Imported, akagi: Login) -> None:
    FullCustomerFactory(by=akagi, name="山本食品", code="K1")
    imported({"顧客コード": "K1", "先方役職": "社長"})
    people = list(the("山本食品").contacts.values_list("name", "title", "department", "is_main"))
    assert people == [("山本 花子", "社長", "総務部", True), ("川口 次郎", "", "", False)]
    assert imported({"顧客コード": "K1", "先方役職": "社長", "先方氏名": "山本 花子"}).of("customers")["unchanged"] == 1
    assert refusals(imported({"顧客コード": "K1", "先方氏名": "\\-"})) == [(2, "先方氏名", "required")]


def test_a_new_customer_may_come_with_a_contact(imported: Imported) -> None:
    imported(
        {"顧客名": "山本食品", "先方部署": "総務部", "先方氏名": "山本 花子"},
        {"顧客名": "川口冷機", "先方氏名": "川口"},
    )
    [person] = the("山本食品").contacts.all()
    assert (person.name, person.department, person.is_main) == ("山本 花子", "総務部", True)
    assert the("山本食品").honorific == Honorific.SAMA
    assert "ヤマモトハナコ" not in the("川口冷機").search_text


def test_a_cleared_honorific_follows_from_the_kind(imported: Imported) -> None:
    row = {"顧客コード": "K1", "顧客名": "山本食品", "敬称": "殿"}
    imported(row)
    imported({**row, "敬称": "\\-"})
    assert the("山本食品").honorific == Honorific.ONCHU
    assert imported({**row, "敬称": "\\-"}).of("customers")["unchanged"] == 1


def test_what_is_not_read_is_said(imported: Imported) -> None:
    report = imported({"顧客名": "山本食品", "体重": "60", "登録日": "2026/11/22"})
    assert notices(report) == [(1, "体重", "unknown_column")]


def test_the_full_row_again_changes_nothing(imported: Imported) -> None:
    imported(FULL)
    before = Customer.objects.get(), Event.objects.count()
    report = imported(FULL)
    assert report.as_dict()["customers"] == {"created": 0, "updated": 0, "unchanged": 1}
    assert (Customer.objects.get().version, Event.objects.count()) == (before[0].version, before[1])
