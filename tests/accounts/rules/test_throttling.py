from datetime import datetime, timedelta

from django.utils.timezone import get_default_timezone
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.accounts.rules.throttling import Failures, Quota

NOON = datetime(2026, 11, 22, 12, tzinfo=get_default_timezone())
QUOTA = Quota(burst=5, per_hour=60)


def failed(times: int, start: Failures | None = None) -> Failures:
    failures = start or Failures()
    for _ in range(times):
        failures = failures.with_one_more(NOON)
    return failures


def test_nine_failures_lock_nothing_and_the_tenth_locks_for_an_hour() -> None:
    assert not failed(9).is_locked(NOON)
    assert failed(10).is_locked(NOON)
    assert failed(10).is_locked(NOON + timedelta(minutes=59, seconds=59))
    assert not failed(10).is_locked(NOON + timedelta(hours=1))


def test_after_a_lock_the_count_begins_anew() -> None:
    later = failed(10).with_one_more(NOON + timedelta(hours=1))
    assert later == Failures(1)
    assert not failed(8, later).is_locked(NOON)
    assert failed(9, later).is_locked(NOON)


def test_a_bucket_takes_its_burst_and_leaks_evenly() -> None:
    assert QUOTA.allows(4)
    assert not QUOTA.allows(4.1)
    assert QUOTA.left_over(5, timedelta(minutes=1)) == 4
    assert QUOTA.left_over(5, timedelta(hours=9)) == 0


def test_a_clock_that_was_set_back_fills_no_bucket() -> None:
    assert QUOTA.left_over(3, timedelta(hours=-1)) == 3


@given(st.lists(st.floats(0, 3600), max_size=200))
def test_no_pattern_of_tries_gets_past_the_quota(pauses: list[float]) -> None:
    level, taken = 0.0, 0
    for pause in pauses:
        level = QUOTA.left_over(level, timedelta(seconds=pause))
        if QUOTA.allows(level):
            level, taken = level + 1, taken + 1
    assert taken <= QUOTA.burst + QUOTA.per_hour * sum(pauses) / 3600 + 1e-3
