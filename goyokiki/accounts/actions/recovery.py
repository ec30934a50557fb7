"""Getting back in: the mail with one's IDs, the mail with a link, and the new password set through it."""

from __future__ import annotations

import secrets
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from goyokiki.accounts.actions import counting
from goyokiki.accounts.actions.devices import token_hash
from goyokiki.accounts.actions.passwords import renew_password
from goyokiki.accounts.actions.user import save_login
from goyokiki.accounts.models import Login, RecoveryLink
from goyokiki.accounts.models.counter import counter_key
from goyokiki.accounts.models.recovery_link import VALID_FOR
from goyokiki.accounts.rules.mail_addresses import mail_key
from goyokiki.accounts.rules.throttling import MAILS_FROM_NETWORK, MAILS_TO_ADDRESS
from goyokiki.engine import journal
from goyokiki.engine.mail import post
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope, unscoped


def mail_login_ids(address: str, *, network: str) -> None:
    """Mail all IDs of an address to it, one mail for each organization that has any; nobody learns whether one went.

    Refuses as `throttled` whoever asks too often from one network; one address gets only so many, in silence.
    """
    _slow_down(network)
    if not _may_mail("ids", address):
        return
    with unscoped("recovery: an address may have IDs in several organizations"):
        found = Login.objects.active().with_mail(address).select_related("organization")
        logins = list(found.order_by("organization_id", "mail", "id"))
    with transaction.atomic():
        for _key, group in groupby(logins, lambda login: (login.organization_id, login.mail)):
            _mail_ids(list(group))


def mail_recovery_link(login_id: str, address: str, *, network: str) -> None:
    """Mail a link for a new password, if the ID has that address; nobody learns whether it has.

    Refuses as `throttled` like `mail_login_ids`.
    """
    _slow_down(network)
    if not _may_mail("link", address):
        return
    with unscoped("recovery: the organization is not known before the login is"):
        found = Login.objects.active().with_id(login_id).with_mail(address)
        login = found.select_related("organization").first()
    if login:
        _mail_link(login)


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
        raise link_closed()


def link_closed() -> Refusal:
    return Refusal("link_closed", _("This address has expired or was used already. Please start again."))


def _slow_down(network: str) -> None:
    if not counting.spend(counter_key("recovery network", network), MAILS_FROM_NETWORK):
        raise Refusal("throttled", _("There were too many requests from your network. Please try again in an hour."))


def _may_mail(kind: str, address: str) -> bool:
    return counting.spend(counter_key(f"recovery {kind}", mail_key(address)), MAILS_TO_ADDRESS)


def _mail_ids(logins: list[Login]) -> None:
    """One mail to the one stored address that these logins of one organization have."""
    first = logins[0]
    with scope(first.organization):
        _post(first, "login_ids", {"ids": [login.login_id for login in logins]})
        for login in logins:
            journal.record("login.ids_mailed", login, by=None)


def _mail_link(login: Login) -> None:
    token = secrets.token_urlsafe(32)
    with scope(login.organization), transaction.atomic():
        expires_at = timezone.now() + VALID_FOR
        RecoveryLink.objects.create(login=login, token_hash=token_hash(token), expires_at=expires_at)
        _post(login, "recovery_link", {"url": settings.BASE_URL + reverse("login.reset", args=[token])})
        journal.record("login.link_mailed", login, by=None)


def _post(login: Login, template: str, context: dict[str, Any]) -> None:
    """To the stored address, never to the typed one: the two may differ in letters that only look the same."""
    with translation.override(login.language or settings.LANGUAGE_CODE):
        context = {**context, "login": login, "organization": login.organization, "product": settings.PRODUCT_NAME}
        post(
            to=[login.mail],
            subject=_("[%(product)s] Your sign-in details") % {"product": settings.PRODUCT_NAME},
            body=render_to_string(f"accounts/mail/{template}.txt", context),
            organization=login.organization,
        )
