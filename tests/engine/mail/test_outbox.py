"""The page 送信メール."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.mail import holding, post
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.tenancy import scope

Browser = Callable[[Login], Client]


def write_to(address: str, login: Login, body: str = "本文") -> Delivery:
    post([address], f"{address} への件名", body, organization=login.organization)
    with scope(login.organization):
        return Delivery.objects.get(to=address)


def test_an_admin_reads_the_letters_of_the_company_newest_first(akagi: Login, client_of: Browser) -> None:
    write_to("first@example.jp", akagi)
    write_to("second@example.jp", akagi)
    page = client_of(akagi).get("/outbox/").content.decode()
    assert page.index("second@example.jp への件名") < page.index("first@example.jp への件名")


def test_an_admin_follows_the_link_in_a_letter(akagi: Login, client_of: Browser) -> None:
    address = f"{settings.BASE_URL}/reset/abc/"
    delivery = write_to("bando@example.jp", akagi, f"<i>次の</i>URL\n{address}\nhttps://elsewhere.example/")
    page = client_of(akagi).get(f"/outbox/{delivery.pk}/").content.decode()
    assert f'<a href="{address}">{address}</a>' in page
    assert "&lt;i&gt;次の&lt;/i&gt;URL" in page
    assert 'href="https://elsewhere' not in page


def test_staff_and_partners_may_not_read_letters(akagi: Login, bando: Login, chiba: Login, client_of: Browser) -> None:
    delivery = write_to("bando@example.jp", akagi)
    for login in (bando, chiba):
        for address in ("/outbox/", f"/outbox/{delivery.pk}/"):
            assert client_of(login).get(address).status_code == 403


def test_a_stranger_sees_nothing_of_the_letters(akagi: Login, stranger: Login, client_of: Browser) -> None:
    delivery = write_to("bando@example.jp", akagi)
    browser = client_of(stranger)
    assert "bando@example.jp" not in browser.get("/outbox/").content.decode()
    assert browser.get(f"/outbox/{delivery.pk}/").status_code == 404
    assert client_of(akagi).get(f"/outbox/{delivery.pk}/").status_code == 200


def test_anonymous_visitors_are_sent_to_the_sign_in(client: Client, db: None) -> None:
    for address in ("/outbox/", "/outbox/1/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, f"/login/?next={address.replace('/', '%2F')}")


def test_a_letter_that_does_not_exist_is_not_found(akagi: Login, client_of: Browser) -> None:
    assert client_of(akagi).get("/outbox/999999/").status_code == 404


def test_an_empty_outbox_says_what_will_stand_there(akagi: Login, client_of: Browser) -> None:
    assert "送信したメールはまだありません。" in client_of(akagi).get("/outbox/").content.decode()


def test_looking_costs_the_same_for_one_letter_and_for_three(
    akagi: Login, client_of: Browser, django_assert_num_queries: Callable[[int], object]
) -> None:
    browser = client_of(akagi)
    for number in range(3):
        write_to(f"number{number}@example.jp", akagi)
        if number in (0, 2):
            with django_assert_num_queries(5):  # type: ignore[attr-defined]
                browser.get("/outbox/")


def test_fifty_letters_stand_on_a_page(akagi: Login, client_of: Browser) -> None:
    post([f"number{number:02}@example.jp" for number in range(51)], "件名", "本文", organization=akagi.organization)
    browser = client_of(akagi)
    first, second = (browser.get(f"/outbox/?page={page}").content.decode() for page in (1, 2))
    assert first.count("@example.jp</td>") == 50
    assert second.count("@example.jp</td>") == 1
    assert "number00@example.jp" in second
    assert browser.get("/outbox/?per=20").content.decode().count("@example.jp</td>") == 20


def test_letters_held_since_a_restore_are_told_and_shown_alone(akagi: Login, client_of: Browser) -> None:
    write_to("before@example.jp", akagi)
    browser = client_of(akagi)
    assert "保留しています" not in browser.get("/outbox/").content.decode()
    with connection.cursor() as cursor:
        cursor.execute(holding.hold())
    write_to("since@example.jp", akagi)
    page = browser.get("/outbox/").content.decode()
    assert "1件のメールを保留しています。" in page
    assert "since@example.jp" in page
    alone = browser.get("/outbox/?held").content.decode()
    assert "before@example.jp" in alone
    assert "since@example.jp" not in alone
    with scope(akagi.organization):
        holding.keep()
    assert "保留中のメールはありません。" in browser.get("/outbox/?held").content.decode()
