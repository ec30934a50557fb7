"""Every piece of two characters or more of every field that the table of ADR 16 names finds its row, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import ContactDraft, CustomerDraft
from goyokiki.customers.models import Customer
from goyokiki.engine.japan.fold import fold
from goyokiki.equipment.drafts import OutdoorDraft
from goyokiki.service.drafts import PartDraft
from tests.engine.search.paging import pages_of
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import ServiceRecordFactory, at
from tests.factories.sites import SiteFactory

pytestmark = pytest.mark.usefixtures("organization")

LONGER = 6
PEOPLE = {"name": "齋藤 花子", "kana": "サイトウ ハナコ", "phone": "090-7777-0001", "mail": "hanako@example.jp"}
CUSTOMER = {
    "name": "㈱髙木 冷機設備",
    "kana": "タカギ レイキセツビ",
    "phone": "03-1234-5678",
    "fax": "03-1234-5679",
    "mobile": "090-1111-2222",
    "mail": "info@takagi-reiki.example.jp",
    "corporate_number": "5010401067252",
    "postal_code": "5300001",
    "prefecture": "大阪府",
    "city": "大阪市北区",
    "street": "梅田1丁目2-3",
    "building": "第2髙﨑ビル",
}
SITE = {name: CUSTOMER[name] for name in ("kana", "phone", "postal_code", "prefecture", "city", "street", "building")}
UNIT = {
    "model_name": "RAS-X40L2(W)",
    "serial": "E01234-5",
    "maker": "other",
    "maker_other": "ナニワ冷熱",
    "model_note": "特注色 ホワイト",
    "place": "2階・事務室",
    "circuit": "東系統Ａ",
}
RECORD = {
    "title": "ドレン詰まり",
    "body": "室内機から水漏れ。\nﾄﾞﾚﾝﾎｰｽを清掃",
    "place": "屋上 東側",
    "cancel_reason": "お客様のご都合",
}
REPAIR = {"requester": "渡邉様", "symptom_text": "冷えない", "error_code": "U4-01", "cause": "基板の不良"}
INSTALLATION = {
    "company": "㈲濵田電設",
    "materials": "配管20m",
    "manifest": "A-12345",
    "recycle_tickets": "1234567890123",
}


def pieces_of(text: str, chance: Random) -> Iterator[str]:
    """All of two characters and some longer ones, as far as they are words: blanks part these."""
    spans = [(start, start + 2) for start in range(len(text) - 1)]
    for _each in range(LONGER):
        start = chance.randrange(len(text))
        spans.append((start, chance.randint(start + 1, len(text))))
    for start, end in spans:
        piece = text[start:end]
        if all(len(fold(word)) > 1 and fold(word) in fold(text) for word in piece.split() or [""]):
            yield piece


def misses(row: Any, texts: dict[str, str], by: Login) -> list[tuple[str, str]]:
    """The fields and pieces that do not find the row, or find it twice."""
    chance = Random(len(texts))  # noqa: S311  reproducible, not secret
    return [
        (name, piece)
        for name, text in texts.items()
        for piece in pieces_of(text, chance)
        if pages_of(type(row), piece, by, limit=2).count(row) != 1
    ]


def plain(values: dict[str, str]) -> dict[str, str]:
    """The texts as they are shown: an address is one, a postal code has a hyphen too."""
    shown = dict(values)
    if "street" in values:
        shown["address"] = "".join(shown.pop(name) for name in ("prefecture", "city", "street", "building"))
        shown["postal code as written"] = f"{values['postal_code'][:3]}-{values['postal_code'][3:]}"
    return shown


def test_a_customer_by_every_field_its_people_and_its_former_names(akagi: Login) -> None:
    people = [ContactDraft(**PEOPLE)]
    first, *_others = [
        CustomerFactory(by=akagi, **{**CUSTOMER, "name": "旧称サカタ商会"}, contacts=people) for _each in range(3)
    ]
    for customer in Customer.objects.all():
        save_customer(CustomerDraft({"name": CUSTOMER["name"]}, pk=customer.pk), by=akagi)
    people_texts = {f"contact: {name}": text for name, text in PEOPLE.items()}
    texts = {**plain(CUSTOMER), **people_texts, "former name": "旧称サカタ商会", "code": first.code}
    assert misses(first, texts, akagi) == []


def test_a_site_by_every_field(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    values = {**SITE, "person": "守衛 権田様"}
    sites = [SiteFactory(by=akagi, customers=[customer], name="髙木第二倉庫", **values) for _each in range(3)]
    assert misses(sites[1], {"name": "髙木第二倉庫", **plain(values)}, akagi) == []


def test_a_unit_by_every_field_its_outdoor_units_and_whose_it_is(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name=CUSTOMER["name"], kana=CUSTOMER["kana"])
    site = SiteFactory(by=akagi, customers=[customer], name="髙木第二倉庫", kana="タカギダイニソウコ")
    outdoor = (OutdoorDraft("RAS-100A", "F0-991"),)
    units = [UnitFactory(by=akagi, customer=customer, site=site, outdoor=outdoor, **UNIT) for _each in range(3)]
    whose = {"customer": customer.name, "kana": customer.kana, "site": site.name, "site's kana": site.kana}
    plates = {"outdoor model": "RAS-100A", "outdoor serial": "F0-991", "number": units[1].number}
    assert misses(units[1], {**UNIT, **whose, **plates}, akagi) == []


def test_a_service_record_by_every_field_and_its_parts(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    repairs = [
        ServiceRecordFactory(
            by=akagi,
            customer=customer,
            kind="repair",
            starts_at=at(days=-2),
            repair=REPAIR,
            parts=(PartDraft(name="基板一式", code="P-0091"),),
            **RECORD,
        )
        for _each in range(3)
    ]
    texts = {**RECORD, **REPAIR, "part": "基板一式", "part's code": "P-0091"}
    lines = {f"{name} {n}": line for name, text in texts.items() for n, line in enumerate(text.split("\n"))}
    assert misses(repairs[1], lines, akagi) == []


def test_an_installation_by_every_field_of_its_own(akagi: Login) -> None:
    record = ServiceRecordFactory(by=akagi, kind="installation", title="入替工事", installation=INSTALLATION)
    assert misses(record, INSTALLATION, akagi) == []
