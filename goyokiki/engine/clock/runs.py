"""The timetable as due rows: what keeps its times through restarts, crashes and nights with the power off."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

from django.utils import timezone

from goyokiki.engine.clock import timetable
from goyokiki.engine.clock.duties import Columns, duty
from goyokiki.engine.clock.models import ScheduledRun


def prepare() -> None:
    """Give every entry of the timetable its row; a new one is due at its next time, not at once."""
    for entry in _without_a_time():
        due_at = entry.next_time(timezone.now())
        if not ScheduledRun.objects.filter(name=entry.name).update(due_at=due_at):
            ScheduledRun.objects.bulk_create([ScheduledRun(name=entry.name, due_at=due_at)], ignore_conflicts=True)


def _without_a_time() -> list[timetable.Entry]:
    timed = set(ScheduledRun.objects.exclude(due_at=None).values_list("name", flat=True))
    return [entry for name, entry in timetable.entries().items() if name not in timed]


def carry_out(run: ScheduledRun) -> Columns:
    entry = timetable.entries().get(run.name)
    if entry is None:  # a newer or an older version of the product knew it
        return {"due_at": None}
    entry.do()
    return {**await_next(run), "ran_at": timezone.now(), "failed_at": None, "last_error": ""}


def await_next(run: ScheduledRun) -> Columns:
    """A run that failed all its tries is failed for that time only."""
    entry = timetable.entries().get(run.name)
    return {"due_at": entry and entry.next_time(timezone.now()), "attempts": 0}


duty(
    ScheduledRun,
    lambda: nullcontext(carry_out),
    lease=timedelta(minutes=30),
    retry_after=(timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)),
    given_up=await_next,
)
