"""Registering and editing a customer on the page: what is cleaned, what follows, what is refused beside its field."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.actions import delete_user
from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerLabel, Rank
from goyokiki.engine.tenancy import scope
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory, FullCustomerFactory
from tests.markup import open_form, page, post_form, said_beside, shown_in

NEW = "/customers/new/"


@pytest.fixture
def blank(browser: Client, akagi: Login) -> dict[str, Any]:
    """The form of a new customer with the least that it must have."""
    with scope(akagi.organization):
        rank = Rank.objects.get(letter="B").pk
    return {**open_form(browser, NEW), "name": "山本食品", "rank": rank}


def the_customer(login: Login) -> Customer:
    with scope(login.organization):
        return Customer.objects.select_related("rank", "group", "contractor", "bill_customer").get()


def people(*rows: dict[str, str], initial: int = 0) -> dict[str, str]:
    """The rows of contacts as a browser sends them."""
    fields = {f"contacts-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    return {"contacts-TOTAL_FORMS": str(len(rows)), "contacts-INITIAL_FORMS": str(initial), **fields}


def test_every_field_is_cleaned_and_kept(browser: Client, blank: dict[str, Any], akagi: Login, chiba: Login) -> None:
    group, contractor = CustomerGroupFactory(by=akagi), ContractorFactory(by=akagi)
    with scope(akagi.organization):
        label = CustomerLabel.objects.get(number=2)
    typed = {
        "kind": "person",
        "name": "　山本 花子　",
        "kana": "やまもと ﾊﾅｺ",
        "honorific": "dono",
        "code": " ｖｉｐ－１ ",
        "industry": "home",
        "corporate_number": "５０１０４０１０６７２５２",
        "postal_code": "〒５３０－０００１",
        "prefecture": "大阪府",
        "city": "大阪市北区",
        "street": "梅田１－２",
        "building": "梅田ビル",
        "phone": "０６－0000－1201",
        "mobile": "090-0000-0001",
        "mail": "ｔａｒｏ..@EXAMPLE.jp",
        "url": "https://example.jp/",
        "hours": "9時～18時",
        "labels": [label.pk],
        "assignees": [akagi.pk, chiba.pk],
        "group": group.pk,
        "contractor": contractor.pk,
        "direct_contact": "forbidden",
        "bill_to": "contractor",
        "payment_terms": "月末締め",
        "dm_permission": "yes",
        "mail_permission": "no",
        "note": "一行目\r\n二行目",
    }
    answer = browser.post(NEW, blank | typed | people({"name": "川口", "is_main": "on"}, {"name": "佐々木"}))
    saved = the_customer(akagi)
    assert (answer.status_code, answer["Location"]) == (302, f"/customers/{saved.pk}/")
    assert {
        name: getattr(saved, name) for name in typed if name not in ("labels", "assignees", "group", "contractor")
    } == {
        **{name: value for name, value in typed.items() if name not in ("labels", "assignees", "group", "contractor")},
        "name": "山本 花子",
        "kana": "ヤマモト ハナコ",
        "code": "vip-1",
        "corporate_number": "5010401067252",
        "postal_code": "5300001",
        "mail": "taro..@example.jp",
        "note": "一行目\n二行目",
    }
    assert (saved.group, saved.contractor, saved.source) == (group, contractor, "manual")
    with scope(akagi.organization):
        assert list(saved.labels.all()) == [label]
        assert set(saved.assignees.all()) == {akagi, chiba}
        assert [(one.name, one.is_main) for one in saved.contacts.all()] == [("川口", True), ("佐々木", False)]


def test_a_new_customer_is_offered_to_whoever_registers_it(
    browser: Client, blank: dict[str, Any], akagi: Login
) -> None:
    form = post_form(page(browser.get(NEW)))
    checked = [box["value"] for box in form.all("input", name="assignees") if "checked" in box.attributes]
    assert checked == [str(akagi.pk)]
    browser.post(NEW, blank)
    saved = the_customer(akagi)
    assert (saved.code, saved.honorific, saved.kind, saved.rank.letter) == ("C000001", "onchu", "corporation", "B")
    with scope(akagi.organization):
        assert list(saved.assignees.all()) == [akagi]


def test_no_rank_is_chosen_beforehand_and_one_must_be(browser: Client, blank: dict[str, Any], akagi: Login) -> None:
    options = post_form(page(browser.get(NEW))).one("select", name="rank").all("option")
    assert [option.words for option in options] == ["", "A 支店営業所有", "B 多台数", "C 1台", "D RAのみ", "Z その他"]
    assert not any("selected" in option.attributes for option in options[1:])
    refused = page(browser.post(NEW, blank | {"rank": ""}))
    assert said_beside(refused, "rank") == "「顧客ランク」を入力してください。"
    assert shown_in(refused, "name") == "山本食品"


def test_a_rank_no_longer_in_use_stays_with_the_customer_that_has_it(browser: Client, akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, rank="E")
    address = f"/customers/{customer.pk}/edit/"
    assert browser.post(address, open_form(browser, address) | {"name": "新"}).status_code == 302
    assert the_customer(akagi).rank.letter == "E"


def test_labels_without_a_name_are_hidden(browser: Client, akagi: Login) -> None:
    boxes = post_form(page(browser.get(NEW))).all("input", name="labels")
    assert len(boxes) == 5


def test_a_taken_code_is_refused_beside_its_field_and_nothing_typed_is_lost(
    browser: Client, blank: dict[str, Any], akagi: Login
) -> None:
    CustomerFactory(by=akagi, code="VIP")
    answer = browser.post(
        NEW, blank | {"code": "ＶＩＰ", "note": "消えては困る"} | people({"name": "川口", "title": "部長"})
    )
    assert answer.status_code == 422
    refused = page(answer)
    assert said_beside(refused, "code") == "顧客コード「VIP」は別の顧客で使われています。"
    assert (shown_in(refused, "note"), shown_in(refused, "contacts-0-title")) == ("消えては困る", "部長")


def test_a_code_that_is_cleared_stays_as_it_was(browser: Client, akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, code="VIP")
    address = f"/customers/{customer.pk}/edit/"
    browser.post(address, open_form(browser, address) | {"code": "", "name": "新"})
    assert (the_customer(akagi).code, the_customer(akagi).name) == ("VIP", "新")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"bill_to": "other"}, "bill_customer", "請求先の顧客コードを入力してください。"),
        ({"bill_to": "contractor"}, "contractor", "請求先の元請けを選んでください。"),
        ({"bill_to": "other", "bill_customer": "X"}, "bill_customer", "この顧客コードの顧客はありません。"),
        ({"kana": "山本"}, "kana", "カナで入力してください。"),
        ({"postal_code": "123"}, "postal_code", "郵便番号は「530-0001」のように7桁の数字で入力してください。"),
        ({"phone": "でんわ"}, "phone", "電話番号は「06-0000-1201」のように入力してください。"),
        ({"mail": "taro"}, "mail", "メールアドレスは「taro@example.jp」のように入力してください。"),
        ({"url": "example.jp"}, "url", "「http://」または「https://」で始まるアドレスを入力してください。"),
        ({"corporate_number": "123"}, "corporate_number", "法人番号は13桁の数字で入力してください。"),
        ({"rank": "999"}, "rank", "正しく選択してください。選択したものは候補にありません。"),
    ],
)
def test_what_is_not_meant_is_refused_beside_its_field_and_kept(
    browser: Client, blank: dict[str, Any], typed: dict[str, str], field: str, message: str
) -> None:
    answer = browser.post(NEW, blank | typed)
    refused = page(answer)
    assert (answer.status_code, said_beside(refused, field)) == (422, message)
    for name, value in typed.items():
        assert shown_in(refused, name) == value or name == "rank"


def test_the_bill_goes_to_another_customer_but_never_to_the_same(browser: Client, akagi: Login) -> None:
    payer = CustomerFactory(by=akagi, code="PAYER")
    customer = CustomerFactory(by=akagi, code="VIP")
    address = f"/customers/{customer.pk}/edit/"
    form = open_form(browser, address)
    refused = page(browser.post(address, form | {"bill_to": "other", "bill_customer": "vip"}))
    assert said_beside(refused, "bill_customer") == "この顧客コードの顧客はありません。"
    refused = page(browser.post(address, form | {"bill_to": "other", "bill_customer": "VIP"}))
    assert said_beside(refused, "bill_customer") == "この顧客とは別の顧客を指定してください。"
    browser.post(address, form | {"bill_to": "other", "bill_customer": "PAYER"})
    with scope(akagi.organization):
        assert Customer.objects.get(code="VIP").bill_customer == payer
    assert open_form(browser, address)["bill_customer"] == ["PAYER"]
    browser.post(address, open_form(browser, address) | {"bill_to": "same"})
    with scope(akagi.organization):
        assert Customer.objects.get(code="VIP").bill_customer is None


def test_a_customer_of_another_company_cannot_be_named(browser: Client, blank: dict[str, Any], stranger: Login) -> None:
    theirs = CustomerFactory(by=stranger, code="THEIRS")
    group = CustomerGroupFactory(by=stranger)
    refused = page(browser.post(NEW, blank | {"bill_to": "other", "bill_customer": "THEIRS", "group": group.pk}))
    assert said_beside(refused, "bill_customer") == "この顧客コードの顧客はありません。"
    assert said_beside(refused, "group") == "正しく選択してください。選択したものは候補にありません。"
    assert theirs.name not in refused.text
    refused = page(browser.post(NEW, blank | {"assignees": [stranger.pk], "labels": ["999"]}))
    assert refused.one("main").one(role="alert").words


def test_a_prime_contractor_asks_for_direct_contact_to_be_confirmed(
    browser: Client, blank: dict[str, Any], akagi: Login
) -> None:
    contractor = ContractorFactory(by=akagi)
    browser.post(NEW, blank | {"contractor": contractor.pk})
    assert the_customer(akagi).direct_contact == "ask"
    seen = page(browser.get(f"/customers/{the_customer(akagi).pk}/")).one("main").words
    assert "要確認" in seen
    assert contractor.name in seen


def test_contacts_are_added_changed_and_removed(browser: Client, blank: dict[str, Any], akagi: Login) -> None:
    browser.post(NEW, blank | people({"name": "山本 花子"}, {"name": "川口 次郎"}, {"name": "佐々木"}))
    saved = the_customer(akagi)
    address = f"/customers/{saved.pk}/edit/"
    form = open_form(browser, address)
    form |= {"contacts-0-name": "山本 花江", "contacts-1-DELETE": "on", "contacts-TOTAL_FORMS": "4"}
    assert browser.post(address, form | {"contacts-3-name": "新任"}).status_code == 302
    with scope(akagi.organization):
        assert [one.name for one in saved.contacts.all()] == ["山本 花江", "佐々木", "新任"]
    seen = page(browser.get(f"/customers/{saved.pk}/")).one("main").words
    assert "山本 花江" in seen
    assert "川口 次郎" not in seen


def test_a_contact_without_a_name_is_refused_beside_its_field_and_a_blank_row_is_none(
    browser: Client, blank: dict[str, Any], akagi: Login
) -> None:
    answer = browser.post(NEW, blank | people({"name": "川口"}, {"name": "", "title": "部長"}, {"name": ""}))
    assert answer.status_code == 422
    refused = page(answer)
    assert said_beside(refused, "contacts-1-name") == "「氏名」を入力してください。"
    assert shown_in(refused, "contacts-1-title") == "部長"
    assert browser.post(NEW, blank | people({"name": "川口"}, {"name": ""})).status_code == 302
    with scope(akagi.organization):
        assert [one.name for one in the_customer(akagi).contacts.all()] == ["川口"]


@pytest.mark.parametrize(
    "broken", [{"contacts-TOTAL_FORMS": "x"}, {"contacts-TOTAL_FORMS": "9999"}, {"contacts-TOTAL_FORMS": ""}]
)
def test_a_form_whose_contacts_were_tampered_with_is_refused_not_broken(
    browser: Client, blank: dict[str, Any], broken: dict[str, str]
) -> None:
    assert browser.post(NEW, blank | broken).status_code == 422


def test_somebody_deleted_can_still_be_chosen_and_is_marked(browser: Client, akagi: Login, bando: Login) -> None:
    with scope(akagi.organization):
        delete_user(bando, by=akagi)
    form = post_form(page(browser.get(NEW)))
    assert "削除された担当者を開く" in form.words
    [gone] = form.one("details", css="gone").all("input", name="assignees")
    assert gone["value"] == str(bando.pk)
    assert "(削除済) 坂東 二郎" in form.one("details", css="gone").words


def test_the_second_of_two_people_sees_the_contacts_of_the_first(browser: Client, akagi: Login, bando: Login) -> None:
    customer = FullCustomerFactory(by=akagi)
    address = f"/customers/{customer.pk}/edit/"
    other = Client()
    other.force_login(bando)
    mine, theirs = open_form(browser, address), open_form(other, address)
    added = {"contacts-TOTAL_FORMS": "3", "contacts-2-name": "新任 三郎", "contacts-2-title": "課長"}
    assert browser.post(address, mine | added).status_code == 302
    answer = other.post(address, theirs)
    assert answer.status_code == 422
    seen = page(answer)
    assert "他のユーザーが更新しました。最新の内容を確認してください。" in seen.words
    assert any("課長 新任 三郎" in current.words for current in seen.all(css="current"))
    assert len(seen.all(css="current")) == 1


def test_a_conflict_over_choices_is_told_in_words(browser: Client, akagi: Login, bando: Login) -> None:
    customer = FullCustomerFactory(by=akagi)
    address = f"/customers/{customer.pk}/edit/"
    other = Client()
    other.force_login(bando)
    mine, theirs = open_form(browser, address), open_form(other, address)
    with scope(akagi.organization):
        rank = Rank.objects.get(letter="A").pk
        label = CustomerLabel.objects.get(number=3).pk
    browser.post(
        address, mine | {"rank": rank, "labels": [label], "assignees": [], "group": "", "postal_code": "1000001"}
    )
    seen = page(other.post(address, theirs))
    told = [current.words.removeprefix("現在の値") for current in seen.all(css="current")]
    assert told == ["A 支店営業所有", "100-0001", "—", "暑中見舞い", "—"]
