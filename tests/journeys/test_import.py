"""The old list comes in: dropped on the page, looked at, registered, and taken back."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Page, expect

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.clock.pulse import Pulse
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.worker import turn
from goyokiki.engine.tenancy import scope
from tests.browser import PHONE, OpenTab, axe_findings
from tests.journeys.hands import tap

LEDGER = (
    "納入機器台帳（2024年度）,,,,\n"
    "得意先名,〒,型式,機番,設置年月\n"
    "㈱佐藤建設,530-0001,SZRC112BCT,C1,H25.7\n"
    "株式会社 佐藤建設,〒530-0001,SZRC80BCT,C2,2013/07\n"
    "〃,530-0001,SZRC80BCT,C3,平成40年99月\n"
    "計,,,3,\n"
)

# A person's hand: the file is dropped where the page shows nothing but itself.
DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  const event = (type) => new DragEvent(type, {dataTransfer: carried, bubbles: true, cancelable: true});
  document.body.dispatchEvent(event("dragover"));
  document.body.dispatchEvent(event("drop"));
}"""


@pytest.fixture
def worker(live_server: Any) -> Iterator[None]:
    """What `serve` runs beside the pages."""
    ended = Event()

    def run() -> None:
        pulse = Pulse()
        while not ended.wait(0.2):
            turn(Stop(), pulse)
        connections.close_all()

    thread = Thread(target=run)
    thread.start()
    yield
    ended.set()
    thread.join()


def drop(tab: Page, name: str, content: bytes) -> None:
    tab.evaluate(DROP, [name, base64.b64encode(content).decode()])


def customers_of(login: Login) -> int:
    with scope(login.organization):
        return int(Customer.objects.count())


@pytest.mark.usefixtures("worker")
def test_a_ledger_is_dropped_looked_at_registered_and_taken_back(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/customers/")
    tab.get_by_role("link", name="Excelの台帳を取り込む").click()
    assert axe_findings(tab) == []
    drop(tab, "納入機器台帳.csv", LEDGER.encode("cp932"))
    tab.get_by_text("1行にエラーがあります。").wait_for()
    expect(tab.locator("td.bad")).to_have_text("平成40年99月")
    assert axe_findings(tab) == []
    tab.get_by_role("button", name="すべて登録", exact=True).click()
    tab.get_by_text("エラーの行があるため、何も登録していません。").wait_for()
    tab.get_by_role("button", name="エラー行を除いて登録").click()
    tab.get_by_text("登録しました。").wait_for()
    assert axe_findings(tab) == []
    assert customers_of(akagi) == 1
    # The page before is not what one comes back to: it shows how things stand.
    tab.go_back()
    expect(tab.get_by_role("button", name="すべて登録", exact=True)).to_have_count(0)
    tab.get_by_role("link", name="取り消す").first.click()
    assert axe_findings(tab) == []
    tab.get_by_role("button", name="取り消す").click()
    tab.get_by_text("取り消しました。").first.wait_for()
    assert customers_of(akagi) == 0


@pytest.mark.usefixtures("worker")
def test_on_a_phone_the_rows_are_cards_and_the_buttons_within_reach(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi, size=PHONE)
    tab.goto("/import/")
    tab.locator("input[type=file]").set_input_files(
        {"name": "台帳.csv", "mimeType": "text/csv", "buffer": LEDGER.encode("cp932")}
    )
    tab.get_by_text("1行にエラーがあります。").wait_for()
    assert axe_findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    tap(tab.get_by_role("button", name="エラー行を除いて登録"))
    tab.get_by_text("登録しました。").wait_for()


def test_a_picture_dropped_here_is_told_so_and_the_page_stays(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/import/")
    tab.get_by_label("取り込む内容").select_option("customers")
    drop(tab, "台帳.csv", b"\x89PNG\r\n\x1a\n" + bytes(64))
    expect(tab.locator("[data-why]")).to_contain_text("画像")
    expect(tab.get_by_label("取り込む内容")).to_have_value("customers")
    assert axe_findings(tab) == []


def test_who_has_been_signed_out_keeps_the_file_and_sends_it_after_signing_in_again(
    akagi: Login, open_tab: OpenTab
) -> None:
    tab = open_tab(akagi)
    tab.goto("/import/")
    cookies = tab.context.cookies()
    tab.context.clear_cookies(name="session")
    drop(tab, "台帳.csv", LEDGER.encode("cp932"))
    tab.get_by_text("別のウィンドウでログインし直してから").wait_for()
    tab.context.add_cookies(cookies)  # as a sign-in in another window leaves them
    tab.get_by_role("button", name="もう一度送信").click()
    tab.wait_for_url("**/import/*/")
