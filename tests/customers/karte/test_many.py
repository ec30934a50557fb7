"""The kartes of many customers: ordered from the list, printed by the worker, fetched by who ordered them."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.clock.pulse import Pulse
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.worker import turn
from goyokiki.engine.journal.models import Event
from goyokiki.engine.made_files import upkeep
from goyokiki.engine.made_files import work as making
from goyokiki.engine.made_files.folder import all_folders
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import FileState
from goyokiki.engine.printing import actions, work
from goyokiki.engine.tenancy import scope
from tests.engine.printing.conftest import pages_of
from tests.factories.customers import CustomerFactory

Browser = Callable[..., Client]
NAMES = ("青葉商店", "若葉/商店", "紅葉商店")
CHOICE = {"period": "3", "section": ["contacts", "note"], "scope": "checked"}


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def customers(akagi: Login) -> list[Customer]:
    return [CustomerFactory(by=akagi, name=name, note=f"{name}のメモ") for name in NAMES]


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than two documents are a file each."""
    for module in (actions, work):
        monkeypatch.setattr(module, "MOST_TOGETHER", 2)


def ordered(browser: Client, customers: list[Customer], **changes: Any) -> str:
    answer = browser.post("/customers/kartes/", {**CHOICE, "customer": [one.pk for one in customers], **changes})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def worked() -> None:
    turn(Stop(), Pulse())


def job_of(login: Login) -> MadeFile:
    with scope(login.organization):
        found: MadeFile = MadeFile.objects.get()
    return found


def fetched(browser: Client, path: str) -> bytes:
    answer: Any = browser.get(f"{path}file/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_the_chosen_customers_become_one_pdf_with_pages_counted_for_each(
    akagi: Login, customers: list[Customer], client_of: Browser
) -> None:
    browser = client_of(akagi)
    path = ordered(browser, customers)
    waiting = browser.get(path).content.decode()
    assert "3件中0件" in waiting
    assert "中止する" in waiting
    worked()
    assert "ダウンロード" in browser.get(path).content.decode()
    pages = pages_of(fetched(browser, path))
    assert len(pages) == 3
    for page, name in zip(pages, NAMES, strict=True):
        assert f"{name}のメモ" in page
        assert "1 / 1" in page


@pytest.mark.usefixtures("apart")
def test_more_than_a_volume_become_a_pdf_each(akagi: Login, client_of: Browser, customers: list[Customer]) -> None:
    twin = CustomerFactory(by=akagi, name=NAMES[0])
    path = ordered(client_of(akagi), [*customers, twin])
    worked()
    with zipfile.ZipFile(BytesIO(fetched(client_of(akagi), path))) as archive:
        day = timezone.localdate().strftime("%Y%m%d")
        stems = [f"顧客カルテ_{name}_{day}" for name in ("青葉商店", "若葉_商店", "紅葉商店")]
        assert archive.namelist() == [*(f"{stem}.pdf" for stem in stems), f"{stems[0]} (2).pdf"]
        assert "若葉/商店のメモ" in pages_of(archive.read(f"{stems[1]}.pdf"))[0]
    assert [path.name for path in job_of(akagi).folder.iterdir()] == ["finished"]


@pytest.mark.parametrize("together", [True, False])
def test_what_was_left_goes_on_where_it_was(
    akagi: Login, customers: list[Customer], client_of: Browser, monkeypatch: pytest.MonkeyPatch, together: bool
) -> None:
    if not together:
        monkeypatch.setattr(actions, "MOST_TOGETHER", 2)
        monkeypatch.setattr(work, "MOST_TOGETHER", 2)
    monkeypatch.setattr(making, "ROUND", 0)
    monkeypatch.setattr(making, "SHORTEST", 0)
    path = ordered(client_of(akagi), customers)
    states = []
    for _round in range(3):
        worked()
        job = job_of(akagi)
        states.append((job.done, job.state))
    assert states == [(1, FileState.MAKING), (2, FileState.MAKING), (3, FileState.DONE)]
    content = fetched(client_of(akagi), path)
    assert len(pages_of(content)) == 3 if together else len(zipfile.ZipFile(BytesIO(content)).namelist()) == 3


def test_a_worker_that_was_killed_in_between_leaves_nothing_twice(
    akagi: Login, customers: list[Customer], client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ordered(client_of(akagi), customers)
    monkeypatch.setattr(actions, "MOST_TOGETHER", 2)
    monkeypatch.setattr(work, "MOST_TOGETHER", 2)
    with monkeypatch.context() as killed:
        killed.setattr(work, "pack", killing)
        with pytest.raises(SystemExit):
            worked()
    assert job_of(akagi).state == FileState.MAKING
    with scope(akagi.organization):
        Customer.objects.filter(pk=customers[0].pk).update(name="青葉商店本店")
        MadeFile.objects.update(due_at=timezone.now(), leased_until=None, done=0)
    worked()
    names = zipfile.ZipFile(BytesIO(fetched(client_of(akagi), path))).namelist()
    assert len(names) == 3
    assert names[0].startswith("顧客カルテ_青葉商店本店_")


def killing(*_args: Any) -> None:
    raise SystemExit


@pytest.mark.parametrize("together", [True, False])
def test_a_worker_that_was_killed_before_it_could_say_so_has_finished_all_the_same(
    akagi: Login, customers: list[Customer], client_of: Browser, monkeypatch: pytest.MonkeyPatch, together: bool
) -> None:
    if not together:
        monkeypatch.setattr(work, "MOST_TOGETHER", 2)
    path = ordered(client_of(akagi), customers)
    with scope(akagi.organization):
        making.carry_on(job_of(akagi))
    assert job_of(akagi).state == FileState.MAKING
    worked()
    content = fetched(client_of(akagi), path)
    assert (job_of(akagi).done, job_of(akagi).state, job_of(akagi).size) == (3, FileState.DONE, len(content))
    assert len(pages_of(content)) == 3 if together else len(zipfile.ZipFile(BytesIO(content)).namelist()) == 3


def test_where_the_folder_is_gone_as_after_a_restore_it_begins_anew(
    akagi: Login, customers: list[Customer], client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ordered(client_of(akagi), customers)
    with monkeypatch.context() as slow:
        slow.setattr(making, "ROUND", 0)
        slow.setattr(making, "SHORTEST", 0)
        worked()
    assert job_of(akagi).done == 1
    shutil.rmtree(job_of(akagi).folder)
    worked()
    assert len(pages_of(fetched(client_of(akagi), path))) == 3
    shutil.rmtree(job_of(akagi).folder)
    told = client_of(akagi).get(path).content.decode()
    assert "もう一度" in told
    assert "ダウンロード" not in told


@pytest.mark.parametrize("harm", ["emptied", "removed"])
def test_where_a_power_cut_has_taken_a_document_it_begins_anew(
    akagi: Login, customers: list[Customer], client_of: Browser, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    path = ordered(client_of(akagi), customers)
    with monkeypatch.context() as slow:
        slow.setattr(making, "ROUND", 0)
        slow.setattr(making, "SHORTEST", 0)
        worked()
        worked()
    [first, _second] = sorted(job_of(akagi).folder.glob("*.json"))
    if harm == "emptied":
        first.write_text("")
    else:
        first.unlink()
    worked()
    pages = pages_of(fetched(client_of(akagi), path))
    assert [name in page for page, name in zip(pages, NAMES, strict=True)] == [True] * 3


def test_it_can_be_stopped(akagi: Login, customers: list[Customer], client_of: Browser) -> None:
    browser = client_of(akagi)
    path = ordered(browser, customers)
    assert browser.post(f"{path}stop/")["Location"] == "/prints/"
    worked()
    assert "印刷を中止しました。" in browser.get(path).content.decode()
    assert browser.get(f"{path}file/").status_code == 404
    assert list(all_folders()) == []


def test_nobody_else_sees_or_fetches_it(
    akagi: Login, bando: Login, chiba: Login, stranger: Login, customers: list[Customer], client_of: Browser
) -> None:
    path = ordered(client_of(akagi), customers)
    worked()
    for login, status in ((bando, 404), (chiba, 403), (stranger, 404)):
        for address in (path, f"{path}file/"):
            assert client_of(login).get(address).status_code == status
        assert client_of(login).post(f"{path}stop/").status_code == status
    assert client_of(bando).get("/prints/").content.decode().count("顧客カルテ_3件") == 0
    assert client_of(akagi).get("/prints/").content.decode().count("顧客カルテ_3件") == 1


def test_a_partner_and_a_stranger_order_nothing(
    chiba: Login, stranger: Login, akagi: Login, customers: list[Customer], client_of: Browser
) -> None:
    keys = {**CHOICE, "customer": [one.pk for one in customers]}
    assert client_of(chiba).post("/customers/kartes/", keys).status_code == 403
    answer = client_of(stranger).post("/customers/kartes/", keys)
    assert answer.status_code == 422
    assert "印刷するものを選んでください。" in answer.content.decode()
    with scope(akagi.organization):
        assert not MadeFile.objects.exists()


def test_who_may_not_any_more_when_it_is_printed_gets_nothing(
    bando: Login, akagi: Login, customers: list[Customer], client_of: Browser
) -> None:
    ordered(client_of(bando), customers)
    with scope(akagi.organization):
        Login.objects.filter(pk=bando.pk).update(deleted_at=timezone.now())
    worked()
    assert job_of(bando).state == FileState.CANCELLED
    assert list(all_folders()) == []


def test_customers_that_are_gone_by_then_are_left_out_and_counted(
    akagi: Login, customers: list[Customer], client_of: Browser
) -> None:
    browser = client_of(akagi)
    path = ordered(browser, customers)
    browser.post(f"/customers/{customers[1].pk}/delete/")
    worked()
    assert "1件は、なくなったか" in browser.get(path).content.decode()
    assert len(pages_of(fetched(browser, path))) == 2


def test_all_customers_of_the_view_are_printed_when_that_was_asked(
    akagi: Login, customers: list[Customer], client_of: Browser
) -> None:
    browser = client_of(akagi)
    asked = browser.get("/customers/kartes/", {"customer": customers[0].pk, "query": "q=葉商店"}).content.decode()
    assert "選択した1件" in asked
    assert "一覧の2件すべて" in asked
    ordered(browser, customers[:1], query="q=葉商店", scope="all")
    assert sorted(job_of(akagi).asked["keys"]) == sorted([customers[0].pk, customers[2].pk])


def test_the_list_offers_it_for_the_checked_rows(
    akagi: Login, chiba: Login, customers: list[Customer], client_of: Browser
) -> None:
    page = client_of(akagi).get("/customers/?q=葉商店").content.decode()
    assert f'name="customer" value="{customers[0].pk}"' in page
    assert 'formaction="/customers/kartes/"' in page
    assert 'name="query" value="q=%E8%91%89%E5%95%86%E5%BA%97"' in page
    assert "/customers/kartes/" not in client_of(chiba).get("/customers/").content.decode()


def test_what_no_font_has_is_told_beside_the_finished_file(akagi: Login, client_of: Browser) -> None:
    browser = client_of(akagi)
    path = ordered(browser, [CustomerFactory(by=akagi, name="若葉🍃商店")])
    worked()
    told = browser.get(path).content.decode()
    assert "印刷できない文字があります" in told
    assert "🍃" in told


def test_an_order_is_told_in_the_journal(akagi: Login, customers: list[Customer], client_of: Browser) -> None:
    ordered(client_of(akagi), customers, outside="1")
    with scope(akagi.organization):
        event = Event.objects.get(verb="document.printed")
    assert (event.data["rows"], event.data["choice"]["outside"]) == (3, True)


def test_the_night_clears_what_was_printed_a_week_ago_and_what_no_job_knows(
    akagi: Login, customers: list[Customer], client_of: Browser
) -> None:
    path = ordered(client_of(akagi), customers)
    worked()
    upkeep.tidy()
    assert fetched(client_of(akagi), path)
    later = timezone.now() + upkeep.KEPT
    with scope(akagi.organization):
        upkeep.forget(later + upkeep.KEPT)
    assert client_of(akagi).get(path).status_code == 404
    assert list(all_folders()) == []
