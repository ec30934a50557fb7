"""One sitting, as a new user would: a site, two units, their repair with photos, a plan fulfilled, a 工事 copied."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import files
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from goyokiki.service.models import ServiceRecord
from tests.browser import DESK, PHONE, OpenTab, axe_findings
from tests.engine.files.pictures import jpeg
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import FullInstallationFactory, PlanFactory, at
from tests.factories.sites import SiteFactory

RECORD = re.compile(r"/service/\d+/$")
SITE = re.compile(r"/sites/\d+/$")
UNIT = re.compile(r"/units/(\d+/|new/.*)$")
each_size = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


def save(tab: Page, leads_to: re.Pattern[str] = RECORD) -> None:
    with tab.expect_navigation(url=leads_to):
        tab.get_by_role("button", name="保存", exact=True).click()


def photo(name: str) -> FilePayload:
    return FilePayload(name=name, mimeType="image/jpeg", buffer=jpeg())


def register_site_and_units(tab: Page, customer: Customer) -> None:
    tab.goto(f"/sites/new/?customer={customer.pk}")
    tab.get_by_label("納入先名", exact=True).fill("梅田店")
    save(tab, SITE)
    for model in ("SZRC80BYT", "FHCP50CB"):
        tab.goto(f"/units/new/?customer={customer.pk}")
        tab.get_by_label("納入先", exact=True).select_option(label="梅田店")
        tab.get_by_label("機種名（型式）", exact=True).fill(model)
        save(tab, UNIT)


def open_form(tab: Page, customer: Customer, entry: str) -> None:
    tab.goto(f"/customers/{customer.pk}/service/")
    tab.locator(".headline").get_by_text("登録", exact=True).click()
    tab.get_by_role("link", name=entry, exact=True).click()


def choose_units(tab: Page, customer: Customer) -> None:
    """機器をまとめて: checked on the customer's own tab, the button below the list leads to the form."""
    tab.goto(f"/customers/{customer.pk}/units/")
    for model in ("SZRC80BYT", "FHCP50CB"):
        tab.get_by_role("checkbox", name=f"{model} を選択").check()
    expect(tab.locator("[data-bulk]")).to_contain_text("2件を選択中")
    assert axe_findings(tab) == []
    tab.get_by_role("button", name="修理をまとめて登録").click()


def repair_both(tab: Page) -> None:
    for model in ("SZRC80BYT", "FHCP50CB"):
        expect(tab.get_by_role("checkbox", name=re.compile(model))).to_be_checked()
    tab.get_by_role("checkbox", name="冷えない").check()
    tab.get_by_label("エラーコード").fill("Ｕ４")
    tab.get_by_label("処置内容").fill("ガス漏れを補修しました。")
    tab.get_by_label("完了区分").select_option(label="部品待ち")
    expect(tab.get_by_label("部品到着予定日")).to_be_visible()
    tab.get_by_label("完了区分").select_option(label="完了")
    tab.get_by_role("button", name="部品を追加").click()
    tab.get_by_label("品番").fill("EB12345")
    tab.locator("#id_photos").set_input_files([photo("前.jpg"), photo("後.jpg")])
    save(tab)


@each_size
def test_one_sitting(akagi: Login, open_tab: OpenTab, size: tuple[int, int]) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品")
    tab = open_tab(akagi, size=size)
    register_site_and_units(tab, customer)
    choose_units(tab, customer)
    expect(tab.get_by_label("部品到着予定日")).to_be_hidden()
    assert axe_findings(tab) == []
    repair_both(tab)
    assert axe_findings(tab) == []
    for words in ("SZRC80BYT", "FHCP50CB", "U4", "EB12345", "ガス漏れを補修しました。"):
        expect(tab.get_by_role("main")).to_contain_text(words)
    expect(tab.locator(".pictures img")).to_have_count(2)
    plan_and_fulfil(tab, customer)
    tab.goto(f"/customers/{customer.pk}/service/")
    titles = tab.locator(".timeline strong")
    expect(titles).to_have_text(["修理", "お見積のご説明"])
    assert axe_findings(tab) == []
    assert kept_by(akagi) == [("repair", "done", 2), ("contact", "done", 0)]


def plan_and_fulfil(tab: Page, customer: Customer) -> None:
    open_form(tab, customer, "予定登録")
    tab.locator("[name=starts_at_0]").fill(at(days=-1).strftime("%Y/%m/%d"))
    tab.locator("[name=starts_at_1]").fill("１０３０")
    tab.get_by_label("件名").fill("お見積のご説明")
    save(tab)
    expect(tab.locator(".headline")).to_contain_text("予定超過")
    tab.get_by_role("link", name="結果を登録").click()
    tab.get_by_label("内容", exact=True).fill("ご了承いただきました。")
    save(tab)
    expect(tab.get_by_role("main")).to_contain_text("ご了承いただきました。")


def kept_by(login: Login) -> list[tuple[str, str, int]]:
    with scope(login.organization):
        records = ServiceRecord.objects.order_by("pk")
        return [(str(one.kind), str(one.state), files.of(one).count()) for one in records]


@each_size
def test_a_work_is_copied_to_the_second_shop(akagi: Login, open_tab: OpenTab, size: tuple[int, int]) -> None:
    source = FullInstallationFactory(by=akagi, title="厨房 更新工事")
    CustomerFactory(by=akagi, name="二号店")
    tab = open_tab(akagi, size=size)
    tab.goto(f"/service/{source.pk}/")
    tab.get_by_role("link", name="コピーして登録").click()
    expect(tab.get_by_label("件名")).to_have_value("厨房 更新工事")
    tab.get_by_label("顧客", exact=True).fill("二号店")
    tab.get_by_role("radio", name=re.compile("二号店")).check()
    expect(tab.locator("#id_units")).to_contain_text("機器が登録されていません")
    save(tab)
    expect(tab.locator(".headline")).to_contain_text("二号店")


def test_a_result_of_tomorrow_is_offered_as_a_plan(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi)
    tab = open_tab(akagi, size=PHONE)
    tab.goto(f"/service/new/?kind=contact&customer={customer.pk}")
    tab.locator("[name=starts_at_0]").fill(at(days=1).strftime("%Y/%m/%d"))
    tab.get_by_label("内容", exact=True).fill("お見積のご説明")
    tab.get_by_role("button", name="保存").click()
    tab.get_by_text("予定として登録しますか。", exact=True).wait_for()
    assert axe_findings(tab) == []
    with tab.expect_navigation(url=RECORD):
        tab.get_by_role("button", name="予定として登録").click()
    expect(tab.locator(".headline")).to_contain_text("予定")


def test_a_partner_sees_his_visit_until_it_is_taken_from_him(akagi: Login, chiba: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品")
    site = SiteFactory(by=akagi, name="梅田店", customers=[customer])
    units: list[Unit] = [UnitFactory(by=akagi, customer=customer, site=site) for _n in range(2)]
    unit, hidden = units
    visit = PlanFactory(by=akagi, customer=customer, site=site, units=[unit], assignees=[chiba], title="点検のご訪問")
    PlanFactory(by=akagi, customer=customer, title="社内の予定")
    partner = open_tab(chiba, size=PHONE)
    partner.goto("/service/")
    partner.get_by_role("link", name="点検のご訪問").click()
    expect(partner.get_by_role("main")).to_contain_text(unit.model_name)
    expect(partner.get_by_role("link", name="編集")).to_have_count(0)
    partner.goto(f"/customers/{customer.pk}/service/")
    expect(partner.locator(".timeline strong")).to_have_text(["点検のご訪問"])
    partner.goto("/units/")
    expect(partner.get_by_role("main")).to_contain_text(unit.model_name)
    expect(partner.get_by_role("main")).not_to_contain_text(hidden.model_name)
    take_away(open_tab(akagi), visit)
    for address in ("/service/", "/customers/", "/units/", "/sites/"):
        partner.goto(address)
        expect(partner.locator("#count")).to_have_text("0件")


def take_away(tab: Page, visit: ServiceRecord) -> None:
    tab.goto(f"/service/{visit.pk}/edit/")
    tab.locator("[data-picker] [data-open]").first.click()
    tab.get_by_role("button", name="全てのチェックを外す").first.click()
    tab.get_by_role("button", name="決定").first.click()
    save(tab)
