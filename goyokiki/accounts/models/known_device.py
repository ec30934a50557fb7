"""Browsers that have signed in to a login before."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from goyokiki.accounts.models.login import Login

# More than anybody uses; without an end, a stolen password could prepare any number of them.
KEPT_PER_LOGIN = 20


class KnownDevice(models.Model):
    """One browser that has signed in to one login; kept as the hash of the random token in the browser's cookie.

    Wrong passwords from it are counted apart, so that nobody else's locks its owner out (decision D26). Several people
    may share the browser: one token, a row for each. A new password forgets all of them but the browser it was set in:
    whoever knew the old password may have made his own browser known by it.
    """

    global_reason = "asked at the sign-in page, before the organization is known"

    login = models.ForeignKey(Login, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "known_device"
        constraints = [models.UniqueConstraint(fields=["token_hash", "login"], name="device_once_per_login")]
