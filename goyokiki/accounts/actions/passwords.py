"""Setting a password, whoever does it and why."""

from __future__ import annotations

from goyokiki.accounts.actions.counting import clear_failures
from goyokiki.accounts.actions.devices import forget_devices
from goyokiki.accounts.actions.sign_in import id_counter
from goyokiki.accounts.models import Login, RecoveryLink
from goyokiki.accounts.rules.passwords import password_fault
from goyokiki.accounts.vocabulary import Fault
from goyokiki.engine.refusal import Refusal


def refuse(fault: Fault | None, field: str) -> None:
    """Raise the refusal of a fault, if there is one."""
    if fault:
        raise Refusal(fault.value, str(fault.label), field)


def set_password(login: Login, password: str) -> None:
    """Put a new password on a login that the caller saves. Sessions end by it: each holds a hash of the old one."""
    refuse(password_fault(password), "password")
    login.set_password(password)
    login.password_breaks_rule = False


def renew_password(login: Login, password: str, *, device: str = "") -> None:
    """`set_password`, and forget the lock of the ID, the links mailed and every known browser but `device`."""
    set_password(login, password)
    clear_failures(id_counter(login.login_id))
    close_links(login)
    forget_devices(login, but=device)


def close_links(login: Login) -> None:
    """No link mailed so far opens any more."""
    RecoveryLink.objects.filter(login=login, used_at=None).delete()
