"""The files on a row's page: shown, added and removed, and the history that tells of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import files
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope
from tests.engine.files import pictures
from tests.factories.customers import CustomerFactory

Browser = Callable[..., Client]
Put = Callable[..., Attachment]


def page(browser: Client, row: Customer) -> str:
    return browser.get(f"/customers/{row.pk}/files/").content.decode()


def test_an_empty_row_says_so_and_offers_to_add(row: Customer, akagi: Login, client_of: Browser) -> None:
    text = page(client_of(akagi), row)
    assert "添付ファイルはまだありません。" in text
    assert "添付する" in text


def test_photos_and_documents_are_shown_with_size_person_and_time(
    row: Customer, put: Put, akagi: Login, client_of: Browser
) -> None:
    picture, document = put("銘板.jpg"), put("図面 <b>.pdf", b"%PDF-1.4")
    text = page(client_of(akagi), row)
    assert f'<a class="picture" href="{picture.view}"><img src="{picture.thumbnail}" alt="銘板.jpg"' in text
    assert f'href="{document.get_absolute_url()}"' in text
    assert "図面 &lt;b&gt;.pdf" in text
    assert "8\xa0バイト" in text
    assert text.count("赤木 一郎") >= 2
    assert f"/files/{picture.token}/delete/?next=/customers/{row.pk}/files/" in text


def test_who_may_not_change_the_row_sees_its_files_without_buttons(
    granted: Customer, put: Put, chiba: Login, client_of: Browser
) -> None:
    file = put("銘板.jpg")
    text = page(client_of(chiba), granted)
    assert file.thumbnail in text
    assert "/delete/" not in text
    assert "添付する" not in text


def test_the_page_asks_as_much_for_one_file_as_for_ten(
    row: Customer, put: Put, akagi: Login, client_of: Browser
) -> None:
    browser = client_of(akagi)
    put("a.txt", b"a")
    page(browser, row)
    with CaptureQueriesContext(connection) as one:
        page(browser, row)
    for number in range(9):
        put(f"{number}.txt", b"a")
    with CaptureQueriesContext(connection) as ten:
        page(browser, row)
    assert len(ten) == len(one)


def test_adding_without_a_script_is_one_ordinary_form(row: Customer, akagi: Login, client_of: Browser) -> None:
    sent = {
        "files_added": [pictures.upload("1.jpg", pictures.jpeg()), pictures.upload("2.txt", b"2")],
        "next": f"/customers/{row.pk}/files/",
    }
    answer = client_of(akagi).post(f"/files/attach/customers.customer/{row.pk}/", sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/customers/{row.pk}/files/")
    with scope(akagi.organization):
        assert [(file.name, file.position) for file in files.of(row)] == [("1.jpg", 1), ("2.txt", 2)]
    history = client_of(akagi).get(f"/customers/{row.pk}/history/").content.decode()
    assert "ファイル「1.jpg」を添付" in history
    assert "ファイル「2.txt」を添付" in history


def test_what_cannot_be_added_comes_back_with_the_rest_kept(row: Customer, akagi: Login, client_of: Browser) -> None:
    browser = client_of(akagi)
    sent = {"files_added": [pictures.upload("良い.txt", b"1"), pictures.upload("悪い.svg", b"<svg/>")], "next": "/"}
    answer = browser.post(f"/files/attach/customers.customer/{row.pk}/", sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "「悪い.svg」は添付できません。" in text
    with scope(akagi.organization):
        kept = Attachment.objects.get()
    assert f'name="files_added" value="{kept.token}" checked' in text
    browser.post(f"/files/attach/customers.customer/{row.pk}/", {"files_added": kept.token, "next": "/"})
    with scope(akagi.organization):
        assert files.of(row).get() == kept


def test_a_way_back_never_leads_to_another_house(row: Customer, akagi: Login, client_of: Browser) -> None:
    sent = {"files_added": pictures.upload("a.txt", b"a"), "next": "https://example.com/"}
    answer = client_of(akagi).post(f"/files/attach/customers.customer/{row.pk}/", sent)
    assert answer.headers["Location"] == "/"


def test_removing_asks_first_and_then_leaves_nothing_behind(
    row: Customer, put: Put, akagi: Login, client_of: Browser, place: Path
) -> None:
    file, browser = put("銘板.jpg"), client_of(akagi)
    address = f"/files/{file.token}/delete/?next=/customers/{row.pk}/files/"
    question = browser.get(address).content.decode()
    assert "削除の確認" in question
    assert "銘板.jpg" in question
    assert place_is_used(place)
    answer = browser.post(address, {"next": f"/customers/{row.pk}/files/"})
    assert answer.headers["Location"] == f"/customers/{row.pk}/files/"
    assert "ファイル「銘板.jpg」を削除" in browser.get(f"/customers/{row.pk}/history/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_content_goes_with_its_row(put: Put, akagi: Login, client_of: Browser, place: Path) -> None:
    file = put("銘板.jpg")
    assert place_is_used(place)
    client_of(akagi).post(f"/files/{file.token}/delete/")
    assert not place_is_used(place)


def place_is_used(place: Path) -> bool:
    return any(path.is_file() for path in place.rglob("*"))


def test_a_form_that_is_sent_twice_adds_its_files_once(row: Customer, akagi: Login, client_of: Browser) -> None:
    browser, address = client_of(akagi), f"/files/attach/customers.customer/{row.pk}/"
    for _time in range(2):
        assert browser.post(address, {"files_added": pictures.upload("1.jpg", pictures.jpeg())}).status_code == 302
    with scope(akagi.organization):
        token = files.of(row).get().token
    assert browser.post(address, {"files_added": token}).status_code == 302
    with scope(akagi.organization):
        assert files.of(row).count() == 1
        files.attach(row, [files.take_in(pictures.upload("1.jpg", pictures.jpeg()), by=akagi)], by=akagi, role="plate")
        assert [file.role for file in files.of(row)] == ["", "plate"]


def test_attaching_twice_is_attaching_once(row: Customer, put: Put, akagi: Login) -> None:
    file = put()
    with scope(akagi.organization):
        files.attach(row, [file], by=akagi)
        assert files.of(row).count() == 1


def test_a_file_is_on_one_row_only(row: Customer, put: Put, akagi: Login) -> None:
    file, other = put("銘板.jpg"), CustomerFactory(by=akagi)
    with scope(akagi.organization), pytest.raises(Refusal, match="銘板"):
        files.attach(other, [file], by=akagi)


def test_a_row_holds_twenty_files_and_no_more(row: Customer, akagi: Login) -> None:
    with scope(akagi.organization):
        many = [files.take_in(pictures.upload(f"{n}.txt", b"a"), by=akagi) for n in range(21)]
        files.attach(row, many[:20], by=akagi)
        assert files.of(row).count() == 20
        with pytest.raises(Refusal, match="20"):
            files.attach(row, many[20:], by=akagi)
        assert files.counts([row.pk], Customer) == {row.pk: 20}


def test_rows_that_nobody_made_attachable_hold_nothing(akagi: Login) -> None:
    with scope(akagi.organization):
        file = files.take_in(pictures.upload("a.txt", b"a"), by=akagi)
        with pytest.raises(LookupError):
            files.attach(akagi, [file], by=akagi)


def test_pictures_of_many_rows_are_one_question(row: Customer, put: Put, akagi: Login) -> None:
    picture = put("a.jpg")
    put("b.txt", b"b")
    with scope(akagi.organization), CaptureQueriesContext(connection) as asked:
        assert files.photos_of([row.pk, row.pk + 1], Customer) == {row.pk: [picture]}
    assert len(asked) == 1
