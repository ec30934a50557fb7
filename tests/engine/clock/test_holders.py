"""What a dead process held is taken over at once; what a living one holds is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from goyokiki.engine.clock import holders, leases, stop, worker
from goyokiki.engine.clock.models import ScheduledRun
from goyokiki.engine.clock.stop import Stop
from tests.engine.clock.test_leases import make_run, read_again

HOUR = timedelta(hours=1)


@pytest.fixture
def neighbour() -> Iterator[subprocess.Popen[bytes]]:
    """Another process of this machine, which tells its own name as a holder."""
    code = "from goyokiki.engine.clock import holders; import sys; print(holders.me(), flush=True); sys.stdin.read()"
    with subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def name_told_by(process: subprocess.Popen[bytes]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().decode().strip()


def test_a_process_is_known_to_live_until_it_is_killed(neighbour: subprocess.Popen[bytes]) -> None:
    name = name_told_by(neighbour)
    assert not holders.is_dead(holders.me())
    assert not holders.is_dead(name)
    os.kill(neighbour.pid, signal.SIGKILL)
    os.waitid(os.P_PID, neighbour.pid, os.WEXITED | os.WNOWAIT)
    assert holders.is_dead(name)  # though nobody has noticed yet that it ended
    neighbour.wait()
    assert holders.is_dead(name)


def test_a_number_that_was_given_again_is_another_process() -> None:
    place, _dot, start = holders.me().rpartition(".")
    assert holders.is_dead(f"{place}.{int(start) - 1}")


@pytest.mark.parametrize("unknown", ["", "nobody", "another-boot:1/12.34"])
def test_of_a_process_elsewhere_nothing_is_certain(unknown: str, db: None) -> None:
    is_elsewhere_certain = connection.vendor == "sqlite" and unknown.startswith("another-boot")
    assert holders.is_dead(unknown) == is_elsewhere_certain


def test_another_container_on_this_machine_is_not_taken_for_dead() -> None:
    boot = holders.me().partition(":")[0]
    assert not holders.is_dead(f"{boot}:1/12.34")


def test_only_what_the_dead_held_is_freed(db: None) -> None:
    living = make_run("living")
    leases.claim(living, now=timezone.now(), lease=HOUR)
    place, _dot, start = holders.me().rpartition(".")
    left = make_run("left", leased_until=timezone.now() + HOUR, held_by=f"{place}.{int(start) - 1}", attempts=1)
    nameless = make_run("nameless", leased_until=timezone.now() + HOUR)
    worker.relieve_the_dead()
    assert {run.name for run in leases.due(ScheduledRun.objects.all(), timezone.now())} == {"left"}
    assert (read_again(left).attempts, read_again(nameless).leased_until is None) == (1, False)


def test_a_row_that_is_given_back_has_no_holder(db: None) -> None:
    row = make_run()
    leases.claim(row, now=timezone.now(), lease=HOUR)
    assert read_again(row).held_by == holders.me()
    leases.settle(row, {})
    assert read_again(row).held_by == ""


def test_work_that_goes_step_by_step_hears_that_its_worker_is_to_stop() -> None:
    assert not stop.is_wished()
    asked = Stop()
    token = stop._own.set(asked)
    try:
        assert not stop.is_wished()
        asked.ask()
        assert stop.is_wished()
    finally:
        stop._own.reset(token)
