"""The people of the dealer: 担当者の追加/情報変更/削除."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.accounts.actions.devices import forget_devices
from goyokiki.accounts.actions.passwords import close_links, refuse, renew_password, set_password
from goyokiki.accounts.models import Login, StaffProfile, login_key
from goyokiki.accounts.queries import is_only_admin, taken_abbreviations
from goyokiki.accounts.rules.abbreviations import suggested_abbreviation
from goyokiki.accounts.rules.login_ids import login_id_fault
from goyokiki.accounts.rules.mail_addresses import mail_key
from goyokiki.accounts.vocabulary import PlanNotice, Role
from goyokiki.engine import journal
from goyokiki.engine.records.saving import Changes, assign, lock_row
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import current_organization
from goyokiki.engine.tenancy.models import Organization
from goyokiki.engine.ui.palette import color_for


@dataclass(frozen=True)
class UserDraft:
    """A person as cleaned from a form. A blank password leaves the old one; blank icon details are chosen."""

    name: str
    login_id: str
    role: str
    position: int
    password: str = ""
    mail: str = ""
    department: str = ""
    title: str = ""
    abbr: str = ""
    color: str = ""
    phone: str = ""
    plan_notice: str = PlanNotice.RECEIVE
    note: str = ""

    def identity(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("login_id", "name", "mail")}

    def profile(self) -> dict[str, Any]:
        names = ("role", "position", "department", "title", "abbr", "color", "phone", "plan_notice", "note")
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def add_user(draft: UserDraft, *, by: Login | None) -> Login:
    """A new person of the current organization; `by` is None only when the organization is founded."""
    _hold_people()
    login = Login()
    staff = StaffProfile(login=login)
    changes = _fill(login, draft)
    set_password(login, draft.password)
    save_login(login)
    staff.save()
    journal.record("login.created", login, by=by, changes=changes)
    return login


@transaction.atomic
def edit_user(login: Login, draft: UserDraft, *, version: int | None, by: Login, device: str = "") -> Login:
    """Change a person. Raises `Conflict` when somebody saved it since `version`; `device` stays known to it."""
    _hold_people()
    current: Login = lock_row(login, version)
    _refuse_deleted(current)
    if draft.role != Role.ADMIN and is_only_admin(current):
        raise Refusal("last_admin", _last_admin(), "role")
    changes = _fill(current, draft)
    if draft.password:
        renew_password(current, draft.password, device=device)
        journal.record("login.password_changed", current, by=by)
    if changes or draft.password:
        _save_edited(current, changes, by)
    return current


@transaction.atomic
def delete_user(login: Login, *, by: Login) -> None:
    """End a person's access for good: sessions, links and mails stop, the name and the ID stay taken."""
    _hold_people()
    current: Login = lock_row(login, None)
    _refuse_deleted(current)
    if is_only_admin(current):
        raise Refusal("last_admin", _last_admin_deleted())
    current.deleted_at = timezone.now()
    current.version += 1
    current.save()
    close_links(current)
    forget_devices(current)
    journal.record("login.deleted", current, by=by)


def save_login(login: Login) -> None:
    """Save with the keys of what was typed; whether the ID is free, the table knows: it may be another company's."""
    login.login_key, login.mail_key = login_key(login.login_id), mail_key(login.mail)
    try:
        with transaction.atomic():
            login.save()
    except IntegrityError:
        raise Refusal("id_taken", _("This ID is already in use and cannot be chosen."), "login_id") from None


def _hold_people() -> None:
    """Changes of one organization's people take turns: what one of them finds out about all the others stays true.

    `no_key` lets everybody else go on writing rows that point at the organization.
    """
    Organization.objects.select_for_update(no_key=True).get(pk=current_organization().pk)


def _refuse_deleted(login: Login) -> None:
    if not login.is_active:
        raise Refusal("deleted", _("This person has been deleted."))


def _fill(login: Login, draft: UserDraft) -> Changes:
    """Set what the draft says, after checking it against everybody else; returns what changed."""
    refuse(login_id_fault(draft.login_id), "login_id")
    color = draft.color or color_for(draft.position)
    profile = {**draft.profile(), "abbr": _free_abbreviation(login, draft), "color": color}
    return assign(login, draft.identity()) | assign(login.staff, profile)


def _free_abbreviation(login: Login, draft: UserDraft) -> str:
    taken = taken_abbreviations(but=login)
    abbr = draft.abbr or suggested_abbreviation(draft.name, taken)
    if not abbr or abbr in taken:
        raise Refusal("abbr_taken", _("Choose one that no other user has."), "abbr")
    return abbr


def _save_edited(login: Login, changes: Changes, by: Login) -> None:
    if {"login_id", "mail"} & set(changes):
        close_links(login)
    login.version += 1
    save_login(login)
    login.staff.save()
    if changes:
        journal.record("login.changed", login, by=by, changes=changes)


def _last_admin() -> str:
    return _(
        "The role cannot be changed, because no account (ID) with administrator rights would be left. "
        "To change the role of this ID, first create a new account (ID) with administrator rights."
    )


def _last_admin_deleted() -> str:
    return _(
        "This person cannot be deleted, because no account (ID) with administrator rights would be left. "
        "First create another administrator."
    )
