"""Signing in over a form whose session has ended: the same person goes on, nobody else."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import translation

from goyokiki.accounts.models import Login
from goyokiki.accounts.rules.throttling import WRONG_PASSWORDS
from tests.accounts.doorstep import PASSWORD, fill_bucket, verbs

OTHERS = "この画面は別の方が開いたものです。"


def enter(client: Client, person: object, login_id: str = "akagi", password: str = PASSWORD) -> str:
    answer = client.post(f"/login/again/?person={person}", {"login_id": login_id, "password": password})
    return answer.content.decode()


def test_whoever_is_still_signed_in_gets_a_token_that_forms_take(
    akagi: Login, client_of: Callable[..., Client]
) -> None:
    client = client_of(akagi, enforce_csrf_checks=True)
    token = client.get(f"/login/again/?person={akagi.pk}").json()["token"]
    sent = {"density": "compact", "csrfmiddlewaretoken": token}
    assert client.post("/density/", sent).status_code == 302
    assert client.post("/density/", {"density": "compact"}).status_code == 403


def test_after_the_session_the_form_comes_and_the_right_password_opens(client: Client, akagi: Login) -> None:
    form = client.get(f"/login/again/?person={akagi.pk}").content.decode()
    assert re.search(r'<input type="password" name="password"', form)
    assert "<html" not in form
    assert "token" in enter(client, akagi.pk)
    assert client.session[SESSION_KEY] == str(akagi.pk)
    assert verbs(akagi) == ["login.created", "login.signed_in"]


def test_a_wrong_password_keeps_the_id_and_opens_nothing(client: Client, akagi: Login) -> None:
    page = enter(client, akagi.pk, password="Wrong0000")
    assert "ログインIDまたはパスワードが正しくありません。" in page
    assert 'value="akagi"' in page
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("person", ["", "x", "²", "-1", "9" * 21, "9" * 5000])
def test_nobody_s_page_opens_for_nobody(person: str, client: Client, akagi: Login) -> None:
    assert OTHERS in enter(client, person)
    assert SESSION_KEY not in client.session


def test_another_person_is_told_so_and_not_signed_in(client: Client, akagi: Login, bando: Login) -> None:
    assert OTHERS in enter(client, bando.pk)
    assert SESSION_KEY not in client.session
    assert verbs(akagi) == ["login.created"]
    assert "token" in enter(client, bando.pk, login_id="bando")


def test_a_colleague_s_session_is_not_taken_for_the_person_s(
    akagi: Login, bando: Login, client_of: Callable[..., Client]
) -> None:
    assert "<form" in client_of(bando).get(f"/login/again/?person={akagi.pk}").content.decode()


def test_a_network_that_guesses_is_slowed_down_here_too(client: Client, akagi: Login) -> None:
    fill_bucket("network", "127.0.0.0/24", WRONG_PASSWORDS)
    answer = client.post(f"/login/again/?person={akagi.pk}", {"login_id": "akagi", "password": PASSWORD})
    assert answer.status_code == 429


def test_it_speaks_the_language_of_the_page(client: Client, akagi: Login) -> None:
    client.cookies["language"] = "en"
    with translation.override("ja"):
        assert "Login ID" in client.get(f"/login/again/?person={akagi.pk}").content.decode()
