import pytest
from playwright.sync_api import expect

from goyokiki.accounts.models import Login
from tests.browser import DESK, PHONE, OpenTab, axe_findings


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_user_is_added_edited_by_two_and_deleted(akagi: Login, open_tab: OpenTab, size: tuple[int, int]) -> None:
    mine, theirs = open_tab(akagi, size=size), open_tab(akagi, size=size)
    mine.goto("/settings/")
    assert axe_findings(mine) == []
    mine.get_by_role("link", name="担当者の追加/変更").click()
    mine.get_by_role("link", name="+追加").click()
    mine.get_by_label("お名前").fill("千田 四郎")
    mine.get_by_label("ログインID").fill("ｃｈｉｄａ")
    mine.get_by_label("パスワード").fill("Goyokiki1")
    assert axe_findings(mine) == []
    mine.get_by_role("button", name="保存").click()
    mine.get_by_role("link", name="千田 四郎").click()
    theirs.goto(mine.url)
    mine.get_by_label("役職").fill("主任")
    mine.get_by_role("button", name="保存").click()
    mine.get_by_text("保存しました。").wait_for()
    theirs.get_by_label("役職").fill("係長")
    theirs.get_by_role("button", name="保存").click()
    theirs.get_by_text("他のユーザーが更新しました。最新の内容を確認してください。").wait_for()
    expect(theirs.get_by_label("役職")).to_have_value("係長")
    assert "主任" in theirs.locator(".current").inner_text()
    assert axe_findings(theirs) == []
    theirs.get_by_role("button", name="保存").click()
    theirs.get_by_role("link", name="千田 四郎").click()
    theirs.get_by_role("link", name="担当者の削除").click()
    assert axe_findings(theirs) == []
    theirs.get_by_text("一度削除したユーザーは復元できませんのでご注意ください。").wait_for()
    theirs.get_by_role("button", name="実行").click()
    theirs.get_by_text("削除しました。").wait_for()
    expect(theirs.get_by_text("千田 四郎")).to_have_count(0)


def test_one_changes_ones_own_id_and_password(akagi: Login, open_tab: OpenTab) -> None:
    tab = open_tab(akagi)
    tab.goto("/account/")
    assert axe_findings(tab) == []
    tab.get_by_role("link", name="編集").click()
    assert axe_findings(tab) == []
    tab.get_by_label("ログインID").fill("akagi2")
    tab.get_by_label("既存パスワード").fill("Goyokiki1")
    tab.get_by_label("新規パスワード").fill("Newpass1")
    tab.get_by_label("確認再入力").fill("Newpass1")
    tab.get_by_role("button", name="保存").click()
    tab.get_by_text("保存しました。").wait_for()
    expect(tab.get_by_role("main")).to_contain_text("akagi2")
