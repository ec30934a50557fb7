from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine.clock.pulse import Pulse
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.worker import turn
from goyokiki.engine.exports import views, work
from goyokiki.engine.journal.models import Event
from goyokiki.engine.made_files import work as making
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import FileState
from goyokiki.engine.tenancy import scope
from tests.engine.exports.conftest import sheet_of
from tests.factories.customers import CustomerFactory, CustomerGroupFactory
from tests.markup import page

Browser = Callable[[Login], Client]
GROUPS = {"choice": "list:customer_group", "format": "csv", "encoding": "utf-8-sig", "query": ""}


def bytes_of(response: HttpResponseBase) -> bytes:
    assert response.status_code == 200, response
    return b"".join(response)  # type: ignore[call-overload,no-any-return]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def groups(akagi: Login) -> None:
    for name in ("青葉", "若葉", "紅葉"):
        CustomerGroupFactory(by=akagi, name=name)


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than one row is long."""
    monkeypatch.setattr(views, "MOST_AT_ONCE", 1)
    monkeypatch.setattr("goyokiki.engine.exports.content.CHUNK", 2)
    monkeypatch.setattr(work, "CHUNK", 2)


def worked() -> None:
    turn(Stop(), Pulse())


def begun(browser: Client, **changes: str) -> str:
    response = browser.post("/export/", {**GROUPS, **changes})
    assert response.status_code == 302
    return str(response["Location"])


def the_job(login: Login) -> MadeFile:
    with scope(login.organization):
        return MadeFile.objects.get()  # type: ignore[no-any-return]


def test_a_partner_may_not_export_and_an_employee_may(client_of: Browser, chiba: Login, bando: Login) -> None:
    assert client_of(chiba).get("/export/").status_code == 403
    assert client_of(chiba).post("/export/", GROUPS).status_code == 403
    assert client_of(bando).get("/export/").status_code == 200


@pytest.mark.usefixtures("groups")
def test_a_short_list_is_handed_out_at_once(client_of: Browser, bando: Login) -> None:
    response = client_of(bando).post("/export/", GROUPS)
    assert response["Content-Disposition"].startswith('attachment; filename="groups-')
    assert sorted(row[0] for row in rows_of(bytes_of(response))[1:]) == ["紅葉", "若葉", "青葉"]


@pytest.mark.usefixtures("groups")
def test_a_workbook_is_handed_out_unpacked_by_nobody_on_the_way(client_of: Browser, bando: Login) -> None:
    response = client_of(bando).post("/export/", {**GROUPS, "format": "xlsx"}, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "identity"
    assert response["Content-Disposition"].endswith('.xlsx"')
    assert len(sheet_of(bytes_of(response))) == 4


def test_a_choice_that_does_not_exist_is_refused_on_the_page(client_of: Browser, bando: Login) -> None:
    assert client_of(bando).post("/export/", {**GROUPS, "choice": "list:nothing"}).status_code == 422


def test_only_the_rows_of_the_view_are_exported_when_one_is_given(
    client_of: Browser, bando: Login, akagi: Login
) -> None:
    for name in ("青葉", "若葉"):
        CustomerFactory(by=akagi, name=name)
    browser = client_of(bando)
    asked = page(browser.get("/export/?choice=list:customer&query=q%3D青葉"))
    assert "1件" in asked.one("main").words
    for choice in ("list:customer", "kind:customers"):
        head, *rows = rows_of(bytes_of(browser.post("/export/", {**GROUPS, "choice": choice, "query": "q=青葉"})))
        assert [row[head.index("顧客名")] for row in rows] == ["青葉"]


@pytest.mark.usefixtures("groups", "long")
def test_a_long_list_is_written_in_the_background_and_downloaded(client_of: Browser, bando: Login) -> None:
    browser = client_of(bando)
    address = begun(browser)
    running = browser.get(address)
    assert "every 1s" in running.content.decode()
    assert browser.get(f"{address}file/").status_code == 404
    worked()
    ready = page(browser.get(address, headers={"HX-Request": "true"}))
    assert ready.one("a", href=f"{address}file/").words == "ダウンロード"
    content = bytes_of(browser.get(f"{address}file/"))
    assert sorted(row[0] for row in rows_of(content)[1:]) == ["紅葉", "若葉", "青葉"]
    assert page(browser.get("/export/")).one("a", href=address)


@pytest.mark.usefixtures("groups", "long")
def test_the_file_in_the_background_is_the_one_that_is_handed_out_at_once(
    client_of: Browser, bando: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = client_of(bando)
    for file_format in ("csv", "xlsx"):
        address = begun(browser, format=file_format)
        worked()
        behind = bytes_of(browser.get(f"{address}file/"))
        with monkeypatch.context() as patch:
            patch.setattr(views, "MOST_AT_ONCE", 100)
            assert behind == bytes_of(browser.post("/export/", {**GROUPS, "format": file_format}))


@pytest.mark.usefixtures("groups", "long")
def test_an_export_is_seen_by_who_made_it_and_by_nobody_else(
    client_of: Browser, bando: Login, akagi: Login, stranger: Login
) -> None:
    address = begun(client_of(bando))
    worked()
    for other in (akagi, stranger):
        browser = client_of(other)
        assert browser.get(address).status_code == 404
        assert browser.get(f"{address}file/").status_code == 404
        assert browser.post(f"{address}stop/").status_code == 404
        assert address not in browser.get("/export/").content.decode()
    assert bytes_of(client_of(bando).get(f"{address}file/"))


@pytest.mark.usefixtures("groups", "long")
def test_an_export_that_is_killed_goes_on_where_it_was(
    client_of: Browser, bando: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "ROUND", 0)
    monkeypatch.setattr(making, "SHORTEST", 0)
    browser = client_of(bando)
    for file_format in ("csv", "xlsx"):
        address = begun(browser, format=file_format)
        worked()
        with scope(bando.organization):
            job = MadeFile.objects.newest_first()[0]
        assert (job.state, job.done, job.so_far["rows"]) == (FileState.MAKING, 2, 2)
        # A chunk that nobody lived to count.
        with (job.folder / "part").open("ab") as part:
            part.write(b"half a ch")
        worked()
        content = bytes_of(browser.get(f"{address}file/"))
        read = sheet_of(content) if file_format == "xlsx" else rows_of(content)
        assert sorted(row[0] for row in read[1:]) == ["紅葉", "若葉", "青葉"]


@pytest.mark.usefixtures("groups", "long")
def test_an_export_that_is_stopped_leaves_no_file(client_of: Browser, bando: Login, tmp_path: Path) -> None:
    browser = client_of(bando)
    address = begun(browser)
    browser.post(f"{address}stop/")
    worked()
    assert the_job(bando).state == FileState.CANCELLED
    assert list((tmp_path / "made").iterdir()) == []
    assert browser.get(f"{address}file/").status_code == 404


@pytest.mark.usefixtures("long")
def test_what_cp932_cannot_write_is_named_and_there_is_no_file(
    client_of: Browser, akagi: Login, tmp_path: Path
) -> None:
    for name in ("青葉", "𠮷野", "若葉"):
        CustomerGroupFactory(by=akagi, name=name)
    browser = client_of(akagi)
    address = begun(browser, encoding="cp932")
    worked()
    seen = page(browser.get(address)).one("main").words
    assert "𠮷野" in seen
    assert "CP932では書けない文字があるため" in seen
    assert list((tmp_path / "made").iterdir()) == []


def test_what_cp932_cannot_write_is_named_before_anything_is_downloaded(client_of: Browser, akagi: Login) -> None:
    CustomerGroupFactory(by=akagi, name="𠮷野")
    for answer in (
        client_of(akagi).post("/export/", {**GROUPS, "encoding": "cp932"}),
        client_of(akagi).get("/groups/?format=csv&encoding=cp932"),
    ):
        assert answer.status_code == 422
        [row] = page(answer).one("tbody").all("tr")
        assert [cell.words for cell in row.all("td")] == ["2", "グループ名", "𠮷", "𠮷野"]


@pytest.mark.usefixtures("groups", "long")
def test_who_may_no_longer_export_gets_no_file(client_of: Browser, bando: Login) -> None:
    begun(client_of(bando))
    with scope(bando.organization):
        Login.objects.filter(pk=bando.pk).update(deleted_at=timezone.now())
    worked()
    assert the_job(bando).state == FileState.CANCELLED


@pytest.mark.usefixtures("groups", "long")
def test_every_export_is_recorded_and_shown_to_the_administrator(
    client_of: Browser, bando: Login, akagi: Login
) -> None:
    begun(client_of(bando), format="xlsx")
    bytes_of(client_of(bando).get("/customers/?format=csv&encoding=cp932"))
    with scope(akagi.organization):
        event = Event.objects.get(verb="file.exported")
    assert event.actor_id == bando.pk
    assert (event.data["choice"], event.data["format"], event.data["rows"]) == ("list:customer_group", "xlsx", 3)
    told = page(client_of(akagi).get("/export/")).all("tbody")[-1].all("tr")
    assert [[cell.words for cell in row.all("td")][1:4] for row in told] == [
        ["坂東 二郎", "顧客一覧", "CSV, CP932"],
        ["坂東 二郎", "顧客グループ一覧", "Excel（xlsx）"],
    ]
    assert "出力の記録" not in client_of(bando).get("/export/").content.decode()


@pytest.mark.usefixtures("groups")
def test_a_list_offers_its_formats_and_answers_to_each(client_of: Browser, bando: Login, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="山本食品")
    browser = client_of(bando)
    entries = [link["href"] for link in page(browser.get("/customers/?q=山本")).all("a", "entry")]
    for wanted in ("csv", "xlsx", "import-csv", "import-xlsx"):
        [href] = [one for one in entries if one and one.endswith(f"format={wanted}")]
        content = bytes_of(browser.get(f"/customers/{href}"))
        read = sheet_of(content) if wanted.endswith("xlsx") else rows_of(content)
        assert len(read) == 2
        assert "山本食品" in read[1]


@pytest.mark.usefixtures("groups")
def test_the_menu_of_a_long_list_leads_to_where_its_workbook_is_waited_for(
    client_of: Browser, bando: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goyokiki.engine.records.listing.EXACT_COUNT", 1)
    browser = client_of(bando)
    assert browser.get("/groups/?unless=long&format=xlsx")["Location"].startswith("/export/?choice=list%3A")
    assert len(sheet_of(bytes_of(browser.get("/groups/?format=xlsx")))) == 4


def test_a_view_is_exported_in_the_language_of_its_page(client_of: Browser, bando: Login, settings: Any) -> None:
    browser = client_of(bando)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert rows_of(bytes_of(browser.get("/groups/?format=csv")))[0][0] == "Group name"


@pytest.mark.parametrize("asked", ["import-csv", "pdf", "<b>", "x" * 500])
def test_a_list_that_is_not_offered_in_a_format_says_so_and_is_shown(
    client_of: Browser, bando: Login, asked: str
) -> None:
    answer = client_of(bando).get("/groups/", {"format": asked, "q": "葉"}, follow=True)
    assert answer.redirect_chain == [("/groups/?q=%E8%91%89", 302)]
    seen = page(answer).words
    assert f"「{asked[:20]}" in seen
    assert "この一覧は" in seen


@pytest.mark.parametrize("asked", ["csv", "xlsx", "import-csv", "import-xlsx"])
def test_a_list_without_rows_is_a_file_with_its_headers(client_of: Browser, bando: Login, asked: str) -> None:
    content = bytes_of(client_of(bando).get(f"/customers/?q=nobody&format={asked}"))
    [headers] = sheet_of(content) if asked.endswith("xlsx") else rows_of(content)
    assert "顧客名" in headers


@pytest.mark.parametrize("asked", ["csv", "xlsx", "import-csv", "import-xlsx", "more"])
def test_a_partner_may_have_no_list_as_a_file_and_an_employee_may(
    client_of: Browser, chiba: Login, bando: Login, asked: str
) -> None:
    assert client_of(chiba).get(f"/customers/?format={asked}").status_code == 403
    answer = client_of(bando).get(f"/customers/?format={asked}", follow=True)
    assert answer.getvalue()
    assert answer.status_code == 200
