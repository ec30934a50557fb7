"""How many hits are worth putting in order, which depends on how many rows there are.

Hits are fetched by key, or the order is walked along until fifty are met. Of `hits` among `rows` that takes
50 × rows ÷ hits steps, each as dear as fetching one hit: where hits × hits = 50 × rows, one costs as much as the other.
"""

# ruff: noqa: S608  the names are those of our tables

from __future__ import annotations

from math import isqrt
from time import monotonic

from django.db import connection

from goyokiki.engine.search.registry import Searchable
from goyokiki.engine.tenancy import current_organization

FIRST, LEAST = 50, 1_000
# Rows are counted roughly, and again after so many seconds: twice as many change the answer by less than a half.
STEPS = (16_000, 64_000, 256_000, 1_024_000)
KEPT = 3_600
_known: dict[tuple[int, str], tuple[float, int]] = {}


def worth_sorting(found: Searchable) -> int:
    """Up to so many hits are put in order; of more, the first are met sooner by walking along the order."""
    return max(LEAST, isqrt(FIRST * _rows_about(found)))


def _rows_about(found: Searchable) -> int:
    """As many rows as the organization of the scope has in the table, or up to four times less; twice the last step."""
    place = current_organization().pk, found.table
    asked_at, rows = _known.get(place, (0.0, 0))
    if not rows or monotonic() - asked_at > KEPT:
        rows = _stepped_over(*place)
        _known[place] = monotonic(), rows
    return rows


def _stepped_over(organization: int, table: str) -> int:
    """To step over entries of an index takes a third of the time of counting them."""
    step = f"EXISTS (SELECT 1 FROM {table} WHERE organization_id = {int(organization)} LIMIT 1 OFFSET %s)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([step] * len(STEPS))}", STEPS)
        passed = cursor.fetchone()
    return 2 * max((rows for rows, is_more in zip(STEPS, passed, strict=True) if is_more), default=STEPS[0] // 4)
