"""The worker's sign of life, for `/readyz`."""

from __future__ import annotations

import os
import socket
import time
from contextvars import ContextVar
from datetime import timedelta

from django.utils import timezone

from goyokiki.engine.clock.models import Heartbeat

# Seconds. A write takes SQLite's one write lock, so not with every look at the table.
BEAT_EVERY = 15
# A worker that was not seen for so long is taken for dead: long enough for a mail server that answers slowly.
DEAD_AFTER = timedelta(seconds=60)


class Pulse:
    """Writes at most every `BEAT_EVERY` seconds that this worker lives."""

    def __init__(self) -> None:
        self._worker = f"{socket.gethostname()}:{os.getpid()}"
        self._beat_at: float | None = None

    def beat(self) -> None:
        if self._beat_at is not None and time.monotonic() - self._beat_at < BEAT_EVERY:
            return
        now = timezone.now()
        if not Heartbeat.objects.filter(worker=self._worker).update(at=now):
            Heartbeat.objects.create(worker=self._worker, at=now)
        self._beat_at = time.monotonic()

    def end(self) -> None:
        """A worker that goes in good order is not waited for."""
        Heartbeat.objects.filter(worker=self._worker).delete()


_own: ContextVar[Pulse | None] = ContextVar("pulse", default=None)


def start() -> Pulse:
    """The pulse of this process, which is a worker."""
    pulse = Pulse()
    _own.set(pulse)
    return pulse


def feel() -> None:
    """After a step of work that is longer than a pulse: this process lives, if it is a worker."""
    if pulse := _own.get():
        pulse.beat()


def age() -> timedelta | None:
    """How long ago any worker was seen alive; None when there is none."""
    newest = Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
    return timezone.now() - newest if newest else None


def forget_the_dead() -> None:
    Heartbeat.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
