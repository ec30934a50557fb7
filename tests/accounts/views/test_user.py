from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from tests.accounts.doorstep import PASSWORD, attempt, reloaded
from tests.markup import page

LAST_ADMIN = (
    "管理者権限のアカウント(ID)がなくなるため、権限の変更ができません。 "
    "当IDの権限変更が必要な場合は、新規で管理者権限アカウント(ID)を作成後、権限変更を行ってください。"
)
CONFLICT = "他のユーザーが更新しました。最新の内容を確認してください。"
FORM = {
    "position": "4",
    "department": "企画開発部",
    "title": "部長",
    "name": "千田 四郎",
    "color": "#2b7781",
    "abbr": "千四",
    "login_id": "chida",
    "password": PASSWORD,
    "mail": "chida@example.jp",
    "plan_notice": "receive",
    "phone": "06-0000-1201",
    "role": "staff",
    "note": "午前のみ",
}
HOSTILE = ["<b>太字</b>", "=cmd()", "髙﨑𠮷😀", "'\"&;{{ 7*7 }}", "　全角　空白　"]


@pytest.fixture
def browser(client_of: Callable[[Login], Client], akagi: Login) -> Client:
    return client_of(akagi)


def form_of(login: Login, **changes: Any) -> dict[str, Any]:
    login = reloaded(login)
    staff = {name: getattr(login.staff, name) for name in FORM if hasattr(login.staff, name)}
    kept = {
        "name": login.name,
        "login_id": login.login_id,
        "mail": login.mail,
        "password": "",
        "version": login.version,
    }
    return {**staff, **kept, **changes}


def added(login_id: str = "chida") -> Login | None:
    found: Login | None = Login.objects.with_id(login_id).select_related("staff").first()
    return found


def test_the_list_has_the_columns_and_people_of_the_specification(
    browser: Client, bando: Login, chiba: Login, stranger: Login
) -> None:
    page = browser.get("/settings/users/").content.decode()
    headings = ["並び順", "部署", "役職", "お名前", "ログインID", "メールアドレス", "TEL", "ユーザー権限", "備考"]
    headings += ["登録日", "更新日", "編集"]
    places = [page.index(f">{heading}</th>") for heading in headings]
    assert places == sorted(places)
    words = ["担当者追加・変更", "利用アカウントを追加・編集できます。", "+追加", "設定TOPに戻る", "社外パートナー"]
    assert [word for word in words if word not in page] == []
    assert page.index("赤木 一郎") < page.index("坂東 二郎") < page.index("千葉冷機")
    assert "伊達 三郎" not in page


def test_the_list_takes_as_many_queries_for_thirty_people_as_for_one(
    browser: Client, akagi: Login, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(12) as captured:
            browser.get("/settings/users/")
        return len(captured)

    one = queries()
    for number in range(30):
        typed = {**FORM, "login_id": f"person{number}", "abbr": f"{number:02}"}
        assert browser.post("/settings/users/new/", typed).status_code == 302
    assert queries() == one


def test_a_user_is_added(browser: Client, organization: object) -> None:
    response = browser.post("/settings/users/new/", FORM, follow=True)
    assert "保存しました。" in response.content.decode()
    login = added()
    assert login
    kept = {**FORM, "password": ""}
    assert {name: str(value) for name, value in form_of(login).items() if name in FORM} == kept
    assert attempt("chida") != "wrong"


def test_the_form_has_the_words_of_the_specification(browser: Client, bando: Login) -> None:
    page = browser.get(f"/settings/users/{bando.pk}/edit/").content.decode()
    labels = ["並び順", "部署", "役職", "お名前", "色変更", "略称", "ログインID", "パスワード", "Eメール", "電話番号"]
    labels += ["ユーザー権限", "備考", "担当者編集", "担当者の削除", "キャンセル", "保存"]
    labels += ["(任意の漢字 2文字に変更可能)"]
    labels += ["登録済みのパスワードは表示されません。パスワードを入力すると、上書きで更新されます。"]
    labels += ["変更が必要ない場合は、空欄で保存ください。", "他のユーザと重複しないように設定ください。"]
    labels += ["「メーカーからの送客」や「納入実績の受信」メールが届きます。"]
    labels += ["メールが不要の場合は、空欄でご記入ください。"]
    assert [words for words in labels if words not in page] == []


def test_a_new_form_suggests_the_next_position(browser: Client, bando: Login) -> None:
    assert 'name="position" value="3"' in browser.get("/settings/users/new/").content.decode()


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("field", ["department", "title", "name", "note"])
def test_every_text_is_shown_as_it_was_typed(browser: Client, organization: object, field: str, typed: str) -> None:
    browser.post("/settings/users/new/", {**FORM, field: typed})
    login = added()
    assert login
    expected = typed.strip()
    assert getattr(login.staff, field, None) == expected or login.name == expected
    assert escape(expected) in browser.get(f"/settings/users/{login.pk}/edit/").content.decode()
    assert escape(expected) in browser.get("/settings/users/").content.decode()
    assert escape(expected) in browser.get(f"/settings/users/{login.pk}/delete/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"name": ""}, "name", "「お名前」を入力してください。"),
        ({"name": "名" * 51}, "name", "「お名前」は50文字以内で入力してください。"),
        ({"name": "名" * 10_000}, "name", "「お名前」は50文字以内で入力してください。"),
        ({"name": "名\x00前"}, "name", "使用できない文字が含まれています。"),
        ({"department": "部" * 51}, "department", "「部署」は50文字以内で入力してください。"),
        ({"title": "役" * 60}, "title", "「役職」は50文字以内で入力してください。"),
        ({"abbr": "千田四"}, "abbr", "「略称」は2文字以内で入力してください。"),
        ({"abbr": "👨‍👩‍👧"}, "abbr", "「略称」は2文字以内で入力してください。"),
        ({"abbr": "坂東"}, "abbr", "他のユーザと重複しないように設定ください。"),
        ({"login_id": ""}, "login_id", "「ログインID」を入力してください。"),
        ({"login_id": "bando"}, "login_id", "既に使われているIDは指定できません。"),
        ({"login_id": "千田"}, "login_id", "3文字以上100文字以下で設定ください"),
        ({"password": ""}, "password", "「パスワード」を入力してください。"),
        ({"password": "goyokiki"}, "password", "7文字以上30文字以下の文字列を設定ください。"),
        ({"mail": "chida"}, "mail", "error"),
        ({"mail": "a@b.jp, c@d.jp"}, "mail", "error"),
        ({"phone": "でんわ"}, "phone", "error"),
        ({"role": "owner"}, "role", "error"),
        ({"plan_notice": "maybe"}, "plan_notice", "error"),
        ({"color": "red"}, "color", "error"),
        ({"position": "first"}, "position", "error"),
        ({"position": "-1"}, "position", "error"),
        ({"position": "99999999999999999999"}, "position", "error"),
        ({"note": "長" * 2001}, "note", "「備考」は2000文字以内で入力してください。"),
    ],
)
def test_what_will_not_do_is_refused_beside_its_field_and_nothing_typed_is_lost(
    browser: Client, bando: Login, changes: dict[str, str], field: str, message: str
) -> None:
    page = browser.post("/settings/users/new/", {**FORM, **changes}).content.decode()
    place = page.index(f'id="id_{field}_error"')
    assert message in page[place - 40 : place + 600]
    for name, typed in {**FORM, **changes}.items():
        if name not in ("password", "color", "role", "plan_notice") and "\x00" not in typed:
            assert escape(typed) in page
    assert PASSWORD not in page
    with scope(bando.organization):
        assert added() is None


def test_full_width_digits_and_letters_are_taken(browser: Client, organization: object) -> None:
    wide = {"login_id": "ｃｈｉｄａ", "position": "１２", "mail": "ｃｈｉｄａ＠ｅｘａｍｐｌｅ．ｊｐ"}
    browser.post("/settings/users/new/", {**FORM, **wide})
    login = added()
    assert login
    assert (login.login_id, login.staff.position, login.mail) == ("chida", 12, "chida@example.jp")


def test_a_user_is_edited(browser: Client, bando: Login) -> None:
    typed = form_of(bando, title="主任", role="partner")
    response = browser.post(f"/settings/users/{bando.pk}/edit/", typed, follow=True)
    assert "保存しました。" in response.content.decode()
    assert (reloaded(bando).staff.title, reloaded(bando).staff.role) == ("主任", Role.PARTNER)
    assert attempt("bando") != "wrong"


def test_who_wants_no_letters_about_plans_is_asked_and_remembered(
    browser: Client, bando: Login, stranger: Login
) -> None:
    address = f"/settings/users/{bando.pk}/edit/"
    seen = page(browser.get(address))
    assert seen.one("select", name="plan_notice").one("option", selected="").words == "受信する"
    assert "予定通知メール" in seen.words
    assert browser.post(address, form_of(bando, plan_notice="refuse")).status_code == 302
    assert (reloaded(bando).staff.plan_notice, reloaded(stranger).staff.plan_notice) == ("refuse", "receive")
    assert page(browser.get(address)).one("select", name="plan_notice").one("option", selected="").words == "受信しない"
    with scope(bando.organization):
        told = Event.objects.about(bando).get(verb="login.changed").data["changes"]
    assert told["plan_notice"] == ["receive", "refuse"]


def test_the_second_of_two_editors_sees_both_values_and_decides(browser: Client, bando: Login) -> None:
    mine = form_of(bando, title="主任", note="私のメモ")
    browser.post(f"/settings/users/{bando.pk}/edit/", form_of(bando, title="係長"))
    page = browser.post(f"/settings/users/{bando.pk}/edit/", mine).content.decode()
    assert CONFLICT in page
    assert 'value="主任"' in page
    assert "私のメモ" in page
    assert "現在の値" in page
    assert "係長" in page
    assert reloaded(bando).staff.title == "係長"
    browser.post(f"/settings/users/{bando.pk}/edit/", {**mine, "version": reloaded(bando).version})
    assert reloaded(bando).staff.title == "主任"


def test_a_new_password_given_by_an_administrator_ends_the_users_sessions(browser: Client, bando: Login) -> None:
    phone = Client()
    phone.post("/login/", {"login_id": "bando", "password": PASSWORD})
    browser.post(f"/settings/users/{bando.pk}/edit/", form_of(bando, password="Newpass1"))
    assert phone.get("/account/").status_code == 302
    assert attempt("bando", "Newpass1") != "wrong"


def test_ones_own_new_password_keeps_ones_own_session(browser: Client, akagi: Login) -> None:
    browser.post(f"/settings/users/{akagi.pk}/edit/", form_of(akagi, password="Newpass1"))
    assert browser.get("/settings/users/").status_code == 200


def test_the_only_administrator_cannot_give_up_the_rights(browser: Client, akagi: Login, bando: Login) -> None:
    page = browser.post(f"/settings/users/{akagi.pk}/edit/", form_of(akagi, role="staff")).content.decode()
    assert LAST_ADMIN in page
    assert reloaded(akagi).staff.role == Role.ADMIN
    assert "担当者の削除" not in browser.get(f"/settings/users/{akagi.pk}/edit/").content.decode()
    page = browser.post(f"/settings/users/{akagi.pk}/delete/", follow=True).content.decode()
    assert "他に管理者権限の担当者を作成した後で削除してください。" in page
    assert reloaded(akagi).is_active


def test_an_administrator_beside_another_may_give_up_the_rights(browser: Client, akagi: Login, bando: Login) -> None:
    browser.post(f"/settings/users/{bando.pk}/edit/", form_of(bando, role="admin"))
    response = browser.post(f"/settings/users/{akagi.pk}/edit/", form_of(akagi, role="staff"))
    assert response["Location"] == "/"
    assert browser.get("/settings/users/").status_code == 403


def test_deleting_asks_first_and_then_is_final(browser: Client, akagi: Login, bando: Login) -> None:
    page = browser.get(f"/settings/users/{bando.pk}/delete/").content.decode()
    for words in (
        "削除の確認",
        "削除を実行しますか。",
        "※担当者の削除を行っても、「顧客」や「案件」に担当者を紐づけている場合、担当者名は表示されます。",
        "一度削除したユーザーは復元できませんのでご注意ください。",
        "実行",
        *("並び順", "部署", "役職", "お名前", "ログインID", "Eメール", "電話番号", "ユーザー権限", "備考"),
        "坂東 二郎",
        "bando@example.jp",
    ):
        assert words in page
    assert reloaded(bando).is_active
    response = browser.post(f"/settings/users/{bando.pk}/delete/", follow=True)
    assert "削除しました。" in response.content.decode()
    assert "坂東 二郎" not in response.content.decode()
    assert reloaded(bando).display_name == "(削除済) 坂東 二郎"
    assert browser.get(f"/settings/users/{bando.pk}/edit/").status_code == 404


def test_a_deleted_user_is_out_at_once(browser: Client, client_of: Callable[[Login], Client], bando: Login) -> None:
    phone = client_of(bando)
    assert phone.get("/account/").status_code == 200
    browser.post(f"/settings/users/{bando.pk}/delete/")
    assert phone.get("/account/")["Location"].startswith("/login/")


def test_who_deletes_himself_is_signed_out(browser: Client, akagi: Login, bando: Login) -> None:
    browser.post(f"/settings/users/{bando.pk}/edit/", form_of(bando, role="admin"))
    assert browser.post(f"/settings/users/{akagi.pk}/delete/")["Location"] == "/login/"
    assert "_auth_user_id" not in browser.session
    assert not reloaded(akagi).is_active


PATHS = [
    "/settings/",
    "/settings/users/",
    "/settings/users/new/",
    "/settings/users/{pk}/edit/",
    "/settings/users/{pk}/delete/",
]


@pytest.mark.parametrize("path", PATHS)
def test_only_administrators_open_the_settings(
    client_of: Callable[[Login], Client], akagi: Login, bando: Login, chiba: Login, stranger: Login, path: str
) -> None:
    address = path.format(pk=chiba.pk)
    assert client_of(akagi).get(address).status_code == 200
    for login in (bando, chiba):
        response = client_of(login).get(address)
        assert response.status_code == 403
        assert "この画面を表示する権限がありません。" in response.content.decode()
    assert Client().get(address)["Location"].startswith("/login/?next=%2Fsettings%2F")
    assert client_of(stranger).get(address).status_code == (404 if "{pk}" in path else 200)


@pytest.mark.parametrize("path", PATHS[2:])
def test_only_administrators_change_the_settings(
    client_of: Callable[[Login], Client], akagi: Login, bando: Login, chiba: Login, stranger: Login, path: str
) -> None:
    address = path.format(pk=chiba.pk)
    for login, status in ((bando, 403), (stranger, 302 if "new" in path else 404)):
        assert client_of(login).post(address, {**FORM, "abbr": "他人"}).status_code == status
    assert reloaded(chiba).name == "千葉冷機"
    assert reloaded(chiba).is_active
    with scope(akagi.organization):
        assert added() is None


@pytest.mark.parametrize("pk", ["0", "999999", "99999999999999999999"])
def test_nobody_is_nowhere(browser: Client, pk: str) -> None:
    assert browser.get(f"/settings/users/{pk}/edit/").status_code == 404


def test_the_settings_show_a_tile_for_the_users(browser: Client) -> None:
    page = browser.get("/settings/").content.decode()
    assert "担当者の追加/変更" in page
    assert 'href="/settings/users/"' in page
