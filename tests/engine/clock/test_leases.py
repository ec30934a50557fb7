"""Taking due rows and giving them back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from goyokiki.engine.clock import leases
from goyokiki.engine.clock.models import ScheduledRun

NOW = timezone.now()
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db


def make_run(name: str = "test", **columns: object) -> ScheduledRun:
    return ScheduledRun.objects.create(name=name, **{"due_at": NOW, **columns})


def read_again(run: ScheduledRun) -> ScheduledRun:
    return ScheduledRun.objects.get(pk=run.pk)


def due_names() -> list[str]:
    return [run.name for run in leases.due(ScheduledRun.objects.all(), NOW)]


def test_due_is_what_has_come_and_nobody_holds_longest_due_first() -> None:
    make_run("now")
    make_run("earlier", due_at=NOW - MINUTE)
    make_run("later", due_at=NOW + MINUTE)
    make_run("never", due_at=None)
    make_run("held", leased_until=NOW + MINUTE)
    make_run("left behind", leased_until=NOW - MINUTE, due_at=NOW - 2 * MINUTE)
    assert due_names() == ["left behind", "earlier", "now"]


def test_of_two_workers_that_saw_a_row_one_gets_it() -> None:
    row = make_run()
    first, second = read_again(row), read_again(row)
    assert leases.claim(first, now=NOW, lease=MINUTE)
    assert not leases.claim(second, now=NOW, lease=MINUTE)
    assert due_names() == []


def test_a_claim_counts_the_try_before_the_work_begins() -> None:
    row = make_run()
    leases.claim(row, now=NOW, lease=MINUTE)
    assert (row.attempts, read_again(row).attempts) == (1, 1)


def test_a_row_whose_lease_ran_out_is_taken_again_and_its_late_owner_writes_nothing() -> None:
    late = make_run()
    leases.claim(late, now=NOW, lease=MINUTE)
    quick = read_again(late)
    assert leases.claim(quick, now=NOW + 2 * MINUTE, lease=MINUTE)
    assert not leases.settle(late, {"due_at": None})
    assert leases.settle(quick, {"due_at": NOW + MINUTE})
    assert read_again(late).due_at == NOW + MINUTE


def test_a_settled_row_is_given_back() -> None:
    row = make_run()
    leases.claim(row, now=NOW, lease=MINUTE)
    leases.settle(row, {"last_error": "it rained"})
    assert (read_again(row).leased_until, read_again(row).last_error) == (None, "it rained")
    assert due_names() == ["test"]
