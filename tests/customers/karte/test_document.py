"""What stands in a karte, and what each reader and the customer himself get of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from goyokiki.accounts.models import Login
from goyokiki.customers.karte.choice import KarteChoice, choice_asked, choice_from, usual
from goyokiki.customers.karte.document import customers_for, karte
from goyokiki.customers.karte.sections import all_sections
from goyokiki.customers.models import Customer
from goyokiki.customers.vocabulary import Honorific
from goyokiki.engine.access.grants import give
from goyokiki.engine.printing.document import Document, Facts, Prose, Rows, Section
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import InstallationFactory, PlanFactory, RepairFactory, ServiceRecordFactory, at
from tests.factories.sites import SiteFactory

ALL = [section.name for section in all_sections()]


def karte_of(customer: Customer, login: Login, *sections: str, **wanted: Any) -> Document:
    with scope(login.organization):
        choice = KarteChoice(list(sections) or ALL, **{"years": None, **wanted})
        return karte(customers_for(login).get(pk=customer.pk), login, choice)


def section_of(document: Document, title: str) -> Section:
    return next(section for section in document.sections if section.title == title)


def lines_of(section: Section) -> list[list[str]]:
    """The texts of each row."""
    (part,) = section.parts
    assert isinstance(part, Rows)
    return [[f"{cell.text}|{cell.note}".strip("|") for cell in row] for row in part.rows]


def facts_of(document: Document) -> dict[str, str]:
    (part,) = section_of(document, "基本情報").parts
    assert isinstance(part, Facts)
    return dict(part.items)


def everything(document: Document) -> str:
    return "\n".join(text for _place, text in document.texts())


@pytest.fixture
def customer(akagi: Login, bando: Login) -> Customer:
    found: Customer = CustomerFactory(
        by=akagi,
        name="株式会社𠮷野",
        kana="ヨシノ",
        rank="A",
        honorific=Honorific.ONCHU,
        phone="06-1111-2222",
        note="鍵は守衛室",
        payment_terms="月末締め",
        assignees=[bando],
    )
    return found


def test_it_says_who_the_customer_is(akagi: Login, customer: Customer) -> None:
    document = karte_of(customer, akagi)
    assert (document.title, document.subject, document.reading) == ("顧客カルテ", "株式会社𠮷野", "ヨシノ")
    assert document.organization == "赤木空調株式会社"
    told = facts_of(document)
    assert told["TEL"] == "06-1111-2222"
    assert told["自社担当者"] == "坂東 二郎"
    assert told["顧客ランク"].startswith("A")
    assert "FAX" not in told
    (memo,) = section_of(document, "備考").parts
    assert memo == Prose("備考", "鍵は守衛室")


def test_units_stand_site_by_site_with_age_and_deadline_and_without_those_that_are_gone(
    akagi: Login, customer: Customer
) -> None:
    site = SiteFactory(by=akagi, customers=[customer], name="梅田ビル")
    UnitFactory(by=akagi, customer=customer, site=site, model_name="RXYP280", serial="E1", place="屋上", quantity=2)
    UnitFactory(
        by=akagi, customer=customer, model_name="OLD1", installed_on=date(2000, 1, 1), installed_precision="day"
    )
    UnitFactory(by=akagi, customer=customer, model_name="GONE", status="disposed", disposed_on=date(2020, 1, 1))
    UnitFactory(by=akagi, model_name="OTHERS")
    section = section_of(karte_of(customer, akagi, "units"), "機器一覧")
    rows = {line[0].split("|")[0]: line for line in lines_of(section)}
    assert rows.keys() == {"RXYP280 × 2", "OLD1"}
    assert rows["RXYP280 × 2"][1:3] == ["E1", "梅田ビル\n屋上"]
    assert rows["OLD1"][2:4] == ["顧客住所と同じ", "2000/01/01"]
    assert section.count == "3台"


def test_an_old_unit_has_a_full_bar_in_the_tone_of_its_age(akagi: Login, customer: Customer) -> None:
    UnitFactory(by=akagi, customer=customer, installed_on=date(2000, 1, 1), installed_precision="day")
    (part,) = section_of(karte_of(customer, akagi, "units"), "機器一覧").parts
    assert isinstance(part, Rows)
    ((*_before, age, _refrigerant, _parts),) = part.rows
    assert (age.share, age.tone) == (1.0, "warn")
    assert age.text.endswith("年")


def test_records_are_told_newest_first_and_the_cancelled_ones_not(akagi: Login, customer: Customer) -> None:
    unit = UnitFactory(by=akagi, customer=customer, model_name="RZRP80", serial="S1")
    ServiceRecordFactory(by=akagi, customer=customer, title="定期訪問", starts_at=at(days=-3), assignees=[akagi])
    RepairFactory(
        by=akagi,
        customer=customer,
        title="冷えない",
        starts_at=at(days=-2),
        units=[unit],
        body="基板を交換",
        repair={"symptoms": ["not_cooling"], "cause": "基板不良", "completion": "finished", "technical_fee": 12_000},
    )
    PlanFactory(by=akagi, customer=customer, title="再訪", starts_at=at(days=5), ends_at=at(days=5, hour=12))
    ServiceRecordFactory(by=akagi, customer=customer, title="取消", state="cancelled", cancel_reason="雨")
    lines = lines_of(section_of(karte_of(customer, akagi, "service"), "対応履歴"))
    assert [line[2].split("|")[0] for line in lines] == ["再訪", "冷えない", "定期訪問"]
    assert lines[0][1] == "対応\n予定"
    for told in ("冷えない", "基板不良", "完了", "基板を交換", "12,000円"):
        assert told in lines[1][2]
    assert lines[1][3] == "RZRP80 S1"
    assert lines[2][4] == "赤木 一郎"


@pytest.mark.parametrize(
    ("years", "told"), [(1, ["最近"]), (3, ["最近", "二年前"]), (None, ["最近", "二年前", "大昔"])]
)
def test_records_go_back_as_far_as_was_chosen(
    akagi: Login, customer: Customer, years: int | None, told: list[str]
) -> None:
    for title, days in (("最近", -10), ("二年前", -700), ("大昔", -4000)):
        ServiceRecordFactory(by=akagi, customer=customer, title=title, starts_at=at(days=days))
    document = karte_of(customer, akagi, "service", years=years)
    assert [line[2].split("|")[0] for line in lines_of(section_of(document, "対応履歴"))] == told
    assert ("直近" in document.lead) == (years is not None)


def test_what_the_customer_gets_holds_no_rank_price_note_or_talk(akagi: Login, customer: Customer) -> None:
    ServiceRecordFactory(by=akagi, customer=customer, title="値引きの相談")
    InstallationFactory(by=akagi, customer=customer, title="入替工事", amount=1_234_000)
    inside, outside = (karte_of(customer, akagi, is_outside=outside) for outside in (False, True))
    for secret in ("支店営業所有", "鍵は守衛室", "月末締め", "値引きの相談", "1,234,000"):
        assert secret in everything(inside)
        assert secret not in everything(outside)
    assert "入替工事" in everything(outside)
    assert (inside.subject, outside.subject) == ("株式会社𠮷野", "株式会社𠮷野　御中")


def test_a_partner_reads_of_units_and_records_only_what_he_was_given(
    akagi: Login, chiba: Login, customer: Customer
) -> None:
    given = UnitFactory(by=akagi, customer=customer, model_name="GIVEN")
    UnitFactory(by=akagi, customer=customer, model_name="HIDDEN")
    ServiceRecordFactory(by=akagi, customer=customer, title="見える", assignees=[chiba])
    ServiceRecordFactory(by=akagi, customer=customer, title="見えない", assignees=[akagi])
    with scope(akagi.organization):
        give([chiba.pk], given, source=customer)
    whole, part = everything(karte_of(customer, akagi)), everything(karte_of(customer, chiba))
    for seen, hidden in (("GIVEN", "HIDDEN"), ("見える", "見えない")):
        assert seen in part
        assert hidden not in part
        assert hidden in whole


def test_a_customer_of_somebody_else_has_no_karte_for_a_stranger(stranger: Login, customer: Customer) -> None:
    with scope(stranger.organization):
        assert not customers_for(stranger).filter(pk=customer.pk).exists()


def test_a_section_without_anything_says_so(akagi: Login, customer: Customer) -> None:
    document = karte_of(customer, akagi, "units", "service", "sites", "contacts", "photos")
    assert all(section.empty and not section.parts for section in document.sections[1:])


def test_a_choice_is_told_by_its_address_and_kept_as_it_is() -> None:
    choice = KarteChoice(["units", "service"], 5, is_outside=True)
    assert choice_asked(QueryDict(choice.query)) == choice
    assert choice_from(choice.as_json()) == choice
    assert choice_asked(QueryDict("period=all&section=units&section=nothing")) == KarteChoice(["units"], None)
    assert choice_asked(QueryDict("period=99")) == KarteChoice([], 3)
    assert choice_asked(QueryDict("q=x")) is None
    assert "photos" not in usual().sections


def test_three_years_before_the_29th_of_february_is_the_28th() -> None:
    assert KarteChoice([], 3).since(date(2028, 2, 29)) == date(2025, 2, 28)
    assert KarteChoice([], 5).since(date(2026, 11, 23)) == date(2021, 11, 23)
    assert KarteChoice([], None).since(date(2026, 11, 23)) is None
