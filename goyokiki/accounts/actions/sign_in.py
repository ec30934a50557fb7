"""Signing in, with the two brakes on guessing: the lock of an ID, and the throttle of a network."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from goyokiki.accounts.actions import counting
from goyokiki.accounts.actions.devices import is_known_device, remember_device, token_hash
from goyokiki.accounts.backend import LoginBackend
from goyokiki.accounts.models import Login, login_key
from goyokiki.accounts.models.counter import counter_key
from goyokiki.accounts.rules.passwords import password_fault
from goyokiki.accounts.rules.throttling import WRONG_PASSWORDS
from goyokiki.engine import journal
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope, unscoped


@dataclass(frozen=True)
class Visitor:
    """The browser a request comes from, by the token in its cookie, and its network."""

    device: str
    network: str


def sign_in(login_id: str, password: str, *, visitor: Visitor, only: int | None = None) -> tuple[Login, str]:
    """The login, and the token its browser shall keep. Refuses as `wrong`, `locked` or `throttled`.

    With `only`, the key of a login, everybody else is refused as `other`.

    A browser that has signed in to this ID before has a count of its own and no throttle; all others share one count
    per ID, so that cookies thrown away gain nothing. IDs that do not exist are counted and answered like the others.
    """
    known = is_known_device(login_id, visitor.device)
    counter = _device_counter(login_id, visitor.device) if known else id_counter(login_id)
    network = None if known else counter_key("network", visitor.network)
    _reserve(counter, network)
    login = LoginBackend().authenticate(None, login_id=login_id, password=password)
    if login is None:
        raise _failure(login_id, counter)
    counting.clear_failures(counter)
    _give_back(network)
    if only is not None and login.pk != only:
        raise Refusal("other", _("This page belongs to somebody else. Please sign in with the ID you had before."))
    with scope(login.organization):
        return login, _enter(login, password, visitor.device)


def id_counter(login_id: str) -> str:
    """The counter of wrong passwords that unknown browsers typed for an ID."""
    return counter_key("id", login_key(login_id))


def _device_counter(login_id: str, device: str) -> str:
    return counter_key("device", f"{token_hash(device)} {login_key(login_id)}")


def _reserve(counter: str, network: str | None) -> None:
    if network and not counting.spend(network, WRONG_PASSWORDS):
        raise Refusal("throttled", _("There were too many attempts from your network. Please wait a few minutes."))
    if not counting.reserve_try(counter):
        _give_back(network)
        raise locked()


def _give_back(network: str | None) -> None:
    if network:
        counting.give_back(network)


def _failure(login_id: str, counter: str) -> Refusal:
    """What to answer to a wrong password: the tenth has locked the door."""
    if not counting.is_locked(counter):
        return Refusal("wrong", _("The login ID or the password is not right."))
    with unscoped("lock: noted with the person whose ID it is"):
        login = Login.objects.active().with_id(login_id).select_related("organization").first()
    if login:
        with scope(login.organization):
            journal.record("login.locked", login, by=None)
    return locked()


def locked() -> Refusal:
    return Refusal("locked", _("The account is locked. Please try again in one hour."))


@transaction.atomic
def _enter(login: Login, password: str, device: str) -> str:
    breaks_rule = password_fault(password) is not None
    if login.password_breaks_rule != breaks_rule:
        login.password_breaks_rule = breaks_rule
        Login.objects.filter(pk=login.pk).update(password_breaks_rule=breaks_rule)
    journal.record("login.signed_in", login, by=login)
    return remember_device(login, device)
