"""What two people do in the same moment: on both databases, with real threads and real transactions."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from goyokiki.accounts.actions import ask_for_link, delete_user, edit_user, reset_password
from goyokiki.accounts.actions.recovery import open_link
from goyokiki.accounts.models import FailureCount, Login, Throttle
from goyokiki.accounts.queries import users
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope, unscoped
from tests.accounts.actions.test_user import draft_of
from tests.accounts.doorstep import OFFICE, attempt, fail, give_mail, mailed_token

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do all of them at the same time; what came of each: "done", or the reason it was refused."""
    start, outcomes = Barrier(len(deeds)), [""] * len(deeds)

    def run(number: int, deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
            outcomes[number] = "done"
        except Refusal as refusal:
            outcomes[number] = refusal.code
        except Conflict:
            outcomes[number] = "conflict"
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number, deed)) for number, deed in enumerate(deeds)]
    with everybody_held():
        for thread in threads:
            thread.start()
        time.sleep(0.3)
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@contextmanager
def everybody_held() -> Iterator[None]:
    """Hold the rows of all people, so that whoever wants to change one is let go together with the others."""
    with unscoped("test: everybody"), transaction.atomic():
        list(Login.objects.select_for_update().order_by("pk"))
        yield


@pytest.fixture
def two_admins(akagi: Login, bando: Login) -> tuple[Login, Login]:
    with scope(akagi.organization):
        edit_user(bando, draft_of(bando, role=Role.ADMIN), version=1, by=akagi)
    bando.version = 2
    return akagi, bando


def demotion(login: Login, by: Login) -> Callable[[], object]:
    draft = draft_of(login, role=Role.STAFF)

    def demote() -> None:
        with scope(login.organization):
            edit_user(login, draft, version=None, by=by)

    return demote


def deletion(login: Login, by: Login) -> Callable[[], object]:
    def delete() -> None:
        with scope(login.organization):
            delete_user(login, by=by)

    return delete


def admins(organization: object) -> int:
    with scope(organization):  # type: ignore[arg-type]
        return users().filter(staff__role=Role.ADMIN).count()


def test_two_administrators_who_demote_each_other_do_not_both_succeed(two_admins: tuple[Login, Login]) -> None:
    akagi, bando = two_admins
    assert at_once(demotion(akagi, bando), demotion(bando, akagi)) == ["done", "last_admin"]
    assert admins(akagi.organization) == 1


def test_two_administrators_who_delete_each_other_do_not_both_succeed(two_admins: tuple[Login, Login]) -> None:
    akagi, bando = two_admins
    assert at_once(deletion(akagi, bando), deletion(bando, akagi)) == ["done", "last_admin"]
    assert admins(akagi.organization) == 1


def test_one_demoted_while_the_other_is_deleted_leaves_an_administrator(two_admins: tuple[Login, Login]) -> None:
    akagi, bando = two_admins
    assert at_once(demotion(akagi, bando), deletion(bando, akagi)) == ["done", "last_admin"]
    assert admins(akagi.organization) == 1


def test_of_two_edits_of_one_person_the_second_is_told(akagi: Login, bando: Login) -> None:
    def edit(note: str) -> Callable[[], object]:
        draft = draft_of(bando, note=note)

        def save() -> None:
            with scope(akagi.organization):
                edit_user(bando, draft, version=bando.version, by=akagi)

        return save

    assert at_once(edit("first"), edit("second")) == ["conflict", "done"]


def test_failures_in_the_same_moment_are_all_counted(akagi: Login) -> None:
    at_once(*[lambda: fail(1, "akagi")] * 8)
    assert FailureCount.objects.get().count == 8
    assert round(Throttle.objects.get().level) == 8


def test_no_more_than_ten_passwords_are_looked_at_however_many_come_at_once(akagi: Login) -> None:
    outcomes: list[str] = []
    at_once(*[lambda: outcomes.extend(fail(2, "akagi"))] * 8)
    assert FailureCount.objects.get().count == 10
    assert len(outcomes) == 16
    assert outcomes.count("wrong") <= 9
    assert attempt("akagi") == "locked"


def test_one_link_sets_one_password_however_many_hold_it(akagi: Login) -> None:
    give_mail(akagi, "akagi@example.jp")
    ask_for_link("akagi", "akagi@example.jp", network=OFFICE)
    token = mailed_token()
    passwords = ["Newpass1", "Newpass2", "Newpass3"]
    links = [open_link(token) for _ in passwords]
    deeds = [
        lambda link=link, new=new: reset_password(link, password=new)
        for link, new in zip(links, passwords, strict=True)
    ]
    assert at_once(*deeds) == ["done", "link_closed", "link_closed"]
