"""A karte to hand over: opened from the customer, made fit for him, printed."""

from __future__ import annotations

from playwright.sync_api import expect

from goyokiki.accounts.models import Login
from tests.browser import OpenTab, axe_findings
from tests.factories.customers import CustomerFactory
from tests.factories.service import RepairFactory


def test_a_karte_for_the_customer_is_chosen_on_the_screen_and_printed(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品", note="鍵は守衛室")
    RepairFactory(by=akagi, customer=customer, title="冷えない")
    tab = open_tab(akagi)
    tab.goto(f"/customers/{customer.pk}/")
    tab.get_by_role("link", name="顧客カルテ").click()
    expect(tab.get_by_text("鍵は守衛室")).to_be_visible()
    tab.get_by_label("社外用").check()
    expect(tab.get_by_role("heading", name="山本食品　御中")).to_be_visible()
    expect(tab.get_by_text("鍵は守衛室")).to_have_count(0)
    expect(tab.get_by_text("冷えない")).to_be_visible()
    assert axe_findings(tab) == []
    with tab.context.expect_event("response", lambda answer: "karte.pdf" in answer.url) as answered:
        tab.get_by_role("button", name="印刷", exact=True).click()
    assert answered.value.status == 200
    assert "outside=1" in answered.value.url
    assert answered.value.headers["content-type"] == "application/pdf"
