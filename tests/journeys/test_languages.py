"""Every sentence, label, button and message of a Japanese page is Japanese, of an English one English; data apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from goyokiki.accounts.actions.user import UserDraft, add_user, delete_user
from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.config.founding import found
from goyokiki.customers.drafts import ContactDraft
from goyokiki.engine.mail import post
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import ModelPrefix
from tests.browser import OpenTab
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import InstallationFactory, PlanFactory, RepairFactory, ServiceRecordFactory
from tests.factories.sites import SiteFactory
from tests.journeys.crawl import Walk

# Words of both languages, and of what a page says by way of example.
EVERYWHERE = {"CSV", "TEL", "FAX", "ID", "HP", "DM", "QR", "URL", "RA", "TOP", "UTF", "CP", "Shift_JIS"}
EVERYWHERE |= {"PDF", "ZIP", "Office", "MB", "CO", "kW", "kg", "MPa", "Web", "xlsx", "TSV", "PAC"}
EVERYWHERE |= {"Ctrl", "Enter", "Esc", "Tab"}
EVERYWHERE |= {"Chrome", "Edge", "Excel", "Firefox", "Safari"}
EXAMPLES = re.compile(r"\S+@\S+|https?://\S*|tanaka(;yamamoto)?|SZRC80BYT|RXYP280DA|令和6年3月28日|R\d+\w*|%\(\w+\)s")
STARTS = [
    "/",
    "/login/",
    "/login/forgot-id/",
    "/login/forgot-password/",
    "/reset/no-token/",
    "/nowhere/",
    "/settings/",
    "/outbox/",
    "/customers/?q=zzz",
    "/customers/?page=99",
    "/customers/?created_from=x",
    "/customers/filters/",
]
PEOPLE = [None, *Role]
DATA: dict[str, dict[str, Any]] = {
    "ja": {
        "company": "赤木空調株式会社",
        "people": ("赤木 一郎", "坂東 二郎", "千葉冷機", "江藤 四郎"),
        "customer": {
            "name": "山本食品",
            "kana": "ヤマモト",
            "city": "大阪市",
            "note": "受付は二階",
            "hours": "九時から",
        },
        "master": {"name": "本部", "note": "備考"},
        "contractor": {"person": "工藤", "address": "東京都", "trade": "工事"},
        "contact": {"name": "山本 花子", "department": "総務部", "title": "部長"},
        "site": {"name": "第一工場", "city": "大阪市"},
        "unit": {"place": "二階事務室", "note": "脚立が要る"},
        "visit": {"title": "定期のご訪問", "body": "お変わりなし"},
        "letter": ("件名", "本文"),
    },
    "en": {
        "company": "Akagi Air",
        "people": ("Akagi", "Bando", "Chiba Cooling", "Eto"),
        "customer": {"name": "Yamamoto Foods", "city": "Osaka", "note": "second floor", "hours": "from nine"},
        "master": {"name": "Head office", "note": "note"},
        "contractor": {"person": "Kudo", "address": "Tokyo", "trade": "all works"},
        "contact": {"name": "Hanako Yamamoto", "department": "General affairs", "title": "manager"},
        "site": {"name": "First works", "city": "Osaka"},
        "unit": {"place": "second floor", "note": "bring a ladder"},
        "visit": {"title": "regular visit", "body": "all is well"},
        "letter": ("Subject", "Body"),
    },
}


@pytest.fixture
def company(db: None) -> Callable[[str], dict[Role, Login]]:
    """`company("en")`: its people by their roles, with a row of every kind, all of it in that language."""

    def make(language: str) -> dict[Role, Login]:
        data = DATA[language]
        with translation.override(language):
            admin = found(
                data["company"], admin_login="11111", admin_name=data["people"][0], admin_password="Goyokiki1"
            )
        roles = (Role.STAFF, Role.PARTNER, Role.STAFF)
        others = [colleague(admin, *one) for one in zip(data["people"][1:], "234", roles, strict=True)]
        fill(admin, others, data)
        return {Role.ADMIN: admin, Role.STAFF: others[0], Role.PARTNER: others[1]}

    return make


def colleague(admin: Login, name: str, digit: str, role: Role) -> Login:
    draft = UserDraft(name=name, login_id=digit * 5, password="Goyokiki1", role=role, position=int(digit))
    with scope(admin.organization):
        return add_user(draft, by=admin)


def fill(admin: Login, others: list[Login], data: dict[str, Any]) -> None:
    group = CustomerGroupFactory(by=admin, **data["master"])
    contractor = ContractorFactory(by=admin, **data["master"], **data["contractor"])
    related = {"labels": [1, 2], "assignees": [admin, *others], "contacts": [ContactDraft(**data["contact"])]}
    customer = CustomerFactory(
        by=admin, **data["customer"], **related, group=group, contractor=contractor, industry="hotel"
    )
    site = SiteFactory(by=admin, customers=[customer], **data["site"])
    unit = UnitFactory(by=admin, customer=customer, site=site, model_name="1125", serial="77", **data["unit"])
    visit = {"customer": customer, "site": site, "units": [unit], **data["visit"]}
    for make in (ServiceRecordFactory, PlanFactory, InstallationFactory, RepairFactory):
        make(by=admin, assignees=[admin, *others], **visit)
    with scope(admin.organization):
        ModelPrefix.objects.all().delete()
        post(["0@0.jp"], *data["letter"])
        delete_user(others[2], by=admin)


@pytest.mark.parametrize("role", PEOPLE, ids=lambda role: role or "visitor")
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_speaks_one_language(
    language: str, role: Role | None, company: Callable[[str], dict[Role, Login]], open_tab: OpenTab
) -> None:
    people = company(language)
    tab = open_tab(people[role] if role else None, language=language)
    tab.goto("/")
    walk = Walk(tab, list(STARTS))
    wrong = {}
    for address, written_in, texts in walk.pages():
        assert written_in in (language, "")  # a part of a page, fetched into it, does not say
        odd = [text for text in texts if is_foreign(text, language)]
        if odd:
            wrong[address] = odd
    assert wrong == {}
    assert len(walk.seen) > (20 if role else 5)


def is_foreign(text: str, language: str) -> bool:
    text = EXAMPLES.sub("", text)
    if language == "en":
        return re.search("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]", text) is not None
    return not EVERYWHERE.issuperset(re.findall("[A-Za-z_]{2,}", text))
