"""Getting back in: asking for one's IDs or for a link, and the new password set through the link."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.accounts.actions import counting
from goyokiki.accounts.actions.devices import token_hash
from goyokiki.accounts.actions.passwords import renew_password
from goyokiki.accounts.actions.user import save_login
from goyokiki.accounts.models import Login, RecoveryLink, RecoveryRequest
from goyokiki.accounts.models.counter import counter_key
from goyokiki.accounts.rules.mail_addresses import mail_key
from goyokiki.accounts.rules.throttling import MAILS_FROM_NETWORK, MAILS_TO_ADDRESS
from goyokiki.engine import journal
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope, unscoped


def ask_for_ids(address: str, *, network: str) -> None:
    """Have all IDs of an address mailed to it; nobody learns whether there are any.

    Refuses as `throttled` whoever asks too often from one network; one address gets only so many mails, in silence.
    """
    _ask(RecoveryRequest(mail=address), network)


def ask_for_link(login_id: str, address: str, *, network: str) -> None:
    """Have a link for a new password mailed, if the ID has that address; like `ask_for_ids` otherwise."""
    _ask(RecoveryRequest(login_id=login_id, mail=address), network)


def _ask(request: RecoveryRequest, network: str) -> None:
    if not counting.spend(counter_key("recovery network", network), MAILS_FROM_NETWORK):
        raise Refusal("throttled", _("There were too many requests from your network. Please try again in an hour."))
    kind = "link" if request.login_id else "ids"
    if counting.spend(counter_key(f"recovery {kind}", mail_key(request.mail)), MAILS_TO_ADDRESS):
        request.save()


def open_link(token: str) -> RecoveryLink | None:
    """The link of a token, unless it was used, has expired or never was."""
    with unscoped("recovery: the link names its login"):
        links = RecoveryLink.objects.open().filter(token_hash=token_hash(token))
        return links.select_related("login__organization").first()


def reset_password(link: RecoveryLink, *, password: str) -> Login:
    """Set a new password through a link and end everything the old one had opened, the lock included.

    Refuses as `link_closed` whoever comes second, and leaves the link open when the password breaks the rule.
    """
    with scope(link.login.organization), transaction.atomic():
        login: Login = Login.objects.select_for_update().get(pk=link.login_id)
        _use_up(link)
        renew_password(login, password)
        login.version += 1
        save_login(login)
        journal.record("login.password_reset", login, by=login)
    return login


def _use_up(link: RecoveryLink) -> None:
    """Exactly one caller gets past: the conditions stand on the row itself, where the database checks them again."""
    now = timezone.now()
    if not RecoveryLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now).update(used_at=now):
        raise Refusal("link_closed", _("This address has expired or was used already. Please start again."))
