"""Counters at the door: tries that count before anybody knows whose they are."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from goyokiki.accounts.rules.throttling import Failures, Quota


def counter_key(kind: str, value: str) -> str:
    """The key of a counter: a keyed hash, because people type passwords where their ID belongs."""
    return salted_hmac(f"accounts.counter.{kind}", value, algorithm="sha256").hexdigest()


class FailureCount(models.Model):
    """Consecutive wrong passwords for one typed ID, existing or not, or for one ID from one known device."""

    global_reason = "wrong IDs belong to no organization, and right ones must be counted like them"

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        db_table = "failure_count"

    @property
    def failures(self) -> Failures:
        return Failures(self.count, self.locked_until)


class Throttle(models.Model):
    """How full one leaky bucket was at `last_at`."""

    global_reason = "counts networks and addresses, whoever's they are"

    key = models.CharField(max_length=64, unique=True)
    level = models.FloatField(default=0)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        db_table = "throttle"

    def spend(self, quota: Quota) -> bool:
        """Take one from the quota; False, and nothing taken, when none is left."""
        now = timezone.now()
        level = quota.left_over(self.level, now - self.last_at)
        if not quota.allows(level):
            return False
        self.level, self.last_at = level + 1, now
        self.save()
        return True
