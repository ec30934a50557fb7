"""What happens again and again, and when next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cronsim import CronSim
from django.utils import timezone


@dataclass(frozen=True)
class Entry:
    name: str
    cron: str
    do: Callable[[], None]

    def next_time(self, after: datetime) -> datetime:
        return next_time(self.cron, after)


_entries: dict[str, Entry] = {}


def every(cron: str, name: str, do: Callable[[], None]) -> None:
    """Have the worker call `do` at the times of a cron expression, in the installation's time zone.

    A time that passed while no worker ran is made up for once, at the next start: an office PC is off at night. `do`
    is called outside of every organization's scope, and again after a failure: it must bear being called twice.
    """
    if name in _entries:
        raise ValueError(f"{name} stands twice in the timetable")
    next_time(cron, timezone.now())  # a broken expression stops the start
    _entries[name] = Entry(name, cron, do)


def entries() -> dict[str, Entry]:
    return dict(_entries)


def next_time(cron: str, after: datetime) -> datetime:
    """The first time of a cron expression after a moment."""
    return next(CronSim(cron, after.astimezone(timezone.get_default_timezone())))
