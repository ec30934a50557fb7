"""How many hits are worth putting in order, which depends on how many rows there are.

Hits are fetched by key, or the order is walked along until fifty are met. Of `hits` among `rows` that takes
50 × rows ÷ hits steps, each as dear as fetching one hit: where hits × hits = 50 × rows, one costs as much as the other.
"""

# ruff: noqa: S608  the names are those of our tables

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import isqrt
from time import monotonic
from typing import Any

from django.db import connection

from goyokiki.engine.access import grants_of
from goyokiki.engine.search.registry import Searchable
from goyokiki.engine.tenancy import current_organization
from goyokiki.engine.tenancy.prepared import counted

FIRST, LEAST = 50, 1_000
# Rows are counted roughly, and again after so many seconds: twice as many change the answer by less than a half.
STEPS = (16_000, 64_000, 256_000, 1_024_000)
KEPT = 3_600
# A row that is met in an index costs so much less than one that is fetched by its key.
STEPS_FOR_A_FETCH = 20
MOST_SEEN = 20_000
_known: dict[Hashable, tuple[float, int]] = {}


def worth_sorting(found: Searchable) -> int:
    """Up to so many hits are put in order; of more, the first are met sooner by walking along the order."""
    return max(LEAST, isqrt(FIRST * rows_about(found.table)))


def worth_walking(model: Any, many: int, wanted: int) -> int:
    """So many rows of a model are walked along to meet the first `wanted` of so `many` that stand anywhere among them.

    None where to fetch all of them takes less. It is a power of two, for statements are kept that name it.
    """
    steps = 3 * wanted * rows_about(model._meta.db_table) // (2 * many) if many else 0
    return 1 << steps.bit_length() if many and steps <= STEPS_FOR_A_FETCH * many else 0


def seen_about(model: Any, login: int) -> int:
    """As many rows as grants let somebody see, if they are not more than MOST_SEEN; known for an hour."""

    def count() -> int:
        subjects = grants_of(login, model).order_by().values_list("subject_id").distinct()
        return counted(subjects[: MOST_SEEN + 1])

    return remembered((current_organization().pk, model._meta.db_table, login), count)


def rows_about(table: str) -> int:
    """As many rows as the organization of the scope has in the table, or up to four times less; twice the last step."""
    place = current_organization().pk, table
    return remembered(place, lambda: _stepped_over(*place))


def remembered(place: Hashable, count: Callable[[], int]) -> int:
    asked_at, rows = _known.get(place, (0.0, 0))
    if not rows or monotonic() - asked_at > KEPT:
        rows = count()
        _known[place] = monotonic(), rows
    return rows


def _stepped_over(organization: int, table: str) -> int:
    """To step over entries of an index takes a third of the time of counting them."""
    step = f"EXISTS (SELECT 1 FROM {table} WHERE organization_id = {int(organization)} LIMIT 1 OFFSET %s)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([step] * len(STEPS))}", STEPS)
        passed = cursor.fetchone()
    return 2 * max((rows for rows, is_more in zip(STEPS, passed, strict=True) if is_more), default=STEPS[0] // 4)
