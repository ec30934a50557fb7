"""Who gets a file: whoever sees the row it is on, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.http import quote

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.access import grants
from goyokiki.engine.files import take_in
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.tenancy import scope
from tests.engine.files import pictures

Browser = Callable[..., Client]
Put = Callable[..., Attachment]


def statuses(browser: Client, file: Attachment) -> list[int]:
    addresses = (file.get_absolute_url(), file.rendition(320), file.rendition(1600))
    return [status(browser, address) for address in addresses]


def status(browser: Client, address: str) -> int:
    answer: Any = browser.get(address)
    body_of(answer)
    return int(answer.status_code)


def body_of(answer: Any) -> bytes:
    """All of it: a stream that is never read to its end stays open."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def test_colleagues_see_a_file_and_a_stranger_and_a_visitor_do_not(
    put: Put, akagi: Login, bando: Login, stranger: Login, client_of: Browser
) -> None:
    file = put()
    assert statuses(client_of(akagi), file) == [200, 200, 200]
    assert statuses(client_of(bando), file) == [200, 200, 200]
    assert statuses(client_of(stranger), file) == [404, 404, 404]
    assert statuses(Client(), file) == [302, 302, 302]


def test_a_partner_sees_the_files_of_what_was_given_to_him_only_while_it_is(
    put: Put, row: Customer, chiba: Login, client_of: Browser
) -> None:
    file, browser = put(), client_of(chiba)
    assert statuses(browser, file) == [404, 404, 404]
    with scope(chiba.organization):
        grants.give([chiba.pk], row, source=row)
    assert statuses(browser, file) == [200, 200, 200]
    assert browser.get(f"/files/{file.token}/delete/").status_code == 403
    with scope(chiba.organization):
        grants.withdraw([chiba.pk], row, source=row)
    assert statuses(browser, file) == [404, 404, 404]


def test_what_nobody_has_saved_yet_is_its_uploaders_alone(akagi: Login, bando: Login, client_of: Browser) -> None:
    with scope(akagi.organization):
        file = take_in(pictures.upload("a.jpg", pictures.jpeg()), by=bando)
    assert statuses(client_of(bando), file) == [200, 200, 200]
    assert statuses(client_of(akagi), file) == [404, 404, 404]
    assert client_of(akagi).post(f"/files/{file.token}/delete/").status_code == 404
    assert client_of(bando).post(f"/files/{file.token}/delete/").status_code == 204
    assert statuses(client_of(bando), file) == [404, 404, 404]


@pytest.mark.parametrize("token", ["x", "x" * 32, "-", "0"])
def test_a_guessed_address_leads_nowhere(token: str, akagi: Login, client_of: Browser) -> None:
    assert client_of(akagi).get(f"/files/{token}/").status_code == 404


def test_only_our_own_sizes_exist_and_only_of_pictures(put: Put, akagi: Login, client_of: Browser) -> None:
    picture, document = put(), put("a.txt", b"a")
    assert client_of(akagi).get(f"/files/{picture.token}/4096/").status_code == 404
    assert client_of(akagi).get(f"/files/{document.token}/320/").status_code == 404


NAME = '見積　㈱𠮷野家 "最新"; x=1 👨‍👩‍👧.pdf'


def test_a_download_is_saved_never_shown_and_keeps_its_name(
    put: Put, akagi: Login, client_of: Browser, row: Customer
) -> None:
    with scope(akagi.organization):
        file = take_in(pictures.upload("x", b"%PDF-1.7 content"), by=akagi, name=NAME)
    answer = client_of(akagi).get(file.get_absolute_url())
    assert body_of(answer) == b"%PDF-1.7 content"
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(NAME)}"
    assert harmless(answer)
    assert answer.headers["Content-Length"] == "16"


def harmless(answer: Any) -> bool:
    expected = {
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
    }
    policy = answer.headers["Content-Security-Policy"]
    is_shut = policy.startswith("sandbox; default-src 'none'") and "script-src" not in policy
    return is_shut and {name: answer.headers[name] for name in expected} == expected


def test_a_text_that_looks_like_a_page_is_handed_over_as_text(put: Put, akagi: Login, client_of: Browser) -> None:
    answer = client_of(akagi).get(put("page.html", b"see <script>alert(1)</script>").get_absolute_url())
    assert body_of(answer) == b"see <script>alert(1)</script>"
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.html.txt"'


def test_a_rendition_is_shown_in_place_and_asked_for_again_each_time(
    put: Put, akagi: Login, stranger: Login, client_of: Browser
) -> None:
    file = put()
    answer = client_of(akagi).get(file.thumbnail, headers={"accept-encoding": "gzip"})
    assert body_of(answer).startswith(b"\xff\xd8\xff")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert harmless(answer)
    again = {"if-none-match": answer.headers["ETag"]}
    unchanged = client_of(akagi).get(file.thumbnail, headers=again)
    assert unchanged.status_code == 304
    assert harmless(unchanged)
    assert client_of(stranger).get(file.thumbnail, headers=again).status_code == 404


def test_a_file_lost_from_the_storage_is_a_page_that_does_not_exist(
    put: Put, akagi: Login, client_of: Browser, place: Any
) -> None:
    file = put()
    (place / file.stored).unlink()
    assert client_of(akagi).get(file.get_absolute_url()).status_code == 404


def test_adding_asks_for_the_row_and_then_for_the_capability(
    row: Customer, chiba: Login, akagi: Login, stranger: Login, client_of: Browser
) -> None:
    address = f"/files/attach/customers.customer/{row.pk}/"
    sent = {"files_added": pictures.upload("a.txt", b"a")}
    assert client_of(stranger).post(address, sent).status_code == 404
    assert client_of(chiba).post(address, sent).status_code == 404
    with scope(chiba.organization):
        grants.give([chiba.pk], row, source=row)
    assert client_of(chiba).post(address, sent).status_code == 403
    assert Client().post(address, sent).status_code == 302
    assert client_of(akagi).post("/files/attach/accounts.login/1/", sent).status_code == 404
    assert client_of(akagi).post(address, {"files_added": pictures.upload("a.txt", b"a")}).status_code == 302
    with scope(akagi.organization):
        assert Attachment.objects.on(row).count() == 1
