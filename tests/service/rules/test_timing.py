from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from goyokiki.service.rules.spans import span
from goyokiki.service.rules.timing import comes_too_early, ends_too_early, is_future
from goyokiki.service.rules.transitions import may_become
from goyokiki.service.vocabulary import RecordState
from tests.factories.service import at

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "all_day", "future"),
    [
        (NOON, False, False),
        (NOON + timedelta(seconds=1), False, True),
        (NOON - timedelta(days=900), False, False),
        # A whole day has begun with its first moment: what is done today may be written down today.
        (NOON + timedelta(hours=11), True, False),
        (NOON + timedelta(hours=12), True, True),
    ],
)
def test_a_result_lies_behind_us(start: datetime, all_day: bool, future: bool) -> None:
    assert is_future(start, all_day=all_day, now=NOON) is future


def test_what_ends_does_not_end_before_it_starts() -> None:
    assert ends_too_early(NOON, NOON - timedelta(minutes=1))
    assert not ends_too_early(NOON, NOON)
    assert not ends_too_early(NOON, None)


def test_what_comes_next_does_not_come_before() -> None:
    assert comes_too_early(date(2026, 11, 21), date(2026, 11, 22))
    assert not comes_too_early(date(2026, 11, 22), date(2026, 11, 22))
    assert not comes_too_early(None, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("was", "now", "allowed"),
    [
        ("planned", "done", True),
        ("planned", "cancelled", True),
        ("planned", "planned", True),
        ("done", "done", True),
        ("done", "cancelled", True),
        ("done", "planned", False),
        ("cancelled", "planned", False),
        ("cancelled", "done", False),
        ("cancelled", "cancelled", False),
    ],
)
def test_a_plan_becomes_a_result_and_never_the_other_way_round(was: str, now: str, allowed: bool) -> None:
    assert may_become(RecordState(was), RecordState(now)) is allowed


def test_a_span_says_no_more_than_is_known() -> None:
    day, next_day = f"{at():%Y/%m/%d}", f"{at(days=1):%Y/%m/%d}"
    assert span(at(), None, all_day=False) == f"{day} 10:00"
    assert span(at(), at(hour=12), all_day=False) == f"{day} 10:00～12:00"
    assert span(at(), at(days=1, hour=9), all_day=False) == f"{day} 10:00～{next_day} 09:00"
    assert span(at(hour=0), None, all_day=True) == day
    assert span(at(hour=0), at(days=1, hour=0), all_day=True) == f"{day}～{next_day}"
