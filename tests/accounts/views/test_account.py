from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import scope
from tests.accounts.doorstep import PASSWORD, attempt, reloaded

PW_HIDDEN = (
    "登録済みのパスワードは表示されません。パスワードを入力すると、上書きで更新されます。"
    "変更が必要ない場合は、空欄で保存ください。"
)
FORM = {"login_id": "bando", "current_password": PASSWORD, "password": "", "confirmation": "", "version": "1"}


@pytest.fixture
def browser(client_of: Callable[[Login], Client], bando: Login) -> Client:
    return client_of(bando)


def test_every_role_opens_the_page(
    client_of: Callable[[Login], Client], akagi: Login, bando: Login, chiba: Login, client: Client
) -> None:
    for login in (akagi, bando, chiba):
        page = client_of(login).get("/account/").content.decode()
        assert login.login_id in page
    assert client.get("/account/")["Location"] == "/login/?next=%2Faccount%2F"
    assert client.get("/account/edit/")["Location"] == "/login/?next=%2Faccount%2Fedit%2F"


def test_the_pages_have_the_words_of_the_specification(browser: Client) -> None:
    page = browser.get("/account/").content.decode()
    for words in ("ID・パスワード変更", "ID・パスワードを変更していただけます。", "ログインID", "編集"):
        assert words in page
    form = browser.get("/account/edit/").content.decode()
    for words in (
        "ログインID",
        "既存パスワード",
        "新規パスワード",
        "確認再入力",
        "確認のため再度入力してください",
        PW_HIDDEN,
        "保存",
    ):
        assert words in form


def test_id_and_password_change_and_this_session_goes_on(browser: Client, bando: Login) -> None:
    elsewhere = Client()
    elsewhere.post("/login/", {"login_id": "bando", "password": PASSWORD})
    typed = {**FORM, "login_id": "Bando2", "password": "Newpass1", "confirmation": "Newpass1"}
    typed["version"] = str(reloaded(bando).version)
    response = browser.post("/account/edit/", typed, follow=True)
    page = response.content.decode()
    assert "保存しました。" in page
    assert "Bando2" in page
    assert elsewhere.get("/account/").status_code == 302
    assert attempt("bando2", "Newpass1") != "wrong"


def test_an_unchanged_password_leaves_the_other_sessions_alone(browser: Client) -> None:
    elsewhere = Client()
    elsewhere.post("/login/", {"login_id": "bando", "password": PASSWORD})
    browser.post("/account/edit/", {**FORM, "login_id": "bando2"})
    assert elsewhere.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"current_password": ""}, "current_password", "「既存パスワード」を入力してください。"),
        ({"current_password": "Wrong0000"}, "current_password", "既存パスワードが正しくありません。"),
        ({"password": "Newpass1"}, "confirmation", "2つのパスワードが一致しません。"),
        ({"confirmation": "Newpass1"}, "confirmation", "2つのパスワードが一致しません。"),
        ({"password": "short", "confirmation": "short"}, "password", "7文字以上30文字以下の文字列を設定ください。"),
        ({"login_id": "akagi"}, "login_id", "既に使われているIDは指定できません。"),
        ({"login_id": "ab"}, "login_id", "3文字以上100文字以下で設定ください"),
        ({"login_id": ""}, "login_id", "「ログインID」を入力してください。"),
        ({"login_id": "x" * 101}, "login_id", "「ログインID」は100文字以内で入力してください。"),
    ],
)
def test_what_will_not_do_is_refused_beside_its_field(
    browser: Client, changes: dict[str, str], field: str, message: str
) -> None:
    page = browser.post("/account/edit/", {**FORM, **changes}).content.decode()
    place = page.index(f'id="id_{field}_error"')
    assert message in page[place : place + 600]
    assert attempt("bando", PASSWORD) != "wrong"


@pytest.mark.parametrize("typed", ["髙﨑𠮷", "😀😀😀", "ban do"])
def test_a_refused_id_is_shown_again_and_no_password_is(browser: Client, typed: str) -> None:
    changes = {"login_id": typed, "password": "Newpass1", "confirmation": "Newpass1"}
    page = browser.post("/account/edit/", {**FORM, **changes}).content.decode()
    assert f'value="{typed}"' in page
    assert "Newpass1" not in page
    assert PASSWORD not in page


def test_full_width_letters_become_half_width(browser: Client, bando: Login) -> None:
    browser.post("/account/edit/", {**FORM, "login_id": "Ｂａｎｄｏ－２"})
    assert reloaded(bando).login_id == "Bando-2"


def test_an_id_changed_meanwhile_is_shown_beside_the_typed_one(browser: Client, bando: Login) -> None:
    with scope(bando.organization):
        Login.objects.filter(pk=bando.pk).update(login_id="theirs", login_key="theirs", version=2)
    page = browser.post("/account/edit/", {**FORM, "login_id": "mine"}).content.decode()
    assert "他のユーザーが更新しました。最新の内容を確認してください。" in page
    assert 'value="mine"' in page
    assert "theirs" in page
    assert 'name="version" value="2"' in page
    assert reloaded(bando).login_id == "theirs"


def test_a_password_that_breaks_the_rule_is_pointed_out(browser: Client, bando: Login) -> None:
    assert "パスワードの変更が必要です。" not in browser.get("/account/").content.decode()
    with scope(bando.organization):
        Login.objects.filter(pk=bando.pk).update(password_breaks_rule=True)
    for path in ("/account/", "/account/edit/"):
        assert "パスワードの変更が必要です。" in browser.get(path).content.decode()
