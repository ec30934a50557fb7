"""The demo's past: what is told today is dated as if it had happened over the years.

Only the demo does this. The actions know no time but now, so they are run as they are, and the journal's rows of the
moment are then dated back; the rows that they tell of follow the journal.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any
from zlib import crc32

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from goyokiki.engine.journal.models import Event

OPENS = time(8, 30)
MINUTES_OF_A_DAY = 9 * 60
SATURDAY = 5


def moment(days_ago: int, what: str) -> datetime:
    """A time in office hours so many days ago, the same for the same `what`; for a weekend the Friday before."""
    return morning(days_ago) + timedelta(minutes=crc32(what.encode()) % MINUTES_OF_A_DAY)


def morning(days_ago: int) -> datetime:
    """When the office opened so many days ago; for a weekend that of the Friday before."""
    day = timezone.localdate() - timedelta(days=days_ago)
    day -= timedelta(days=max(0, day.weekday() - SATURDAY + 1))
    return timezone.make_aware(datetime.combine(day, OPENS))


@contextmanager
def happening(at: datetime) -> Iterator[None]:
    """Date all that is recorded inside, in the organization of the scope."""
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    yield
    Event.objects.filter(pk__gt=last).update(at=at)


def date_rows(*models: Any) -> None:
    """Make every row as old as the first event about it, and last changed at its latest."""
    for model in models:
        told = Event.objects.filter(subject_type=model._meta.label_lower, subject_id=OuterRef("pk")).values("at")
        model.objects.update(
            created_at=Coalesce(Subquery(told.order_by("pk")[:1]), F("created_at")),
            updated_at=Coalesce(Subquery(told.order_by("-pk")[:1]), F("updated_at")),
        )
