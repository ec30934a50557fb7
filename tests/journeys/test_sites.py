"""A site is registered for its customers: found while typing, chosen by keyboard or thumb, never during conversion."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.tenancy import scope
from tests.browser import DESK, PHONE, OpenTab, axe_findings
from tests.factories.customers import CustomerFactory
from tests.factories.sites import SiteFactory
from tests.journeys.hands import InputMethod, follow, tap, type_into, walk_to

DETAIL = re.compile(r"/sites/\d+/$")
HINT = "ほぼ同じ名称の納入先があります"


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="山本食品", kana="ヤマモトショクヒン", code="Y-1")
    return made


@pytest.fixture
def kawaguchi(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="川口商店", kana="カワグチショウテン", code="K-1")
    return made


def customers_of_the_only_site(login: Login) -> list[str]:
    with scope(login.organization):
        return list(Site.objects.get().customers.order_by("code").values_list("code", flat=True))


def test_from_the_customers_page_with_a_neighbour_added_by_the_keyboard_alone(
    akagi: Login, yamamoto: Customer, kawaguchi: Customer, open_tab: OpenTab
) -> None:
    tab = open_tab(akagi)
    tab.goto(f"/customers/{yamamoto.pk}/sites/")
    follow(tab, "新規登録")
    type_into(tab, "納入先名", "梅田ビル")
    type_into(tab, "顧客", "かわぐち")
    found = tab.get_by_role("checkbox", name="川口商店")
    expect(found).to_be_visible()
    walk_to(tab, "川口商店 K-1")
    tab.keyboard.press("Space")
    expect(found).to_be_checked()
    expect(tab.get_by_role("checkbox", name="山本食品")).to_be_checked()
    follow(tab, "保存")
    tab.wait_for_url(DETAIL)
    for name in ("川口商店", "山本食品"):
        expect(tab.get_by_role("main").get_by_role("link", name=name)).to_be_visible()
    assert customers_of_the_only_site(akagi) == ["K-1", "Y-1"]


def test_on_a_phone_by_thumb(akagi: Login, yamamoto: Customer, kawaguchi: Customer, open_tab: OpenTab) -> None:
    tab = open_tab(akagi, size=PHONE)
    tab.goto(f"/sites/new/?customer={yamamoto.pk}")
    tab.get_by_label("納入先名", exact=True).fill("東大阪工場")
    box = tab.get_by_label("顧客", exact=True)
    tap(box)
    box.fill("川口")
    tap(tab.locator("label", has_text="川口商店"))
    tap(tab.locator("label", has_text="山本食品"))
    tap(tab.get_by_role("button", name="保存"))
    tab.wait_for_url(DETAIL)
    assert customers_of_the_only_site(akagi) == ["K-1"]
    width = tab.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE[0]


def test_nothing_is_looked_up_before_the_conversion_ends(akagi: Login, yamamoto: Customer, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/sites/new/")
    asked: list[str] = []
    tab.on("request", lambda sent: asked.append(sent.url) if "/choices/" in sent.url else None)
    tab.get_by_label("顧客", exact=True).focus()
    method = InputMethod(tab)
    method.compose("や", "やま", "やまもと", "山本")
    method.press_enter()
    tab.wait_for_timeout(600)
    assert asked == []
    method.commit("山本")
    expect(tab.get_by_role("checkbox", name="山本食品")).to_be_visible()
    assert len(asked) == 1


def test_a_similar_name_is_told_while_it_is_typed(akagi: Login, yamamoto: Customer, open_tab: OpenTab) -> None:
    SiteFactory(by=akagi, name="梅田第一ビル", customers=[yamamoto])
    tab = open_tab(akagi)
    tab.goto("/sites/new/")
    tab.get_by_label("納入先名", exact=True).press_sequentially("梅田第一")
    expect(tab.get_by_text(HINT)).to_be_visible()
    tab.get_by_label("納入先名", exact=True).fill("難波ビル")
    expect(tab.get_by_text(HINT)).to_have_count(0)


def test_a_unit_is_offered_the_sites_of_the_customer_that_is_chosen(
    akagi: Login, yamamoto: Customer, kawaguchi: Customer, open_tab: OpenTab
) -> None:
    for customer, name in ((yamamoto, "梅田第一ビル"), (kawaguchi, "川口本社")):
        SiteFactory(by=akagi, name=name, customers=[customer])
    tab = open_tab(akagi)
    tab.goto(f"/units/new/?customer={yamamoto.pk}")
    offered = tab.get_by_label("納入先", exact=True).locator("option")
    expect(offered).to_have_text(["顧客住所と同じ", "梅田第一ビル"])
    tab.get_by_label("顧客", exact=True).fill("川口")
    tab.get_by_role("radio", name="川口商店").check()
    expect(offered).to_have_text(["顧客住所と同じ", "川口本社"])


@pytest.mark.parametrize(("size", "language"), [(DESK, "ja"), (PHONE, "en")], ids=["desk", "phone"])
def test_the_pages_of_sites_put_up_no_barrier(
    akagi: Login, yamamoto: Customer, size: tuple[int, int], language: str, open_tab: OpenTab
) -> None:
    site = SiteFactory(by=akagi, name="梅田第一ビル", customers=[yamamoto])
    tab = open_tab(akagi, size=size, language=language)
    for address in ("/sites/", f"/sites/{site.pk}/", f"/customers/{yamamoto.pk}/sites/", f"/sites/{site.pk}/edit/"):
        tab.goto(address)
        assert axe_findings(tab) == []
    found = search(tab, "山本")
    expect(found).to_be_visible()
    assert axe_findings(tab) == []


def search(tab: Page, text: str) -> Locator:
    tab.locator("#id_customers").fill(text)
    return tab.locator("#id_customers_list")
