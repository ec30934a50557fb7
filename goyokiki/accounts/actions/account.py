"""One's own login: ID・パスワード変更."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils.translation import gettext as _

from goyokiki.accounts.actions import counting
from goyokiki.accounts.actions.passwords import close_links, refuse, renew_password
from goyokiki.accounts.actions.sign_in import locked
from goyokiki.accounts.actions.user import save_login
from goyokiki.accounts.models import Login
from goyokiki.accounts.models.counter import counter_key
from goyokiki.accounts.rules.login_ids import login_id_fault
from goyokiki.engine import journal
from goyokiki.engine.records.saving import assign, lock_row
from goyokiki.engine.refusal import Refusal


@dataclass(frozen=True)
class AccountDraft:
    """What somebody wants of his own login; a blank new password leaves the old one."""

    login_id: str
    current_password: str
    new_password: str = ""


def change_account(login: Login, draft: AccountDraft, *, version: int | None, by: Login, device: str = "") -> Login:
    """Give oneself another ID, another password, or both; the browser `device` stays known.

    Ten wrong existing passwords in a row lock this page for an hour: a session left open must not be a place to guess.
    Raises `Conflict` when the login was changed since `version`.
    """
    _prove(login, draft.current_password)
    with transaction.atomic():
        current: Login = lock_row(login, version)
        refuse(login_id_fault(draft.login_id), "login_id")
        changes = assign(current, {"login_id": draft.login_id})
        if draft.new_password:
            renew_password(current, draft.new_password, device=device)
            journal.record("login.password_changed", current, by=by)
        if changes:
            close_links(current)
            journal.record("login.id_changed", current, by=by, changes=changes)
        if changes or draft.new_password:
            current.version += 1
            save_login(current)
    return current


def _prove(login: Login, password: str) -> None:
    counter = counter_key("account", str(login.pk))
    if not counting.reserve_try(counter):
        raise locked()
    if not check_password(password, login.password):
        raise Refusal("wrong", _("The current password is not right."), "current_password")
    counting.clear_failures(counter)
