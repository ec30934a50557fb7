from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from tests.factories.customers import CustomerFactory
from tests.factories.sites import SiteFactory
from tests.markup import Element, page

HINT = "ほぼ同じ名称の納入先があります"
ADDRESS = {"prefecture": "大阪府", "city": "大阪市北区", "street": "梅田１－２"}


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="㈱山本食品", code="Y-1")
    return made


@pytest.fixture
def known(akagi: Login, yamamoto: Customer) -> Site:
    made: Site = SiteFactory(by=akagi, name="梅田第一ビル", customers=[yamamoto], **ADDRESS)
    return made


def hint(browser: Client, **typed: Any) -> Element:
    answer = browser.get("/sites/similar/", typed)
    assert answer.status_code == 200
    return page(answer)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"name": "梅田　第一ビル"}, "名称が同じ"),
        ({"name": "梅田第一"}, "名称が似ている"),
        ({"name": "梅田第一ビル本館"}, "名称が似ている"),
        ({"name": "新館", **ADDRESS, "street": "梅田1-2"}, "住所が同じ"),
        ({"name": "梅田第1ビル", "customers": "Y-1"}, "名称が似ている・顧客が同じ"),
        ({"name": "㈱梅田第一ビル", **ADDRESS, "customers": "Y-1"}, "名称が同じ・住所が同じ・顧客が同じ"),
    ],
)
def test_a_site_that_is_likely_the_same_is_shown_with_the_reason(
    browser: Client, known: Site, typed: dict[str, str], reason: str
) -> None:
    seen = hint(browser, **typed)
    assert HINT in seen.words
    assert (seen.one("a")["href"], seen.one("a").words) == (f"/sites/{known.pk}/", "梅田第一ビル")
    assert "㈱山本食品" in seen.one("li").words
    assert seen.one(css="tag").words == reason


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"name": "梅田"},
        {"name": "難波ビル", "customers": "Y-1"},
        {"name": "難波ビル", **ADDRESS, "street": ""},
        {"name": "\0", "customers": "\0"},
        {"name": "山" * 9_000, "own": "9" * 60},
    ],
    ids=lambda typed: "、".join(typed) or "nothing",
)
def test_what_says_too_little_gives_no_hint(browser: Client, known: Site, typed: dict[str, str]) -> None:
    assert HINT not in hint(browser, **typed).words


def test_a_name_that_every_company_has_is_hinted_at_only_within_one(
    browser: Client, yamamoto: Customer, akagi: Login
) -> None:
    SiteFactory(by=akagi, name="本社", customers=[yamamoto])
    CustomerFactory(by=akagi, code="K-1")
    assert HINT not in hint(browser, name="本社", customers="K-1").words
    assert HINT in hint(browser, name="本社", customers=["K-1", "Y-1"]).words


def test_the_site_being_edited_is_not_alike_to_itself(browser: Client, known: Site) -> None:
    assert HINT not in hint(browser, name="梅田第一ビル", own=str(known.pk)).words
    assert HINT in hint(browser, name="梅田第一ビル", own=str(known.pk + 1)).words


def test_the_likeliest_come_first_and_five_are_enough(browser: Client, known: Site, akagi: Login) -> None:
    for n in range(6):
        SiteFactory(by=akagi, name=f"梅田第一ビル{n}号館")
    lines = hint(browser, name="梅田第一ビル", **ADDRESS).all("li")
    assert len(lines) == 5
    assert lines[0].one("a").words == "梅田第一ビル"


def test_sites_of_another_company_are_never_hinted_at(
    known: Site, stranger: Login, client_of: Callable[..., Client]
) -> None:
    assert HINT not in hint(client_of(stranger), name="梅田第一ビル", customers="Y-1", **ADDRESS).words


def test_a_hint_is_no_refusal(browser: Client, known: Site, akagi: Login) -> None:
    SiteFactory(by=akagi, name="梅田第一ビル", **ADDRESS)
    assert len(hint(browser, name="梅田第一ビル").all("li")) == 2
