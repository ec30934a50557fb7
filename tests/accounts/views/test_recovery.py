from datetime import timedelta

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.accounts.rules.throttling import MAILS_FROM_NETWORK
from tests.accounts.doorstep import PASSWORD, attempt, fail, fill_bucket, give_mail, let_pass, letters, mailed_token

AKAGI = "akagi@example.jp"
SENT = "ご入力の内容に一致する登録がある場合、メールをお送りしました。届かない場合は管理者にご確認ください。"
NO_MAIL = "IDに対してメールアドレスを登録していない場合、再設定はできません。"
OTHER_ADMIN = "他の管理者権限のアカウントでログインし、該当のアカウントのIDを確認してください。"
PW_RULE = (
    "パスワードは半角の「英大文字」「英小文字」「数字」をそれぞれ1文字以上含む"
    "7文字以上30文字以下の文字列を設定ください。"
)
PW_CHARS = "半角の英数記号（-_.$#@+%*?/:）が使用可能です。"
CLOSED = "このURLは有効期限が切れているか、すでに使用されています。もう一度最初からやり直してください。"
NEW = {"password": "Newpass1", "confirmation": "Newpass1"}


def ask_id(client: Client, mail: str) -> str:
    return client.post("/login/forgot-id/", {"mail": mail}).content.decode()


def ask_link(client: Client, login_id: str, mail: str) -> str:
    return client.post("/login/forgot-password/", {"login_id": login_id, "mail": mail}).content.decode()


def without_token(page: str) -> str:
    """A page without what differs each time it is drawn."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


@pytest.fixture
def address(client: Client, akagi: Login) -> str:
    """The address of a link mailed to Akagi."""
    give_mail(akagi, AKAGI)
    ask_link(client, "akagi", AKAGI)
    return f"/reset/{mailed_token()}/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/login/forgot-id/", ["ログインIDが不明の場合", "メールアドレス", "送信", NO_MAIL, OTHER_ADMIN]),
        ("/login/forgot-password/", ["パスワード再設定", "ログインID", "メールアドレス", "送信", NO_MAIL, OTHER_ADMIN]),
    ],
)
def test_the_pages_have_the_words_of_the_specification(client: Client, path: str, words: list[str]) -> None:
    page = client.get(path).content.decode()
    assert [word for word in words if word not in page] == []


def test_everybody_gets_the_same_answer_and_the_owner_a_mail(client: Client, akagi: Login) -> None:
    give_mail(akagi, AKAGI)
    answers = {without_token(ask_id(client, mail)) for mail in (AKAGI, "nobody@example.jp")}
    assert len(answers) == 1
    assert SENT in answers.pop()
    assert [letter.to for letter in letters()] == [AKAGI]


def test_everybody_who_forgot_a_password_gets_the_same_answer(client: Client, akagi: Login, bando: Login) -> None:
    give_mail(akagi, AKAGI)
    pairs = [("akagi", AKAGI), ("bando", AKAGI), ("nobody", AKAGI), ("akagi", "nobody@example.jp")]
    answers = {without_token(ask_link(client, *pair)) for pair in pairs}
    assert len(answers) == 1
    assert SENT in answers.pop()
    assert [letter.to for letter in letters()] == [AKAGI]


def test_an_address_may_be_typed_in_any_width_and_case(client: Client, akagi: Login) -> None:
    give_mail(akagi, AKAGI)
    ask_id(client, "ＡＫＡＧＩ＠example.JP")
    assert len(letters()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "<b>", "=cmd()", "x" * 10_000, "髙﨑𠮷@", "a\x00@example.jp"])
def test_what_is_no_address_is_refused_beside_its_field(client: Client, typed: str) -> None:
    page = ask_id(client, typed)
    assert SENT not in page
    assert 'id="id_mail_error"' in page


def test_who_asks_too_often_from_one_network_is_told_to_wait(client: Client, akagi: Login) -> None:
    fill_bucket("recovery network", "127.0.0.0/24", MAILS_FROM_NETWORK)
    response = client.post("/login/forgot-id/", {"mail": AKAGI})
    assert response.status_code == 429
    assert "1時間ほど経ってから" in response.content.decode()


def test_the_reset_page_has_the_words_of_the_specification(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    words = [
        "ログイン情報再設定",
        "パスワード再設定",
        "お問合せ時に入力したログインIDに対する新しいパスワードを入力してください。",
        "新しいパスワード",
        "確認のため再度入力してください",
        PW_RULE,
        PW_CHARS,
        "送信",
    ]
    assert [word for word in words if word not in page] == []


def test_the_link_sets_a_new_password_once(client: Client, address: str) -> None:
    page = client.post(address, NEW).content.decode()
    assert "パスワードを保存しました。" in page
    assert "ログイン画面へ" in page
    assert 'href="/login/"' in page
    assert attempt("akagi", "Newpass1") != "wrong"
    assert attempt("akagi", PASSWORD) == "wrong"
    for again in (client.get(address), client.post(address, NEW)):
        assert again.status_code == 410
        assert CLOSED in again.content.decode()


def test_looking_at_the_page_uses_nothing_up(client: Client, address: str) -> None:
    client.get(address), client.get(address), client.head(address)
    assert "パスワードを保存しました。" in client.post(address, NEW).content.decode()


def test_after_24_hours_one_starts_again(client: Client, address: str) -> None:
    let_pass(timedelta(hours=24, minutes=1))
    response = client.post(address, NEW)
    assert (response.status_code, CLOSED in response.content.decode()) == (410, True)
    assert attempt("akagi", PASSWORD) != "wrong"


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x", "x" * 5_000, "𠮷", "%00"])
def test_an_invented_link_is_answered_like_an_old_one(client: Client, token: str) -> None:
    response = client.get(f"/reset/{token}/")
    assert (response.status_code, CLOSED in response.content.decode()) == (410, True)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"password": "Newpass1", "confirmation": "Newpass2"}, "2つのパスワードが一致しません。"),
        ({"password": "Newpass1", "confirmation": ""}, "「確認のため再度入力してください」を入力してください。"),
        ({"password": "Abc123", "confirmation": "Abc123"}, PW_RULE),
        ({"password": "Newpass1!", "confirmation": "Newpass1!"}, PW_CHARS),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_the_link_stays(
    client: Client, address: str, typed: dict[str, str], message: str
) -> None:
    page = client.post(address, typed).content.decode()
    assert message in page
    assert 'class="error"' in page
    assert not any(f'value="{typed[name]}"' in page for name in typed if typed[name])
    assert "パスワードを保存しました。" in client.post(address, NEW).content.decode()


def test_a_reset_ends_all_sessions_and_the_lock(client: Client, address: str) -> None:
    phone = Client()
    phone.post("/login/", {"login_id": "akagi", "password": PASSWORD})
    assert phone.get("/account/").status_code == 200
    fail(10, "akagi")
    client.post(address, NEW)
    assert phone.get("/account/")["Location"].startswith("/login/")
    assert client.post("/login/", {"login_id": "akagi", "password": "Newpass1"}).status_code == 302
