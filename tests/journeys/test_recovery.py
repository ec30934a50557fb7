import pytest
from playwright.sync_api import Page

from goyokiki.accounts.models import Login
from tests.accounts.doorstep import give_mail, letters, mailed_token
from tests.browser import DESK, PHONE, OpenTab, axe_findings

SENT = "ご入力の内容に一致する登録がある場合、メールをお送りしました。届かない場合は管理者にご確認ください。"


def sign_in(tab: Page, login_id: str, password: str) -> None:
    tab.goto("/login/")
    tab.get_by_label("ログインID").fill(login_id)
    tab.get_by_label("パスワード").fill(password)
    tab.get_by_role("button", name="ログイン").click()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_who_forgot_both_gets_back_in_by_two_mails(akagi: Login, open_tab: OpenTab, size: tuple[int, int]) -> None:
    give_mail(akagi, "akagi@example.jp")
    tab = open_tab(size=size)
    tab.goto("/login/")
    tab.get_by_role("link", name="ログインIDが不明の場合").click()
    assert axe_findings(tab) == []
    tab.get_by_label("メールアドレス").fill("akagi@example.jp")
    tab.get_by_role("button", name="送信").click()
    tab.get_by_text(SENT).wait_for()
    assert "ログインID\nakagi\n" in letters()[-1].body
    tab.get_by_role("link", name="ログイン画面へ").click()
    tab.get_by_role("link", name="パスワードが不明の場合").click()
    assert axe_findings(tab) == []
    tab.get_by_label("ログインID").fill("akagi")
    tab.get_by_label("メールアドレス").fill("akagi@example.jp")
    tab.get_by_role("button", name="送信").click()
    tab.get_by_text(SENT).wait_for()
    tab.goto(f"/reset/{mailed_token()}/")
    assert axe_findings(tab) == []
    tab.get_by_label("新しいパスワード").fill("Newpass1")
    tab.get_by_label("確認のため再度入力してください").fill("Newpass1")
    tab.get_by_role("button", name="送信").click()
    tab.get_by_text("パスワードを保存しました。").wait_for()
    tab.get_by_role("link", name="ログイン画面へ").click()
    sign_in(tab, "akagi", "Newpass1")
    tab.wait_for_url("**/")


def test_ten_wrong_tries_shut_out_every_browser_but_the_owners(akagi: Login, open_tab: OpenTab) -> None:
    owners, keeps_cookies = open_tab(), open_tab()
    sign_in(owners, "akagi", "Goyokiki1")
    owners.wait_for_url("**/")
    owners.context.clear_cookies(name="session")
    for _ in range(5):
        for tab in (keeps_cookies, open_tab()):
            sign_in(tab, "akagi", "Wrong0000")
            tab.get_by_role("alert").wait_for()
    for tab in (keeps_cookies, open_tab()):
        sign_in(tab, "akagi", "Goyokiki1")
        tab.get_by_text("アカウントがロックされています。1時間後に再度お試しください。").wait_for()
    sign_in(owners, "akagi", "Goyokiki1")
    owners.wait_for_url("**/")
