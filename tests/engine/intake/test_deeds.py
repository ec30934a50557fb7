"""Registering, stopping and undoing from the page."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope
from tests.engine.intake.conftest import ONE_WRONG, TWO, Desk, work
from tests.factories.customers import CustomerFactory
from tests.markup import open_form


def names(desk: Desk) -> list[str]:
    with scope(desk.login.organization):
        return sorted(Customer.objects.values_list("name", flat=True))


def test_all_rows_are_registered_and_the_page_says_so(desk: Desk) -> None:
    page = desk.press(desk.opened(TWO), "apply")
    for text in ("登録しました。", "顧客の追加 2件", "一覧を開く", "取り消す"):
        assert text in page
    assert names(desk) == ["井上水産", "赤井商店"]


def test_a_second_click_starts_nothing_twice(desk: Desk) -> None:
    address = desk.opened(TWO)
    for _click in range(2):
        assert desk.client.post(f"{address}apply/").status_code == 302
    work()
    assert "この一括登録は、すでに始まっています。" in desk.page(address)
    assert len(names(desk)) == 2
    assert desk.client.post(f"{address}apply/").status_code == 302
    assert desk.job.state == "done"


def test_two_people_at_the_same_import_see_the_same(
    desk: Desk, bando: Login, client_of: Callable[[Login], Client]
) -> None:
    address = desk.opened(TWO)
    other = Desk(client_of(bando), bando)
    assert "すべて登録" in other.page(address)
    desk.press(address, "apply")
    assert other.client.get(address, {"seen": "ready"}).headers["HX-Refresh"] == "true"
    assert "登録しました。" in other.page(address)


def test_refused_rows_keep_everything_out_until_they_are_to_be_left_out(desk: Desk) -> None:
    address = desk.opened(ONE_WRONG)
    assert "エラーの行があるため、何も登録していません。" in desk.press(address, "apply")
    assert names(desk) == []
    page = desk.press(address, "apply", skip_bad_rows="1")
    assert "エラーの1行は登録していません。" in page
    assert names(desk) == ["赤井商店"]


def test_the_file_of_refused_rows_can_be_mended_and_dropped_in_again(desk: Desk) -> None:
    address = desk.opened(ONE_WRONG)
    desk.press(address, "apply", skip_bad_rows="1")
    answer = desk.client.get(f"{address}errors/", {"format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0] == '"顧客コード","顧客名","ランク","元の行","エラー内容"'
    assert '"A-2","井上水産","ランク外","3","ランク: ' in text
    assert "%E3%82%A8%E3%83%A9%E3%83%BC%E8%A1%8C.csv" in answer["Content-Disposition"]
    page = desk.page(desk.opened(text.replace("ランク外", "A")))
    assert "追加（顧客） 1" in page
    assert "読みませんでした" not in page


def test_the_refused_rows_come_as_a_workbook_too(desk: Desk) -> None:
    address = desk.opened(ONE_WRONG)
    answer = desk.client.get(f"{address}errors/", {"format": "xlsx"})
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"PK")
    page = desk.page(desk.opened(content, name="エラー行.xlsx"))
    assert "ランク外" in page
    assert desk.job.total == 1


def test_starting_over_leaves_nothing_and_leads_to_the_next_file(desk: Desk) -> None:
    address = desk.opened(TWO)
    answer = desk.client.post(f"{address}cancel/")
    assert (answer.status_code, answer["Location"]) == (302, "/import/")
    assert "中止しました。" in desk.page(address)
    assert "この一括登録は、すでに始まっています。" not in desk.page(address)
    desk.client.post(f"{address}apply/")
    work()
    assert names(desk) == []


def test_while_the_worker_is_at_it_the_page_asks_and_can_be_left(desk: Desk) -> None:
    address = desk.send(TWO)["Location"]
    assert "このページを離れても" in desk.page(address)
    state = desk.job.state
    asked = desk.client.get(address, {"seen": state})
    assert 'id="progress"' in asked.content.decode()
    assert "<html" not in asked.content.decode()
    work()
    assert desk.client.get(address, {"seen": state}).headers["HX-Refresh"] == "true"
    assert desk.client.get(address, {"seen": "ready"}).status_code == 204


def test_one_at_work_can_be_stopped(desk: Desk) -> None:
    address = desk.send(TWO)["Location"]
    assert "中止しました。" in desk.press(address, "cancel")


def test_undoing_asks_first_and_then_takes_everything_back(desk: Desk) -> None:
    address = desk.opened(TWO)
    desk.press(address, "apply")
    asked = desk.page(f"{address}undo/")
    for text in ("この一括登録を取り消しますか。", "顧客の追加 2件", "ゴミ箱"):
        assert text in asked
    assert names(desk) == ["井上水産", "赤井商店"]
    assert "取り消しました。" in desk.press(address, "undo")
    assert names(desk) == []


def test_what_was_changed_since_stays_and_is_listed(desk: Desk) -> None:
    CustomerFactory(by=desk.login, code="A-1", name="赤井商会")
    address = desk.opened(TWO)
    desk.press(address, "apply")
    with scope(desk.login.organization):
        row = Customer.objects.get(code="A-1")
    sent = open_form(desk.client, f"/customers/{row.pk}/edit/") | {"name": "赤井商店 本店"}
    assert desk.client.post(f"/customers/{row.pk}/edit/", sent).status_code == 302
    page = desk.press(address, "undo")
    for text in ("その後変更された 1 件はそのままです。", "そのままにしたもの", "赤井商店 本店"):
        assert text in page
    assert names(desk) == ["赤井商店 本店"]


def test_what_has_not_been_registered_cannot_be_undone(desk: Desk) -> None:
    address = desk.opened(TWO)
    assert desk.client.get(f"{address}undo/").status_code == 302
    assert "もう取り消せません" in desk.page(address)


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    desk.press(desk.opened(TWO), "apply")
    page = desk.page(desk.opened(TWO))
    assert "このファイルの内容はすべて登録済みです。" in page
    assert "変更なし 2" in page
