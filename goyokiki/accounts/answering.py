"""What the worker does with requests for IDs and links: look whose they are, and write to the registered address."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from goyokiki.accounts.actions.devices import token_hash
from goyokiki.accounts.models import Login, RecoveryLink, RecoveryRequest
from goyokiki.accounts.models.recovery_link import VALID_FOR
from goyokiki.engine import journal
from goyokiki.engine.clock import duty
from goyokiki.engine.clock.duties import Columns, Doer
from goyokiki.engine.mail import post
from goyokiki.engine.tenancy import scope, unscoped

LEASE = timedelta(minutes=1)
RETRY_AFTER = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


@contextmanager
def answering() -> Iterator[Doer]:
    yield answer


def answer(request: RecoveryRequest) -> Columns:
    """Write the letters that were asked for; a request that fits nobody is done with none."""
    with transaction.atomic():
        for login, ids in _owners(request):
            if request.login_id:
                _mail_link(login, request)
            else:
                _mail_ids(login, ids, request)
    return {"due_at": None}


def _owners(request: RecoveryRequest) -> list[tuple[Login, list[Login]]]:
    """Whom to write: one login for each organization and stored address, with all that share them."""
    with unscoped("recovery: an address may have IDs in several organizations"):
        found = Login.objects.active().with_mail(request.mail).select_related("organization")
        if request.login_id:
            found = found.with_id(request.login_id)
        logins = list(found.order_by("organization_id", "mail", "id"))
    groups = [list(group) for _key, group in groupby(logins, lambda login: (login.organization_id, login.mail))]
    return [(group[0], group) for group in groups]


def _mail_ids(login: Login, sharing: list[Login], request: RecoveryRequest) -> None:
    with scope(login.organization):
        _write(login, request, "login_ids", {"ids": [each.login_id for each in sharing]})
        for each in sharing:
            journal.record("login.ids_mailed", each, by=None)


def _mail_link(login: Login, request: RecoveryRequest) -> None:
    token = secrets.token_urlsafe(32)
    with scope(login.organization):
        RecoveryLink.objects.create(login=login, token_hash=token_hash(token), expires_at=timezone.now() + VALID_FOR)
        _write(login, request, "recovery_link", {"url": settings.BASE_URL + reverse("login.reset", args=[token])})
        journal.record("login.link_mailed", login, by=None)


def _write(login: Login, request: RecoveryRequest, template: str, context: dict[str, Any]) -> None:
    """To the stored address, never to the typed one: the two may differ in letters that only look the same."""
    with translation.override(login.language or settings.LANGUAGE_CODE):
        context = {**context, "login": login, "organization": login.organization, "product": settings.PRODUCT_NAME}
        post(
            to=[login.mail],
            subject=_("[%(product)s] Your sign-in details") % {"product": settings.PRODUCT_NAME},
            body=render_to_string(f"accounts/mail/{template}.txt", context),
            organization=login.organization,
            # A worker that dies right after this is followed by one that answers the request again.
            dedupe_key=f"recovery {request.pk}",
        )


duty(RecoveryRequest, answering, lease=LEASE, retry_after=RETRY_AFTER)
