"""When things happen again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSimError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.clock import every, runs, timetable
from goyokiki.engine.clock.models import ScheduledRun
from goyokiki.engine.clock.timetable import next_time
from tests.engine.clock.conftest import Bell

TOKYO = ZoneInfo("Asia/Tokyo")
DAY = timedelta(days=1)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  hypothesis wants them bare
def test_three_in_the_morning_is_that_of_tokyo_and_within_a_day(after: datetime) -> None:
    found = next_time("0 3 * * *", after)
    assert found.astimezone(TOKYO).strftime("%H:%M:%S") == "03:00:00"
    assert timedelta(0) < found - after <= DAY


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("0 5 * * 1", datetime(2026, 11, 23, 5, tzinfo=TOKYO)),
        ("0 5 20 * *", datetime(2026, 12, 20, 5, tzinfo=TOKYO)),
        ("*/10 * * * *", datetime(2026, 11, 22, 15, 0, tzinfo=TOKYO)),
    ],
)
def test_weekly_monthly_and_frequent_times(cron: str, expected: datetime) -> None:
    assert next_time(cron, datetime(2026, 11, 22, 14, 53, tzinfo=TOKYO)) == expected


def test_a_broken_expression_stops_the_start() -> None:
    with pytest.raises(CronSimError):
        every("0 25 * * *", "test.broken", lambda: None)
    assert "test.broken" not in timetable.entries()


def test_a_name_stands_once_in_the_timetable(bell: Bell) -> None:
    with pytest.raises(ValueError, match="twice"):
        every("0 3 * * *", "test.bell", bell.ring)


def test_what_is_new_waits_for_its_next_time(bell: Bell, work: Callable[[], int]) -> None:
    work()
    assert bell.rung == 0
    assert bell.row.due_at == next_time("0 3 * * *", timezone.now())


def test_a_time_that_passed_with_the_power_off_is_made_up_for_once(
    bell: Bell, work: Callable[[], int], let_pass: Callable[[timedelta], None]
) -> None:
    let_pass(5 * DAY)
    work()
    work()
    assert bell.rung == 1
    assert bell.row.due_at == next_time("0 3 * * *", timezone.now())
    assert bell.row.ran_at is not None


def test_a_failure_is_tried_again_and_the_day_after_counts_anew(
    bell: Bell, work: Callable[[], int], let_pass: Callable[[timedelta], None]
) -> None:
    bell.troubles = [RuntimeError(f"trouble {number}") for number in (4, 3, 2, 1)]
    let_pass(DAY)
    waits = []
    for _ in range(3):
        work()
        waits.append(round(((bell.row.due_at or timezone.now()) - timezone.now()) / timedelta(minutes=1)))
        let_pass(timedelta(hours=1))
    work()
    assert waits == [1, 10, 60]
    assert bell.row.last_error == "RuntimeError: trouble 4"
    assert bell.row.failed_at is not None
    assert (bell.row.due_at, bell.row.attempts) == (next_time("0 3 * * *", timezone.now()), 0)
    let_pass(DAY)
    work()
    assert bell.rung == 1
    assert (bell.row.failed_at, bell.row.last_error) == (None, "")


def test_a_run_that_killed_its_worker_each_time_is_given_up_until_its_next_time(
    bell: Bell, work: Callable[[], int]
) -> None:
    ScheduledRun.objects.filter(name="test.bell").update(due_at=timezone.now(), attempts=4, leased_until=timezone.now())
    work()
    assert bell.rung == 0
    assert bell.row.last_error == "Each try ended with the worker itself."
    assert bell.row.due_at == next_time("0 3 * * *", timezone.now())


def test_a_run_that_this_version_does_not_know_is_put_aside_and_taken_up_again(work: Callable[[], int]) -> None:
    ScheduledRun.objects.create(name="sessions.clear", due_at=None)
    unknown = ScheduledRun.objects.create(name="test.unknown")
    work()
    assert ScheduledRun.objects.get(pk=unknown.pk).due_at is None
    runs.prepare()
    assert ScheduledRun.objects.get(name="sessions.clear").due_at is not None
