from datetime import timedelta

import pytest

from goyokiki.accounts.actions import ask_for_ids, ask_for_link, delete_user, reset_password
from goyokiki.accounts.actions.recovery import open_link
from goyokiki.accounts.models import Login, RecoveryLink, RecoveryRequest
from goyokiki.accounts.rules.throttling import MAILS_FROM_NETWORK, MAILS_TO_ADDRESS
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope
from tests.accounts.doorstep import (
    OFFICE,
    PASSWORD,
    attempt,
    fail,
    fill_bucket,
    give_mail,
    let_pass,
    letters,
    mailed_token,
    verbs,
)

AKAGI = "akagi@example.jp"


def asked_link(login: Login, address: str = AKAGI) -> str:
    give_mail(login, address)
    ask_for_link(login.login_id, address, network=OFFICE)
    return mailed_token()


def reset(token: str, *, new: str = "Newpass1") -> None:
    link = open_link(token)
    assert link is not None
    reset_password(link, password=new)


def test_the_mail_with_ids_has_the_words_of_the_specification(akagi: Login) -> None:
    give_mail(akagi, AKAGI)
    ask_for_ids(AKAGI, network=OFFICE)
    [letter] = letters()
    assert (letter.to, letter.subject) == (AKAGI, "【御用聞き】ログイン情報について")
    assert letter.body == (
        "赤木空調株式会社様\n"
        "\n"
        "平素、御用聞きをご利用いただきありがとうございます。\n"
        "お問合せ頂きましたログイン情報についてご案内いたします。\n"
        "\n"
        "akagi@example.jp に設定されている御用聞きログインID\n"
        "akagi\n"
        "\n"
        "ご確認頂きます様、よろしくお願いいたします。\n"
        "\n"
        "※本メールは送信専用です。あらかじめご了承ください。\n"
    )


def test_letters_go_to_the_stored_address_however_it_was_typed(akagi: Login) -> None:
    give_mail(akagi, AKAGI)
    ask_for_ids("ＡＫＡＧＩ@example.jp", network=OFFICE)
    ask_for_link("akagi", "AKAGI@example.jp", network=OFFICE)
    assert [letter.to for letter in letters()] == [AKAGI, AKAGI]


def test_all_ids_of_one_address_are_listed(akagi: Login, bando: Login) -> None:
    give_mail(akagi, "office@example.jp"), give_mail(bando, "office@example.jp")
    ask_for_ids("Office@EXAMPLE.jp", network=OFFICE)
    [letter] = letters()
    assert "ログインID\nakagi\nbando\n\n" in letter.body


def test_each_company_of_an_address_writes_its_own_mail(akagi: Login, stranger: Login) -> None:
    give_mail(akagi, "both@example.jp"), give_mail(stranger, "both@example.jp")
    ask_for_ids("both@example.jp", network=OFFICE)
    bodies = {letter.organization_id: letter.body for letter in letters()}
    assert "ログインID\nakagi\n\n" in bodies[akagi.organization_id]
    assert "ログインID\ndate\n\n" in bodies[stranger.organization_id]
    assert all(("akagi" in body) != ("date" in body) for body in bodies.values())


def test_addresses_nobody_has_and_deleted_people_get_no_mail(akagi: Login, bando: Login) -> None:
    give_mail(bando, "bando@example.jp")
    with scope(akagi.organization):
        delete_user(bando, by=akagi)
    for address in ("bando@example.jp", "nobody@example.jp", ""):
        ask_for_ids(address, network=OFFICE)
    ask_for_link("bando", "bando@example.jp", network=OFFICE)
    assert letters() == []


def test_the_mail_with_the_link_has_the_words_of_the_specification(akagi: Login) -> None:
    token = asked_link(akagi)
    [letter] = letters()
    assert (letter.to, letter.subject) == (AKAGI, "【御用聞き】ログイン情報について")
    assert letter.body == (
        "赤木空調株式会社 赤木 一郎 様\n"
        "\n"
        "平素、御用聞きをご利用いただきありがとうございます。\n"
        "お問合せ頂きました御用聞きログインIDのパスワード再設定URLをご案内させていただきます。\n"
        "以下URLをクリック頂くと「パスワード再設定」の画面が開きます。\n"
        "パスワードの再設定をお願いいたします。\n"
        "\n"
        "URLの有効期限は24時間になります。\n"
        "\n"
        f"http://127.0.0.1:8000/reset/{token}/\n"
        "\n"
        "※本メールは送信専用です。あらかじめご了承ください。\n"
        "\n"
        "御用聞き 運営事務局\n"
    )


def test_names_with_markup_stand_in_a_mail_as_they_are(akagi: Login) -> None:
    with scope(akagi.organization):
        Login.objects.update(name="<b>&'\" 𠮷😀")
    asked_link(akagi)
    assert letters()[0].body.startswith("赤木空調株式会社 <b>&'\" 𠮷😀 様\n")


@pytest.mark.parametrize(
    ("login_id", "address"), [("akagi", "other@example.jp"), ("bando", AKAGI), ("nobody", AKAGI), ("akagi", "")]
)
def test_only_the_pair_of_id_and_its_address_gets_a_link(
    akagi: Login, bando: Login, login_id: str, address: str
) -> None:
    give_mail(akagi, AKAGI)
    ask_for_link(login_id, address, network=OFFICE)
    assert letters() == []
    assert not RecoveryLink.objects.exists()


def test_an_id_without_an_address_cannot_be_recovered_by_a_blank_one(akagi: Login) -> None:
    ask_for_link("akagi", "", network=OFFICE)
    ask_for_ids("", network=OFFICE)
    assert letters() == []
    assert not RecoveryRequest.objects.exclude(due_at=None).exists()  # done, not failing


def test_a_link_sets_one_new_password(akagi: Login) -> None:
    token = asked_link(akagi)
    reset(token)
    assert attempt("akagi", "Newpass1") != "wrong"
    assert attempt("akagi", PASSWORD) == "wrong"
    assert open_link(token) is None
    assert "login.password_reset" in verbs(akagi)


def test_the_second_of_two_who_hold_one_link_is_refused(akagi: Login) -> None:
    token = asked_link(akagi)
    first, second = open_link(token), open_link(token)
    assert first
    assert second
    reset_password(first, password="Newpass1")
    with pytest.raises(Refusal) as caught:
        reset_password(second, password="Theirs11")
    assert caught.value.code == "link_closed"
    assert attempt("akagi", "Newpass1") != "wrong"


def test_a_password_that_breaks_the_rule_leaves_the_link_open(akagi: Login) -> None:
    token = asked_link(akagi)
    with pytest.raises(Refusal):
        reset(token, new="Abc123")
    reset(token)


def test_a_link_lives_for_24_hours(akagi: Login) -> None:
    token = asked_link(akagi)
    let_pass(timedelta(hours=23, minutes=59))
    assert open_link(token)
    let_pass(timedelta(minutes=2))
    assert open_link(token) is None


def test_links_of_a_login_close_with_the_first_one_used(akagi: Login) -> None:
    first, second = asked_link(akagi), asked_link(akagi)
    assert first != second
    reset(second)
    assert open_link(first) is None


def test_a_link_of_somebody_deleted_meanwhile_is_closed(akagi: Login, bando: Login) -> None:
    token = asked_link(bando, "bando@example.jp")
    with scope(akagi.organization):
        delete_user(bando, by=akagi)
    assert open_link(token) is None


def test_tokens_are_kept_only_as_their_hash(akagi: Login) -> None:
    token = asked_link(akagi)
    assert token not in str(list(RecoveryLink.objects.values_list()))


@pytest.mark.parametrize("token", ["", "x", "x" * 10_000, "\x00", "𠮷"])
def test_no_other_token_opens_anything(akagi: Login, token: str) -> None:
    asked_link(akagi)
    assert open_link(token) is None


def test_a_reset_ends_the_lock_and_forgets_the_browsers_of_before(akagi: Login) -> None:
    device = attempt("akagi")
    fail(10, "akagi")
    reset(asked_link(akagi))
    assert attempt("akagi", "Newpass1") != "locked"
    fail(10, "akagi")
    assert attempt("akagi", "Newpass1", device=device) == "locked"


def test_one_address_gets_only_so_many_mails_and_nobody_is_told(akagi: Login) -> None:
    give_mail(akagi, AKAGI)
    for _ in range(MAILS_TO_ADDRESS.burst + 3):
        ask_for_ids(AKAGI, network=OFFICE)
    assert len(letters()) == MAILS_TO_ADDRESS.burst
    let_pass(timedelta(hours=1))
    ask_for_ids(AKAGI, network=OFFICE)
    assert len(letters()) == MAILS_TO_ADDRESS.burst + 1


def test_one_network_asks_only_so_often(akagi: Login) -> None:
    fill_bucket("recovery network", OFFICE, MAILS_FROM_NETWORK)
    for ask in (lambda: ask_for_ids("nobody@example.jp", network=OFFICE), lambda: asked_link(akagi)):
        with pytest.raises(Refusal) as caught:
            ask()
        assert caught.value.code == "throttled"
    assert letters() == []
    ask_for_ids(AKAGI, network="192.0.2.0/24")
    assert len(letters()) == 1
