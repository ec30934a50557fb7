from dataclasses import replace
from typing import Any

import pytest

from goyokiki.accounts.actions import UserDraft, add_user, delete_user, edit_user
from goyokiki.accounts.models import Login
from goyokiki.accounts.queries import people_for_picker, users
from goyokiki.accounts.vocabulary import PlanNotice, Role
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import CrossTenantWrite, scope
from goyokiki.engine.tenancy.models import Organization
from tests.accounts.doorstep import PASSWORD, attempt, fail, reloaded, verbs

pytestmark = pytest.mark.usefixtures("organization")

DRAFT = UserDraft(
    name="千田 四郎",
    login_id="chida",
    role=Role.STAFF,
    position=7,
    password=PASSWORD,
    mail="Chida@example.jp",
    department="企画開発部",
    title="部長",
    abbr="千四",
    color="#2b7781",
    phone="06-0000-1201",
    plan_notice=PlanNotice.REFUSE,
    note="=cmd() <b> 𠮷",
)


def refusal_of(action: Any, *args: Any, **kwargs: Any) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        action(*args, **kwargs)
    return caught.value.code, caught.value.field


def draft_of(login: Login, **changes: Any) -> UserDraft:
    staff = reloaded(login).staff
    kept = {name: getattr(login, name) for name in DRAFT.identity()}
    profile = {name: getattr(staff, name) for name in DRAFT.profile()}
    return UserDraft(**{**kept, **profile, **changes})


def test_a_new_user_has_everything_and_can_sign_in(akagi: Login) -> None:
    login = reloaded(add_user(DRAFT, by=akagi))
    assert (login.name, login.login_id, login.mail) == ("千田 四郎", "chida", "Chida@example.jp")
    assert {name: getattr(login.staff, name) for name in DRAFT.profile()} == DRAFT.profile()
    assert attempt("chida") != "wrong"


def test_adding_is_noted_without_the_password(akagi: Login) -> None:
    event = Event.objects.about(add_user(DRAFT, by=akagi)).get()
    assert (event.verb, event.actor) == ("login.created", akagi)
    assert event.data["changes"]["name"] == ["", "千田 四郎"]
    assert PASSWORD not in str(event.data)


@pytest.mark.parametrize("taken", ["akagi", "AKAGI", "ａｋａｇｉ"])
def test_an_id_of_a_colleague_is_refused(akagi: Login, taken: str) -> None:
    assert refusal_of(add_user, replace(DRAFT, login_id=taken), by=akagi)[0] in ("id_taken", "login_id_rule")


def test_an_id_of_another_company_is_refused(akagi: Login, stranger: Login) -> None:
    assert refusal_of(add_user, replace(DRAFT, login_id="date"), by=akagi) == ("id_taken", "login_id")


def test_the_id_of_a_deleted_user_stays_taken(akagi: Login, bando: Login) -> None:
    delete_user(bando, by=akagi)
    assert refusal_of(add_user, replace(DRAFT, login_id="bando"), by=akagi) == ("id_taken", "login_id")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"login_id": "ab"}, ("login_id_rule", "login_id")),
        ({"password": ""}, ("password_rule", "password")),
        ({"password": "Abc123"}, ("password_rule", "password")),
        ({"password": "Goyokiki 1"}, ("password_characters", "password")),
    ],
)
def test_ids_and_passwords_that_break_their_rule_are_refused(
    akagi: Login, changes: dict[str, str], refusal: tuple[str, str]
) -> None:
    assert refusal_of(add_user, replace(DRAFT, **changes), by=akagi) == refusal
    assert [login.login_id for login in users()] == ["akagi"]


def test_an_abbreviation_of_a_colleague_is_refused(akagi: Login, bando: Login) -> None:
    taken = bando.staff.abbr
    assert refusal_of(add_user, replace(DRAFT, abbr=taken), by=akagi) == ("abbr_taken", "abbr")


def test_an_abbreviation_of_a_deleted_colleague_is_free(akagi: Login, bando: Login) -> None:
    delete_user(bando, by=akagi)
    assert add_user(replace(DRAFT, abbr=bando.staff.abbr), by=akagi).staff.abbr == "坂東"


def test_blank_abbreviation_and_colour_are_chosen(akagi: Login) -> None:
    namesake = add_user(replace(DRAFT, name="赤木 花子", abbr="", color=""), by=akagi)
    assert namesake.staff.abbr == "赤花"
    assert namesake.staff.color.startswith("#")


def test_every_field_can_be_edited_and_is_noted_with_old_and_new(akagi: Login, bando: Login) -> None:
    saved = edit_user(bando, replace(DRAFT, password=""), version=bando.version, by=akagi)
    assert (saved.name, saved.login_id, saved.staff.department) == ("千田 四郎", "chida", "企画開発部")
    changes = Event.objects.about(bando).get(verb="login.changed").data["changes"]
    assert changes["name"] == ["坂東 二郎", "千田 四郎"]
    assert changes["department"] == ["", "企画開発部"]


def test_a_blank_password_leaves_the_old_one(akagi: Login, bando: Login) -> None:
    edit_user(bando, draft_of(bando, note="x"), version=bando.version, by=akagi)
    assert attempt("bando") != "wrong"


def test_a_new_password_replaces_the_old_one_and_ends_a_lock(akagi: Login, bando: Login) -> None:
    fail(10, "bando")
    edit_user(bando, replace(draft_of(bando), password="Newpass1"), version=bando.version, by=akagi)
    assert attempt("bando", PASSWORD) == "wrong"
    assert attempt("bando", "Newpass1") not in ("wrong", "locked")
    assert "login.password_changed" in verbs(bando)


def test_an_edit_of_nothing_is_nothing_saved(akagi: Login, bando: Login) -> None:
    before = verbs(bando)
    assert edit_user(bando, draft_of(bando), version=bando.version, by=akagi).version == bando.version
    assert verbs(bando) == before


def test_the_second_of_two_editors_is_told(akagi: Login, bando: Login) -> None:
    edit_user(bando, draft_of(bando, note="first"), version=1, by=akagi)
    with pytest.raises(Conflict) as caught:
        edit_user(bando, draft_of(bando, note="second"), version=1, by=akagi)
    assert caught.value.row.staff.note == "first"
    assert edit_user(bando, draft_of(bando, note="second"), version=2, by=akagi).staff.note == "second"


def test_a_person_of_another_company_is_not_found(akagi: Login, stranger: Login) -> None:
    with pytest.raises((Login.DoesNotExist, CrossTenantWrite)):
        edit_user(stranger, DRAFT, version=1, by=akagi)


def test_the_last_administrator_cannot_give_up_the_rights(akagi: Login, bando: Login) -> None:
    draft = draft_of(akagi, role=Role.STAFF)
    assert refusal_of(edit_user, akagi, draft, version=akagi.version, by=akagi) == ("last_admin", "role")
    assert reloaded(akagi).staff.role == Role.ADMIN


def test_the_last_administrator_cannot_be_deleted(akagi: Login, bando: Login) -> None:
    assert refusal_of(delete_user, akagi, by=akagi) == ("last_admin", None)
    assert reloaded(akagi).is_active


def test_the_last_administrator_may_do_both_as_soon_as_there_is_another(akagi: Login, bando: Login) -> None:
    edit_user(bando, draft_of(bando, role=Role.ADMIN), version=bando.version, by=akagi)
    edit_user(akagi, draft_of(akagi, role=Role.PARTNER), version=akagi.version, by=akagi)
    assert reloaded(akagi).staff.role == Role.PARTNER
    delete_user(akagi, by=bando)
    assert not reloaded(akagi).is_active


def test_administrators_who_were_deleted_do_not_count(akagi: Login, bando: Login) -> None:
    edit_user(bando, draft_of(bando, role=Role.ADMIN), version=bando.version, by=akagi)
    delete_user(bando, by=akagi)
    assert refusal_of(delete_user, akagi, by=akagi) == ("last_admin", None)


def test_administrators_of_other_companies_do_not_count(akagi: Login, stranger: Login) -> None:
    assert refusal_of(delete_user, akagi, by=akagi) == ("last_admin", None)


def test_a_deleted_user_keeps_his_name_and_cannot_sign_in(akagi: Login, bando: Login) -> None:
    delete_user(bando, by=akagi)
    assert reloaded(bando).display_name == "(削除済) 坂東 二郎"
    assert attempt("bando") == "wrong"
    assert [login.login_id for login in users()] == ["akagi"]
    assert verbs(bando)[-1] == "login.deleted"


def test_a_deleted_user_cannot_be_edited_or_deleted_again(akagi: Login, bando: Login) -> None:
    delete_user(bando, by=akagi)
    assert refusal_of(edit_user, bando, DRAFT, version=None, by=akagi) == ("deleted", None)
    assert refusal_of(delete_user, bando, by=akagi) == ("deleted", None)


def test_the_picker_has_the_deleted_last(akagi: Login, bando: Login, chiba: Login) -> None:
    delete_user(bando, by=akagi)
    people = people_for_picker()
    assert [(person.name, person.deleted) for person in people] == [
        ("赤木 一郎", False),
        ("千葉冷機", False),
        ("(削除済) 坂東 二郎", True),
    ]
    assert [person.partner for person in people] == [False, True, False]


def test_people_of_one_company_are_not_seen_by_another(akagi: Login, stranger: Login) -> None:
    with scope(stranger.organization):
        assert [person.name for person in people_for_picker()] == ["伊達 三郎"]
    with scope(akagi.organization):
        assert [login.login_id for login in users()] == ["akagi"]


def test_a_new_user_is_of_the_company_he_is_added_in(akagi: Login, stranger: Login) -> None:
    with scope(stranger.organization):
        added: Organization = add_user(DRAFT, by=stranger).organization
    assert added == stranger.organization
