"""A file comes to the page: it becomes an import with a page of its own, or a sentence says why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.tenancy import scope
from tests.engine.intake.conftest import TWO, Desk, words

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


def no_import_of(login: Login) -> bool:
    with scope(login.organization):
        return not ImportJob.objects.exists()


def test_an_empty_page_says_what_can_be_dropped_and_what_can_be_done_with_it(desk: Desk) -> None:
    page = desk.page("/import/")
    for text in (
        "ここにファイルをドロップ",
        "顧客",
        "まとめて変更",
        "まとめて削除",
        "一括登録はまだありません。",
        "CSVレイアウト",
    ):
        assert text in page


def test_a_file_sent_by_a_plain_form_leads_to_its_page(desk: Desk) -> None:
    answer = desk.send(TWO, name="顧客.csv")
    assert (answer.status_code, answer["Location"]) == (302, f"/import/{desk.job.pk}/")
    assert "顧客.csv" in desk.page(answer["Location"])


def test_a_script_is_told_the_address_and_the_name_stays_as_it_was(desk: Desk) -> None:
    sent = {"file": SimpleUploadedFile("x.csv", TWO.encode()), "name": "納入　台帳.csv", "mode": "register"}
    answer = desk.client.post("/import/", sent, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.content.decode()) == (201, f"/import/{desk.job.pk}/")
    assert desk.job.file_name == "納入　台帳.csv"


def test_a_picture_is_recognised_and_nothing_is_kept(desk: Desk) -> None:
    answer = desk.send(PICTURE, name="台帳.csv", kind="customers", mode="change")
    assert answer.status_code == 422
    assert "画像" in words(answer)
    assert 'value="change" checked' in answer.content.decode()
    assert no_import_of(desk.login)


def test_a_script_is_told_the_reason(desk: Desk) -> None:
    sent = {"file": SimpleUploadedFile("台帳.csv", PICTURE), "mode": "register"}
    answer = desk.client.post("/import/", sent, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert "画像" in answer.json()["error"]


@pytest.mark.parametrize("fields", [{"mode": "burn"}, {"kind": "nonsense"}, {"file": ""}])
def test_what_the_form_does_not_offer_is_refused(desk: Desk, fields: dict[str, Any]) -> None:
    assert desk.send(TWO, **fields).status_code == 422
    assert no_import_of(desk.login)


def test_a_partner_may_not_and_an_employee_may(
    bando: Login, chiba: Login, client_of: Callable[[Login], Client]
) -> None:
    assert client_of(chiba).get("/import/").status_code == 403
    assert "一括登録" not in words(client_of(chiba).get("/"))
    assert client_of(bando).get("/import/").status_code == 200
    assert 'href="/import/"' in client_of(bando).get("/").content.decode()


def test_who_is_not_signed_in_comes_back_here_afterwards(client: Client, db: None) -> None:
    answer = client.post("/import/", {"file": SimpleUploadedFile("a.csv", TWO.encode())})
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=%2Fimport%2F")


def test_the_imports_so_far_are_listed_with_what_became_of_them(desk: Desk) -> None:
    desk.opened(TWO)
    page = desk.page("/import/")
    for text in ("台帳.csv", "赤木 一郎", "顧客の追加 2件"):
        assert text in page


def test_somebody_elses_imports_are_not_listed(
    desk: Desk, stranger: Login, client_of: Callable[[Login], Client]
) -> None:
    desk.opened(TWO)
    assert "台帳.csv" not in words(client_of(stranger).get("/import/"))
