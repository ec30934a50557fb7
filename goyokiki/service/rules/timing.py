"""When a record may be: a result lies behind us, and what comes next lies after it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

# Nobody kept records of earlier days; 0001/01/01 is how some programs write that they know none.
FIRST_YEAR: Final = 1900


def is_future(starts_at: datetime, *, all_day: bool, now: datetime) -> bool:
    """Whether a result of that time cannot be one yet; all three in the dealer's own time zone."""
    return starts_at.date() > now.date() if all_day else starts_at > now


def ends_too_early(starts_at: datetime, ends_at: datetime | None) -> bool:
    return ends_at is not None and ends_at < starts_at


def comes_too_early(next_on: date | None, starts_on: date) -> bool:
    """Whether the day named as next is before the record's own."""
    return next_on is not None and next_on < starts_on
