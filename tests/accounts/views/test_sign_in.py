from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from goyokiki.accounts.models import Login
from goyokiki.accounts.rules.throttling import WRONG_PASSWORDS
from goyokiki.engine.tenancy import scope
from tests.accounts.doorstep import PASSWORD, fail, fill_bucket, verbs

HINT = (
    "ログイン時10回以上パスワードを間違えられるとアカウントにロックがかかり、"
    "1時間ログインできなくなるのでご注意ください。"
)
WRONG = "ログインIDまたはパスワードが正しくありません。"
LOCKED = "アカウントがロックされています。1時間後に再度お試しください。"


def sign_in(client: Client, login_id: str = "akagi", password: str = PASSWORD, **more: str) -> object:
    return client.post("/login/", {"login_id": login_id, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.django_db
def test_the_page_has_the_words_of_the_specification(client: Client) -> None:
    page = client.get("/login/").content.decode()
    for words in ("ログインID", "パスワード", "ログイン", HINT, "ログインIDが不明の場合", "パスワードが不明の場合"):
        assert words in page
    assert 'href="/login/forgot-id/"' in page
    assert 'href="/login/forgot-password/"' in page


def test_the_right_password_leads_home(client: Client, akagi: Login) -> None:
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_signed_in(client)
    assert client.get("/account/").status_code == 200


def test_a_wrong_password_shows_the_id_again_and_never_the_password(client: Client, akagi: Login) -> None:
    response = sign_in(client, "<b>akagi", "Secret99")
    page = response.content.decode()
    assert (response.status_code, WRONG in page) == (200, True)
    assert 'value="&lt;b&gt;akagi"' in page
    assert "Secret99" not in page
    assert not is_signed_in(client)


def test_known_and_unknown_ids_get_the_same_page(akagi: Login) -> None:
    def pages(login_id: str) -> list[tuple[int, str]]:
        found = [Client(enforce_csrf_checks=False) for _ in range(11)]
        answers = [sign_in(client, login_id, "Wrong0000") for client in found]
        return [(answer.status_code, without_tokens(answer.content.decode(), login_id)) for answer in answers]

    known, unknown = pages("akagi"), pages("aoki")
    assert known == unknown
    assert LOCKED in known[-1][1]
    assert WRONG in known[0][1]


def without_tokens(page: str, login_id: str) -> str:
    kept = [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(kept).replace(login_id, "…")


def test_ten_wrong_tries_lock_every_browser_but_the_one_that_knows_the_id(akagi: Login) -> None:
    owners = Client()
    sign_in(owners)
    owners.post("/logout/")
    keeps_cookies = Client()
    for _ in range(5):
        sign_in(keeps_cookies, password="Wrong0000")
        sign_in(Client(), password="Wrong0000")
    for browser in (keeps_cookies, Client()):
        assert LOCKED in sign_in(browser).content.decode()
        assert not is_signed_in(browser)
    sign_in(owners)
    assert is_signed_in(owners)


def test_whoever_tries_from_a_slowed_down_network_is_told_to_wait(client: Client, akagi: Login) -> None:
    fill_bucket("network", "127.0.0.0/24", WRONG_PASSWORDS)
    response = sign_in(client)
    assert response.status_code == 429
    assert "数分待ってから、もう一度お試しください。" in response.content.decode()
    assert not is_signed_in(client)


def test_the_session_gets_a_new_key(client: Client, akagi: Login) -> None:
    sign_in(client)
    first = client.session.session_key
    sign_in(client)
    assert client.session.session_key != first
    client.cookies["session"] = first
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("following", ["/account/", "/settings/?a=1&b=2", "http://testserver/account/"])
def test_a_page_of_ours_that_was_asked_for_comes_next(client: Client, akagi: Login, following: str) -> None:
    assert (
        f'name="next" value="{following}"'.replace("&", "&amp;")
        in client.get("/login/", {"next": following}).content.decode()
    )
    assert sign_in(client, next=following)["Location"] == following.removeprefix("http://testserver")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "http://testserver//evil.example/",
        "javascript:alert(1)",
        "/login/",
        "/logout/",
        "\x00/account/",
    ],
)
def test_no_other_page_comes_next(client: Client, akagi: Login, elsewhere: str) -> None:
    assert sign_in(client, next=elsewhere)["Location"] == "/"


def test_who_is_signed_in_already_is_sent_on(client_of: Callable[[Login], Client], akagi: Login) -> None:
    response = client_of(akagi).get("/login/?next=/account/")
    assert (response.status_code, response["Location"]) == (302, "/account/")


def test_a_fragment_asked_for_without_session_moves_the_whole_page(client: Client, akagi: Login) -> None:
    response = client.get("/login/?next=/account/", headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == "/login/?next=/account/"
    assert response.content == b""


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"login_id": "", "password": "x"}, "「ログインID」を入力してください。"),
        ({"login_id": "x", "password": ""}, "「パスワード」を入力してください。"),
        ({"login_id": "x" * 255, "password": "x"}, "「ログインID」は254文字以内で入力してください。"),
        ({"login_id": "a\x00b", "password": "x"}, "使用できない文字が含まれています。"),
        ({"login_id": "akagi", "password": "a\x00b"}, "使用できない文字が含まれています。"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(
    client: Client, akagi: Login, typed: dict[str, str], message: str
) -> None:
    assert message in client.post("/login/", typed).content.decode()


@pytest.mark.parametrize("typed", ["髙﨑𠮷😀", "=cmd()", "<script>alert(1)</script>", "x" * 250])
def test_a_strange_id_is_shown_again_as_it_was_typed(client: Client, akagi: Login, typed: str) -> None:
    page = sign_in(client, typed).content.decode()
    assert f'value="{escape(typed)}"' in page
    assert WRONG in page


def test_an_old_password_that_breaks_the_rule_still_opens_and_is_mentioned(client: Client, akagi: Login) -> None:
    akagi.set_password("Abc123")
    with scope(akagi.organization):
        akagi.save()
    page = client.post("/login/", {"login_id": "akagi", "password": "Abc123"}, follow=True).content.decode()
    assert "お使いのパスワードは設定条件に当てはまりません。" in page
    assert "パスワードの変更が必要です。" in client.get("/account/").content.decode()


def test_a_good_password_is_not_mentioned(client: Client, akagi: Login) -> None:
    page = client.post("/login/", {"login_id": "akagi", "password": PASSWORD}, follow=True).content.decode()
    assert "設定条件に当てはまりません" not in page
    assert "パスワードの変更が必要です。" not in client.get("/account/").content.decode()


def test_signing_out_ends_the_session_and_is_noted(client_of: Callable[[Login], Client], akagi: Login) -> None:
    client = client_of(akagi)
    assert client.post("/logout/")["Location"] == "/login/"
    assert not is_signed_in(client)
    assert verbs(akagi)[-1] == "login.signed_out"


def test_a_link_cannot_sign_anybody_out(client_of: Callable[[Login], Client], akagi: Login) -> None:
    client = client_of(akagi)
    assert client.get("/logout/").status_code == 405
    assert is_signed_in(client)


def test_a_form_from_elsewhere_cannot_sign_anybody_in_or_out(client_of: Callable[..., Client], akagi: Login) -> None:
    client = client_of(akagi, enforce_csrf_checks=True)
    assert client.post("/logout/").status_code == 403
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


def test_a_locked_id_is_answered_with_the_lock(client: Client, akagi: Login) -> None:
    fail(10, "akagi")
    assert LOCKED in sign_in(client).content.decode()
