"""自社検索用ラベル設定: what an administrator calls the labels, and what becomes of those in use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerLabel
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerFactory
from tests.markup import open_form, page, post_form, said_beside, shown_in, typed

ADDRESS = "/settings/labels/"
ClientOf = Callable[[Login], Client]


def sent(client: Client, names: Mapping[int, str]) -> dict[str, Any]:
    """The page as a browser sends it back, with other names of some customer labels."""
    return {**open_form(client, ADDRESS), **{f"customer_label-{number}": name for number, name in names.items()}}


def names_of(login: Login) -> dict[int, str]:
    with scope(login.organization):
        return {label.number: label.name for label in CustomerLabel.objects.exclude(name="").order_by("number")}


BEGINNING = {1: "年賀状", 2: "カレンダー", 3: "暑中見舞い", 4: "シーズン前伺い", 5: "新商品案内"}


def test_an_administrator_finds_twenty_labels_behind_a_tile_of_the_settings(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    assert f'href="{ADDRESS}"' in client.get("/settings/").content.decode()
    root = page(client.get(ADDRESS))
    assert root.one("h1").words == "自社検索用ラベル設定"
    group = root.all("fieldset")[0]
    assert group.one("legend").words == "顧客分類"
    assert "お客様を分類したい名称を自由に設定してください（最大20項目）" in group.text
    assert [label.words for label in group.all("label")] == [f"顧客分類 {number}" for number in range(1, 21)]
    shown = [control.get("value") for control in group.all("input", type="text")]
    assert shown == [*BEGINNING.values(), *[""] * 15]


def test_staff_and_partners_neither_see_nor_change_them(bando: Login, chiba: Login, client_of: ClientOf) -> None:
    changed = {"customer_label-1": "変更", "initial-customer_label-1": "年賀状"}
    for login in (bando, chiba):
        client = client_of(login)
        assert client.get("/settings/").status_code == client.get(ADDRESS).status_code == 403
        assert client.post(ADDRESS, changed).status_code == 403
    assert names_of(bando) == BEGINNING


def test_a_new_name_stands_at_once_in_form_filter_list_and_customer(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    customer = CustomerFactory(by=akagi, labels=[1])
    answer = client.post(ADDRESS, sent(client, {1: "年賀はがき", 6: "お中元"}))
    assert (answer.status_code, answer["Location"]) == (302, "/settings/")
    assert names_of(akagi) == {**BEGINNING, 1: "年賀はがき", 6: "お中元"}
    for address in ("/customers/new/", "/customers/filters/"):
        text = page(client.get(address)).text
        assert "年賀はがき" in text
        assert "お中元" in text
        assert "年賀状" not in text
    for address in (f"/customers/{customer.pk}/", "/customers/?columns=name&columns=labels"):
        text = page(client.get(address)).text
        assert "年賀状" not in text
        assert "年賀はがき" in text


def test_each_new_name_is_an_event_of_its_own_and_the_others_are_none(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    client.post(ADDRESS, sent(client, {1: "年賀はがき", 6: "お中元"}))
    client.post(ADDRESS, sent(client, {}))
    with scope(akagi.organization):
        events = Event.objects.filter(verb="customer_label.changed").order_by("id")
        assert [event.data["changes"]["name"] for event in events] == [["年賀状", "年賀はがき"], ["", "お中元"]]
        assert {event.actor for event in events} == {akagi}


@pytest.mark.parametrize("name", ["年賀状", "ｶﾚﾝﾀﾞｰ"])
def test_a_name_that_stands_in_the_list_already_is_refused_beside_its_input(
    akagi: Login, client_of: ClientOf, name: str
) -> None:
    client = client_of(akagi)
    root = page(client.post(ADDRESS, sent(client, {6: name, 7: "お中元"})))
    assert said_beside(root, "customer_label-6") == "同じ名称が登録されています。"
    assert said_beside(root, "customer_label-7") == ""
    assert names_of(akagi) == BEGINNING


def test_two_labels_may_exchange_their_names(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    client.post(ADDRESS, sent(client, {1: "カレンダー", 2: "年賀状"}))
    assert names_of(akagi) == {**BEGINNING, 1: "カレンダー", 2: "年賀状"}


@pytest.mark.parametrize("name", ["あいうえおかきくけこ", "ｱｲｳｴｵｶｷｸｹｺ", "𠮷野家吉野家吉野家𠮷", "abcdefghij"])
def test_ten_characters_are_a_name_of_whatever_width(akagi: Login, client_of: ClientOf, name: str) -> None:
    client = client_of(akagi)
    assert client.post(ADDRESS, sent(client, {6: name})).status_code == 302
    assert names_of(akagi)[6] == name


def test_eleven_are_refused_beside_their_input_and_kept_as_typed(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    root = page(client.post(ADDRESS, sent(client, {6: "あいうえおかきくけこさ", 7: "お中元"})))
    assert said_beside(root, "customer_label-6") == "「顧客分類 6」は10文字以内で入力してください。"
    assert shown_in(root, "customer_label-6") == "あいうえおかきくけこさ"
    assert names_of(akagi) == BEGINNING


def test_a_label_that_no_customer_has_is_cleared_without_a_question(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    assert client.post(ADDRESS, sent(client, {2: ""})).status_code == 302
    assert 2 not in names_of(akagi)


def test_clearing_a_label_in_use_asks_with_the_count_before_it_hides_it(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    for _count in range(3):
        CustomerFactory(by=akagi, labels=[1, 2])
    asked = page(client.post(ADDRESS, sent(client, {1: "  "})))
    assert "顧客分類 1「年賀状」: 3件で使用中" in post_form(asked).one(css="notice").text
    assert post_form(asked).one("button", type="submit").words == "非表示にして保存"
    assert names_of(akagi) == BEGINNING
    assert client.post(ADDRESS, typed(post_form(asked))).status_code == 302
    assert 1 not in names_of(akagi)


def test_what_was_asked_about_one_label_does_not_answer_for_another(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    CustomerFactory(by=akagi, labels=[1, 2])
    answer = client.post(ADDRESS, {**sent(client, {1: "", 2: ""}), "hide": ["customer_label-1"]})
    assert typed(post_form(page(answer)))["hide"] == ["customer_label-1", "customer_label-2"]
    assert names_of(akagi) == BEGINNING


def test_a_hidden_label_stays_on_its_customers_and_comes_back_with_a_name(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    customer = CustomerFactory(by=akagi, labels=[1, 2])
    client.post(ADDRESS, {**sent(client, {1: ""}), "hide": ["customer_label-1"]})
    edited = {**open_form(client, f"/customers/{customer.pk}/edit/"), "name": "株式会社山本食品"}
    assert client.post(f"/customers/{customer.pk}/edit/", edited).status_code == 302
    assert "年賀" not in client.get(f"/customers/{customer.pk}/").content.decode()
    assert "カレンダー" in client.get(f"/customers/{customer.pk}/").content.decode()
    client.post(ADDRESS, sent(client, {1: "年賀はがき"}))
    assert "年賀はがき" in client.get(f"/customers/{customer.pk}/").content.decode()


def test_who_comes_second_sees_what_the_first_one_saved_and_decides(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    late = sent(client, {1: "賀状", 3: "盛夏"})
    client.post(ADDRESS, sent(client, {1: "年賀はがき", 2: "暦"}))
    told = page(client.post(ADDRESS, late))
    assert "他のユーザーが更新しました。最新の内容を確認してください。" in told.text
    assert [current.words for current in told.all(css="current")] == ["現在の値年賀はがき"]
    assert [shown_in(told, f"customer_label-{number}") for number in (1, 2, 3)] == ["賀状", "暦", "盛夏"]
    assert names_of(akagi) == {**BEGINNING, 1: "年賀はがき", 2: "暦"}
    assert client.post(ADDRESS, typed(post_form(told))).status_code == 302
    assert names_of(akagi) == {**BEGINNING, 1: "賀状", 2: "暦", 3: "盛夏"}


def test_what_others_saved_meanwhile_stays_where_this_person_changed_nothing(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    late = sent(client, {1: "賀状"})
    client.post(ADDRESS, sent(client, {2: "暦", 7: "お歳暮"}))
    assert client.post(ADDRESS, late).status_code == 302
    assert names_of(akagi) == {**BEGINNING, 1: "賀状", 2: "暦", 7: "お歳暮"}


def test_two_who_choose_the_same_name_for_a_label_do_not_conflict(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    late = sent(client, {1: "賀状", 2: "暦"})
    client.post(ADDRESS, sent(client, {1: "賀状"}))
    assert client.post(ADDRESS, late).status_code == 302
    assert names_of(akagi) == {**BEGINNING, 1: "賀状", 2: "暦"}


def test_a_save_that_does_not_say_which_name_it_saw_changes_none(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    assert client.post(ADDRESS, {"customer_label-1": "賀状"}).status_code == 200
    assert names_of(akagi) == BEGINNING
    assert client.post(ADDRESS, {"customer_label-1": "賀状", "initial-customer_label-1": "年賀状"}).status_code == 302
    assert names_of(akagi)[1] == "賀状"


def test_an_input_that_is_not_sent_leaves_its_label(akagi: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    seen = {name: value for name, value in open_form(client, ADDRESS).items() if name.startswith("initial-")}
    client.post(ADDRESS, {**seen, "customer_label-6": "お中元", "customer_label-21": "多すぎる"})
    assert names_of(akagi) == {**BEGINNING, 6: "お中元"}


def test_another_organization_keeps_its_own_names(akagi: Login, stranger: Login, client_of: ClientOf) -> None:
    client = client_of(akagi)
    client.post(ADDRESS, sent(client, {1: "年賀はがき"}))
    assert names_of(stranger) == BEGINNING
    assert shown_in(page(client_of(stranger).get(ADDRESS)), "customer_label-1") == "年賀状"
