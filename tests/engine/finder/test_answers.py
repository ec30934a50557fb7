"""What the palette and the page 検索 answer: rows of each kind, told with what was found where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import ContactDraft, CustomerDraft
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope
from tests.engine.finder.conftest import Ask
from tests.factories.customers import CustomerFactory, FullCustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import ServiceRecordFactory
from tests.factories.sites import SiteFactory
from tests.markup import page
from tests.statements import statements

MOST_QUERIES = 12


@pytest.fixture
def yamazaki(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(
        by=akagi,
        name="㈱山﨑商店",
        kana="ヤマザキショウテン",
        phone="06-6358-1122",
        mobile="090-1234-5678",
        contacts=[ContactDraft("髙木 花子", kana="タカギ ハナコ", phone="070-5555-0001")],
    )
    return made


def test_each_kind_has_its_hits(akagi: Login, yamazaki: Customer, ask: Ask) -> None:
    SiteFactory(by=akagi, name="山崎倉庫", customers=[yamazaki])
    UnitFactory(by=akagi, customer=yamazaki, model_name="RZRP80BYT", serial="E001234")
    ServiceRecordFactory(by=akagi, customer=yamazaki, title="水漏れの点検")
    kinds = ask(akagi, "山崎").kinds
    assert kinds == {
        "顧客": ["㈱山﨑商店"],
        "納入先": ["山崎倉庫"],
        "機器": ["RZRP80BYT E001234"],
        "対応履歴": ["水漏れの点検"],
    }
    assert ask(akagi, "山崎 水漏れ").kinds == {"対応履歴": ["水漏れの点検"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("山崎", []),
        ("yamazaki", []),
        ("0663581122", []),
        ("090-1234", ["携帯 090-1234-5678"]),
        ("高木", ["連絡先 髙木 花子"]),
        ("takagi", ["連絡先 タカギ ハナコ"]),
        ("07055550001", ["連絡先 070-5555-0001"]),
        ("梅田", ["納入先 山﨑 梅田店"]),
        ("rzrp80", ["機器 RZRP80BYT E001234"]),
    ],
)
def test_a_hit_in_a_field_that_is_not_shown_is_told(
    akagi: Login, yamazaki: Customer, ask: Ask, text: str, told: list[str]
) -> None:
    SiteFactory(by=akagi, name="山﨑 梅田店", customers=[yamazaki])
    UnitFactory(by=akagi, customer=yamazaki, model_name="RZRP80BYT", serial="E001234")
    answer = ask(akagi, text)
    assert answer.kinds["顧客"] == ["㈱山﨑商店"]
    assert [one for one in answer.told if one in told] == told
    assert answer.marks


def test_a_customer_is_found_by_the_name_it_had(akagi: Login, yamazaki: Customer, ask: Ask) -> None:
    with scope(akagi.organization):
        save_customer(CustomerDraft({"name": "川口冷機"}, pk=yamazaki.pk), by=akagi)
    answer = ask(akagi, "山崎商店")
    assert answer.kinds["顧客"] == ["川口冷機"]
    assert answer.told == ["旧名称 ㈱山﨑商店"]


def test_names_that_begin_with_it_come_first(akagi: Login, ask: Ask) -> None:
    for name in ("青木田中商会", "田中工業", "有限会社田中屋", "株式会社田中冷機", "石井株式会社田中"):
        CustomerFactory(by=akagi, name=name)
    assert set(ask(akagi, "田中").titles[:3]) == {"田中工業", "有限会社田中屋", "株式会社田中冷機"}


def test_there_are_ten_and_the_way_to_all(akagi: Login, ask: Ask) -> None:
    for number in range(11):
        CustomerFactory(by=akagi, name=f"神田{number:02}商店")
    answer = ask(akagi, "神田")
    (title,) = answer.kinds
    assert title == "顧客 10件以上"
    assert len(answer.titles) == 10
    assert answer.addresses[-1] == "/customers/?q=%E7%A5%9E%E7%94%B0"


def test_ten_are_all_where_there_are_no_more(akagi: Login, ask: Ask) -> None:
    for number in range(10):
        CustomerFactory(by=akagi, name=f"神田{number:02}商店")
    answer = ask(akagi, "神田")
    assert list(answer.kinds) == ["顧客"]
    assert all("?q=" not in address for address in answer.addresses)


def test_another_company_finds_nothing_of_it(akagi: Login, stranger: Login, yamazaki: Customer, ask: Ask) -> None:
    assert ask(akagi, "山崎").titles
    answer = ask(stranger, "山崎")
    assert not answer.kinds
    assert answer.titles == ["「山崎」を新しい顧客として登録"]


def test_a_partner_finds_what_he_was_given_and_nothing_else(akagi: Login, chiba: Login, ask: Ask) -> None:
    given = CustomerFactory(by=akagi, name="山崎製作所", assignees=[chiba])
    other = CustomerFactory(by=akagi, name="山崎商店", phone="06-6358-1122")
    SiteFactory(by=akagi, name="山崎ビル", customers=[given, other])
    UnitFactory(by=akagi, customer=other, model_name="RZRP80BYT")
    assert len(ask(akagi, "山崎").kinds["顧客"]) == 2
    assert ask(chiba, "山崎").kinds == {"顧客": ["山崎製作所"]}
    assert not ask(chiba, "rzrp80").titles
    assert not ask(chiba, "0663581122").titles


def test_who_sees_no_numbers_in_lists_is_told_none(akagi: Login, chiba: Login, ask: Ask) -> None:
    CustomerFactory(by=akagi, name="山崎製作所", phone="06-6358-1122", fax="06-6358-9999", assignees=[chiba])
    assert ask(akagi, "06-6358-9999").told == ["FAX 06-6358-9999"]
    assert ask(chiba, "06-6358-9999").titles == ["山崎製作所"]
    assert not ask(chiba, "06-6358-9999").marks


def test_nothing_written_becomes_markup(akagi: Login, client_of: Callable[..., Client]) -> None:
    CustomerFactory(by=akagi, name="<script>alert(1)</script>", kana="ヤマ'\"＆")
    browser = client_of(akagi)
    for headers in ({}, {"HX-Request": "true"}):
        for text in ("<script>", "script", "ヤマ", "<img src=x onerror=alert(1)>", "\"'><b>"):
            html = browser.get("/search/", {"q": text}, headers=headers).content.decode()
            assert "<script>a" not in html
            assert "<img" not in html
            assert "<b>" not in html


def test_the_same_questions_are_asked_for_one_row_and_for_many(akagi: Login, client_of: Callable[..., Client]) -> None:
    browser = client_of(akagi)

    def asked() -> int:
        browser.get("/search/", {"q": "大阪"})
        with CaptureQueriesContext(connection) as queries:
            browser.get("/search/", {"q": "大阪"})
        return len(statements(queries))

    counts = []
    for _round in range(3):
        customer = FullCustomerFactory(by=akagi)
        SiteFactory(by=akagi, name="大阪工場", customers=[customer])
        UnitFactory(by=akagi, customer=customer, place="大阪")
        ServiceRecordFactory(by=akagi, customer=customer, title="大阪の件")
        counts.append(asked())
    assert len(set(counts)) == 1
    assert counts[0] <= MOST_QUERIES


def test_the_page_says_what_was_found_and_works_without_scripts(
    akagi: Login, yamazaki: Customer, client_of: Callable[..., Client]
) -> None:
    root = page(client_of(akagi).get("/search/", {"q": "山崎"}))
    assert root.all("title")[0].words.startswith("検索：山崎")
    assert "顧客" in [heading.words for heading in root.all("h2")]
    assert f"/customers/{yamazaki.pk}/" in [link.get("href") for link in root.all("a", css="hit")]
    assert root.all("input", name="q")[0]["value"] == "山崎"


def test_whoever_finds_nothing_is_told_why_and_what_to_do(
    akagi: Login, ask: Ask, client_of: Callable[..., Client]
) -> None:
    answer = ask(akagi, "06-9999-0000")
    assert answer.titles == ["「06-9999-0000」を新しい顧客として登録"]
    form = page(client_of(akagi).get(answer.addresses[0]))
    assert form.all("input", name="phone")[0]["value"] == "06-9999-0000"
    assert "1文字では" in ask(akagi, "ん").root.text
    named = ask(akagi, "どこにもない商店").addresses[0]
    assert page(client_of(akagi).get(named)).all("input", name="name")[0]["value"] == "どこにもない商店"


def test_whoever_registers_no_customers_is_not_asked_to(chiba: Login, ask: Ask) -> None:
    assert not ask(chiba, "どこにもない商店").titles


@pytest.mark.parametrize("text", ["\0", "　", "、", "a" * 5_000, "% _ \\ ' \"", "((", "🍣" * 300, " ".join("ab" * 40)])
def test_no_text_breaks_it(akagi: Login, yamazaki: Customer, ask: Ask, text: str) -> None:
    ask(akagi, text)
