"""Browsers becoming known to a login, and being forgotten."""

from __future__ import annotations

import hashlib
import secrets

from django.db.models import Exists, OuterRef
from django.utils import timezone

from goyokiki.accounts.models import KnownDevice, Login, SignInPolicy, login_key
from goyokiki.accounts.models.known_device import KEPT_PER_LOGIN
from goyokiki.engine.tenancy import unscoped


def token_hash(token: str) -> str:
    """What is kept of a random token; it has 256 bits, so nothing slower is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_known_device(login_id: str, token: str) -> bool:
    """Whether the browser with this token has signed in to this ID before, and that counts in its organization."""
    if not token:
        return False
    devices = KnownDevice.objects.filter(
        token_hash=token_hash(token), login__login_key=login_key(login_id), login__deleted_at=None
    )
    with unscoped("known device: what its organization decided"):
        strict = SignInPolicy.objects.filter(organization=OuterRef("login__organization"), locks_known_devices=True)
        return devices.exclude(Exists(strict)).exists()


def remember_device(login: Login, token: str) -> str:
    """Make a browser known to the login and return the token it shall keep: its own, when it is one we gave."""
    if not token or not KnownDevice.objects.filter(token_hash=token_hash(token)).exists():
        token = secrets.token_urlsafe(32)
    now = timezone.now()
    KnownDevice.objects.update_or_create(login=login, token_hash=token_hash(token), defaults={"last_at": now})
    kept = KnownDevice.objects.filter(login=login).order_by("-last_at", "-pk")[:KEPT_PER_LOGIN]
    KnownDevice.objects.filter(login=login).exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    return token


def forget_devices(login: Login, *, but: str = "") -> None:
    """Forget the login's browsers, but the one with this token."""
    KnownDevice.objects.filter(login=login).exclude(token_hash=token_hash(but)).delete()
