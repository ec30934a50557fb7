"""Whose rows they are is said by a person: for any spelling, and back to what was found."""

from __future__ import annotations

from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope
from tests.engine.intake.conftest import Desk, words
from tests.factories.customers import CustomerFactory

LEDGER = (
    "得意先名,〒,型式,機番\n"
    "㈱佐藤建設,530-0001,SZRC112BCT,C1\n"
    "株式会社 佐藤建設,530-0001,SZRC80BCT,C2\n"
    "サトケン,530-0009,SZRC80BCT,C3\n"
)
SHORT = "顧客名,郵便番号\nサトケン,530-0009\n赤井商店,530-0001\n"


def created(desk: Desk, noun: str = "customers") -> int:
    return int(desk.job.counts.get(noun, {}).get("created", 0))


def choose(desk: Desk, address: str, row: int, code: str) -> str:
    return desk.press(address, f"matches/{row}", customer=code)


def test_a_customer_is_chosen_for_what_was_taken_for_new_and_the_choice_is_taken_back(desk: Desk) -> None:
    customer = CustomerFactory(by=desk.login, name="佐藤建設株式会社", code="S-1")
    address = desk.opened(LEDGER)
    assert created(desk) == 2
    assert f"{address}matches/4/" in desk.client.get(address, {"tab": "created"}).content.decode()
    page = choose(desk, address, 4, customer.code)
    assert created(desk) == 1
    for text in ("自分で決めたもの", "サトケン", "指定のとおり", "自動の判定に戻す"):
        assert text in page
    asked = desk.page(f"{address}matches/4/")
    for text in ("佐藤建設株式会社", "登録済み", "自動の判定に戻す", "新しい顧客として登録"):
        assert text in asked
    spelling = next(iter(desk.job.decisions))
    page = desk.press(address, "decisions", spelling=spelling, decision="together")
    assert created(desk) == 2
    assert "自分で決めたもの" not in page


def test_what_was_chosen_is_what_is_registered(desk: Desk) -> None:
    customer = CustomerFactory(by=desk.login, name="佐藤建設株式会社", code="S-1")
    address = desk.opened(SHORT)
    choose(desk, address, 2, customer.code)
    desk.press(address, "apply")
    with scope(desk.login.organization):
        assert Customer.objects.count() == 2
        assert Customer.objects.get(code="S-1").postal_code == "5300009"


def test_a_row_that_may_mean_several_is_decided_instead_of_refused(desk: Desk) -> None:
    for code in ("S-1", "S-2"):
        CustomerFactory(by=desk.login, name="サトケン", code=code, postal_code="5300009")
    for text in (LEDGER, SHORT):
        row = 4 if text is LEDGER else 2
        address = desk.opened(text)
        assert desk.job.refused_rows == 1
        asked = desk.page(f"{address}matches/{row}/")
        assert "この行は顧客S-1・S-2" in asked or "S-1・S-2" in asked
        choose(desk, address, row, "S-2")
        assert desk.job.refused_rows == 0


def test_the_picker_begins_with_what_the_file_says_and_refuses_what_is_not_there(desk: Desk) -> None:
    CustomerFactory(by=desk.login, name="サトケン工業", code="S-1", postal_code="1000001")
    address = desk.opened(SHORT)
    assert "サトケン工業" in desk.page(f"{address}matches/2/")
    for sent in ({}, {"customer": "X-9"}):
        assert desk.client.post(f"{address}matches/2/", sent).status_code == 422
    answer = desk.client.post(f"{address}matches/2/", {"customer_typed": "だれもいない"})
    assert (answer.status_code, "見つかりません" in words(answer)) == (422, True)
    assert desk.job.decisions == {}


def test_what_names_its_customer_by_code_is_not_asked_about(desk: Desk) -> None:
    CustomerFactory(by=desk.login, name="赤井商店", code="A-1")
    address = desk.opened("顧客コード,顧客名\nA-1,赤井商会\nA-2,井上水産\n")
    for tab in ("updated", "created"):
        assert "matches/" not in desk.client.get(address, {"tab": tab}).content.decode()
    assert desk.client.get(f"{address}matches/3/").status_code == 404


def test_rows_are_found_by_name_postal_code_or_telephone(desk: Desk) -> None:
    address = desk.opened(LEDGER)
    for sought in ("サトケン", "ｻﾄｹﾝ", "5300009"):
        page = desk.page(address, tab="created", q=sought)
        assert "C3" in page
        assert "C1" not in page
    assert "該当する行はありません" in desk.page(address, tab="created", q="だれもいない")


def test_after_registering_nothing_is_chosen_any_more(desk: Desk) -> None:
    address = desk.opened(SHORT)
    desk.press(address, "apply")
    assert "matches/" not in desk.client.get(address, {"tab": "created"}).content.decode()
    assert desk.client.get(f"{address}matches/2/").status_code == 302
