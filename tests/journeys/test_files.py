"""Photos at a site: chosen on a phone, kept through whatever happens to the form, seen on the row's page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import files
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.tenancy import scope
from tests.browser import PHONE, OpenTab, axe_findings
from tests.engine.files import pictures
from tests.factories.customers import CustomerFactory
from tests.journeys.hands import tap

SERVICE_RECORD = re.compile(r"/service/\d+/$")


def photo(name: str, content: bytes) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


PLATE = photo("室外機　銘板.jpg", pictures.jpeg((1600, 1200)))
IPHONE = photo("IMG_0001.HEIC", pictures.HEIC.read_bytes())
DRAWING = photo("悪い.svg", b"<svg/>")


def choose(tab: Page, *chosen: Any) -> None:
    tab.locator("input[type=file]").first.set_input_files(list(chosen))


def open_repair(tab: Page, customer: Customer) -> None:
    tab.goto(f"/service/new/?customer={customer.pk}&kind=repair")


def names_on(customer: Customer, by: Login) -> list[str]:
    with scope(by.organization):
        return [file.name for file in files.of(customer)]


def test_two_photos_stay_through_a_form_that_comes_back(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品")
    tab = open_tab(akagi, size=PHONE)
    open_repair(tab, customer)
    choose(tab, PLATE, IPHONE)
    expect(tab.locator(".chosen-file img")).to_have_count(2)
    tap(tab.get_by_role("button", name="保存", exact=True))
    tab.get_by_text("「処置内容」を入力してください。").first.wait_for()
    expect(tab.locator(".chosen-file img")).to_have_count(2)
    expect(tab.locator("file-picker").first).to_contain_text("室外機　銘板.jpg")
    assert axe_findings(tab) == []
    tab.get_by_label("処置内容", exact=True).fill("基板を交換した")
    tap(tab.get_by_role("button", name="保存", exact=True))
    tab.wait_for_url(SERVICE_RECORD)
    expect(tab.locator(".pictures img")).to_have_count(2)
    assert axe_findings(tab) == []


def test_saving_at_once_waits_for_the_photo(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi, size=PHONE)
    open_repair(tab, CustomerFactory(by=akagi))
    tab.get_by_label("処置内容", exact=True).fill("基板を交換した")
    choose(tab, PLATE)
    tap(tab.get_by_role("button", name="保存", exact=True))
    tab.wait_for_url(SERVICE_RECORD)
    expect(tab.locator(".pictures img")).to_have_count(1)


def test_photos_are_there_again_when_one_comes_back_to_the_page(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi, size=PHONE)
    open_repair(tab, CustomerFactory(by=akagi))
    choose(tab, PLATE, IPHONE)
    expect(tab.locator(".chosen-file img")).to_have_count(2)
    tap(tab.get_by_role("button", name="IMG_0001.HEICを外す"))
    expect(tab.locator(".chosen-file")).to_have_count(1)
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.goto("/customers/")
    tab.go_back()
    expect(tab.locator(".chosen-file img")).to_have_count(1)
    expect(tab.locator("file-picker").first).to_contain_text("室外機　銘板.jpg")


def test_files_are_added_on_a_rows_page_without_pressing_anything_else(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi)
    tab = open_tab(akagi)
    tab.goto(f"/customers/{customer.pk}/files/")
    assert axe_findings(tab) == []
    choose(tab, PLATE, photo("見積.pdf", b"%PDF-1.7 x"))
    tab.get_by_text("保存しました。").wait_for()
    expect(tab.locator(".pictures img")).to_have_count(1)
    expect(tab.locator(".documents li")).to_have_count(1)
    assert axe_findings(tab) == []
    assert names_on(customer, akagi) == ["室外機　銘板.jpg", "見積.pdf"]


def test_what_cannot_be_attached_is_said_beside_the_file(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi)
    tab = open_tab(akagi)
    tab.goto(f"/customers/{customer.pk}/files/")
    choose(tab, PLATE, DRAWING)
    tab.get_by_role("alert").filter(has_text="「悪い.svg」は添付できません。").wait_for()
    assert axe_findings(tab) == []
    assert names_on(customer, akagi) == []
    tab.get_by_role("button", name="添付する").click()
    tab.get_by_text("保存しました。").wait_for()
    assert names_on(customer, akagi) == ["室外機　銘板.jpg"]


def test_a_document_is_saved_under_its_name_and_removed_after_a_question(akagi: Login, open_tab: OpenTab) -> None:
    customer = CustomerFactory(by=akagi)
    tab = open_tab(akagi)
    tab.goto(f"/customers/{customer.pk}/files/")
    choose(tab, photo("見積　㈱𠮷野家.pdf", b"%PDF-1.7 x"))
    with tab.expect_download() as download:
        tab.get_by_role("link", name="見積　㈱𠮷野家.pdf", exact=True).click()
    assert download.value.suggested_filename == "見積　㈱𠮷野家.pdf"
    assert Path(download.value.path()).read_bytes() == b"%PDF-1.7 x"
    tab.get_by_role("link", name="見積　㈱𠮷野家.pdfを削除").click()
    assert axe_findings(tab) == []
    tab.get_by_role("button", name="実行").click()
    tab.get_by_text("添付ファイルはまだありません。").wait_for()
    with scope(akagi.organization):
        assert not Attachment.objects.exists()
