from typing import Any

import pytest

from goyokiki.accounts.actions import AccountDraft, ask_for_link, change_account
from goyokiki.accounts.actions.recovery import open_link
from goyokiki.accounts.models import Login
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from tests.accounts.doorstep import OFFICE, PASSWORD, attempt, fail, give_mail, mailed_token, reloaded, verbs

pytestmark = pytest.mark.usefixtures("organization")


def change(login: Login, login_id: str, current: str = PASSWORD, new: str = "", **options: Any) -> Login:
    draft = AccountDraft(login_id, current, new)
    return change_account(login, draft, version=reloaded(login).version, by=login, **options)


def refusal_of(*args: Any) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        change(*args)
    return caught.value.code, caught.value.field


def test_id_and_password_change_together(bando: Login) -> None:
    change(bando, "Bando2", new="Newpass1")
    assert attempt("bando", "Newpass1") == "wrong"
    assert attempt("bando2", "Newpass1") != "wrong"
    assert verbs(bando)[-3:] == ["login.password_changed", "login.id_changed", "login.signed_in"]


def test_a_blank_new_password_leaves_the_old_one(bando: Login) -> None:
    change(bando, "bando2")
    assert attempt("bando2", PASSWORD) != "wrong"


def test_neither_password_is_noted(bando: Login) -> None:
    change(bando, "bando2", new="Newpass1")
    noted = str([event.data for event in Event.objects.about(bando)])
    assert "bando2" in noted
    assert PASSWORD not in noted
    assert "Newpass1" not in noted


def test_a_wrong_current_password_changes_nothing(bando: Login) -> None:
    assert refusal_of(bando, "bando2", "Wrong0000", "Newpass1") == ("wrong", "current_password")
    assert attempt("bando", PASSWORD) != "wrong"


def test_ten_wrong_current_passwords_lock_the_page_but_not_the_door(bando: Login) -> None:
    assert [refusal_of(bando, "bando", "Wrong0000")[0] for _ in range(10)] == ["wrong"] * 10
    assert refusal_of(bando, "bando", PASSWORD) == ("locked", None)
    assert attempt("bando", PASSWORD) not in ("wrong", "locked")


@pytest.mark.parametrize("taken", ["akagi", "AKAGI"])
def test_somebody_elses_id_is_refused(akagi: Login, bando: Login, taken: str) -> None:
    assert refusal_of(bando, taken) == ("id_taken", "login_id")


def test_the_case_of_ones_own_id_may_change(bando: Login) -> None:
    assert change(bando, "BANDO").login_id == "BANDO"


@pytest.mark.parametrize(
    ("login_id", "new", "refusal"),
    [
        ("b", "", ("login_id_rule", "login_id")),
        ("bando", "Abc123", ("password_rule", "password")),
        ("bando", "Newpass1!", ("password_characters", "password")),
    ],
)
def test_what_breaks_a_rule_is_refused(bando: Login, login_id: str, new: str, refusal: tuple[str, str]) -> None:
    assert refusal_of(bando, login_id, PASSWORD, new) == refusal


def test_a_new_password_settles_the_notice(bando: Login) -> None:
    Login.objects.filter(pk=bando.pk).update(password_breaks_rule=True)
    change(bando, "bando", new="Newpass1")
    assert not reloaded(bando).password_breaks_rule


def test_a_new_password_forgets_every_browser_but_the_one_it_was_set_in(bando: Login) -> None:
    here, elsewhere = attempt("bando"), attempt("bando")
    change(bando, "bando", new="Newpass1", device=here)
    fail(10, "bando")
    assert attempt("bando", "Newpass1", device=elsewhere) == "locked"
    assert attempt("bando", "Newpass1", device=here) == here


@pytest.mark.parametrize(("login_id", "new"), [("bando", "Newpass1"), ("bando2", "")])
def test_a_mailed_link_closes_when_id_or_password_change(bando: Login, login_id: str, new: str) -> None:
    give_mail(bando, "bando@example.jp")
    ask_for_link("bando", "bando@example.jp", network=OFFICE)
    token = mailed_token()
    assert open_link(token)
    change(bando, login_id, new=new)
    assert open_link(token) is None


def test_an_id_changed_by_an_administrator_meanwhile_is_a_conflict(bando: Login) -> None:
    Login.objects.filter(pk=bando.pk).update(version=2)
    with pytest.raises(Conflict):
        change_account(bando, AccountDraft("bando", PASSWORD), version=1, by=bando)
