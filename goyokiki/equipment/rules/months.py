"""Steps of whole months and years, as people count them: a month after 31 January is the end of February."""

from calendar import monthrange
from datetime import date


def month_end(day: date) -> date:
    return day.replace(day=_days_in(day.year, day.month))


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def years_after(day: date, years: int) -> date:
    return months_after(day, 12 * years)


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]
