"""From when to when, in words."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _


def span(starts_at: datetime, ends_at: datetime | None, *, all_day: bool) -> str:
    """10:00 to 12:00 of a day, or the days alone where only they count."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at or starts_at)
    is_one_day = start.date() == end.date()
    if all_day:
        return f"{start:%Y/%m/%d}" if is_one_day else between(f"{start:%Y/%m/%d}", f"{end:%Y/%m/%d}")
    if start == end:
        return f"{start:%Y/%m/%d %H:%M}"
    return between(f"{start:%Y/%m/%d %H:%M}", f"{end:%H:%M}" if is_one_day else f"{end:%Y/%m/%d %H:%M}")


def between(first: str, last: str) -> str:
    """From the one to the other, with the sign of the language."""
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
