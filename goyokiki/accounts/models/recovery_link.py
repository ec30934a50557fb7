"""Links that let somebody set a new password without knowing the old one."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

from goyokiki.accounts.models.login import Login

VALID_FOR = timedelta(hours=24)


class RecoveryLinkQuerySet(models.QuerySet["RecoveryLink"]):
    def open(self) -> RecoveryLinkQuerySet:
        """Not used, not expired, and of a person who is still there."""
        return self.filter(used_at=None, expires_at__gt=timezone.now(), login__deleted_at=None)


class RecoveryLink(models.Model):
    """One mailed link, kept as the hash of its token, good for one new password of one login within 24 hours."""

    global_reason = "opened from a mail, before the organization is known"

    login = models.ForeignKey(Login, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = RecoveryLinkQuerySet.as_manager()

    class Meta:
        db_table = "recovery_link"
