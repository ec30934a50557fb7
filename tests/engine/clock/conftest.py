"""Something to do again and again, and a worker that looks once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone

from goyokiki.engine.clock import every, runs, timetable
from goyokiki.engine.clock.models import ScheduledRun
from goyokiki.engine.clock.pulse import Pulse
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.worker import turn


@dataclass
class Bell:
    """An entry of the timetable: rings at three in the morning, or fails to."""

    rung: int = 0
    troubles: list[Exception] = field(default_factory=list)  # raised one after the other, instead of ringing

    def ring(self) -> None:
        if self.troubles:
            raise self.troubles.pop()
        self.rung += 1

    @property
    def row(self) -> ScheduledRun:
        return ScheduledRun.objects.get(name="test.bell")


@pytest.fixture
def bell(db: None) -> Iterator[Bell]:
    found = Bell()
    every("0 3 * * *", "test.bell", found.ring)
    runs.prepare()
    yield found
    del timetable._entries["test.bell"]


@pytest.fixture
def work(db: None) -> Callable[[], int]:
    """work(): the worker looks once for what is due, and carries it out."""
    return lambda: turn(Stop(), Pulse())


@pytest.fixture
def let_pass(db: None) -> Callable[[timedelta], None]:
    """let_pass(duration): move everything that is due, and every lease, into the past."""

    def move(duration: timedelta) -> None:
        for run in ScheduledRun.objects.exclude(due_at=None):
            run.due_at = (run.due_at or timezone.now()) - duration
            run.leased_until = run.leased_until and run.leased_until - duration
            run.save()

    return move
