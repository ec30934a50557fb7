"""Counting tries at the door, so that two at once count as two on either database."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goyokiki.accounts.models import FailureCount, Throttle
from goyokiki.accounts.rules.throttling import Quota

# Counters that nobody touched for so long say nothing any more.
FORGOTTEN_AFTER = timedelta(days=30)

Counter = TypeVar("Counter", FailureCount, Throttle)


def reserve_try(key: str) -> bool:
    """Count a try as failed before its password is looked at; False, and nothing counted, while the key is locked.

    Counted afterwards, a hundred tries at once would all be looked at. Whoever was right calls `clear_failures`.
    """
    now = timezone.now()
    with transaction.atomic(durable=True):
        counter = _held(FailureCount, key)
        if counter.failures.is_locked(now):
            return False
        failures = counter.failures.with_one_more(now)
        counter.count, counter.locked_until, counter.last_at = failures.count, failures.locked_until, now
        counter.save()
    return True


def _held(counters: type[Counter], key: str) -> Counter:
    """The counter of a key, made if it is new, locked until the transaction ends."""
    counter, _created = counters._default_manager.select_for_update().get_or_create(key=key)
    return counter


def is_locked(key: str) -> bool:
    return FailureCount.objects.filter(key=key, locked_until__gt=timezone.now()).exists()


def clear_failures(key: str) -> None:
    FailureCount.objects.filter(key=key).delete()


def spend(key: str, quota: Quota) -> bool:
    """Take one from a quota; False when there is none left for now."""
    with transaction.atomic(durable=True):
        return _held(Throttle, key).spend(quota)


def give_back(key: str) -> None:
    Throttle.objects.filter(key=key).update(level=F("level") - 1)


def forget_old_counters() -> None:
    old = timezone.now() - FORGOTTEN_AFTER
    FailureCount.objects.filter(last_at__lt=old).delete()
    Throttle.objects.filter(last_at__lt=old).delete()
