"""The worker as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from goyokiki.engine.clock.models import Heartbeat
from tests.engine.clock.worker_process import running_worker
from tests.processes import PATIENCE, environment, is_running, wait_until


def test_a_worker_shows_that_it_lives_and_leaves_in_good_order(transactional_db: None) -> None:
    with running_worker() as worker:
        wait_until(Heartbeat.objects.exists, "the worker was seen")
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0
    assert not Heartbeat.objects.exists()


def test_a_worker_does_not_outlive_the_process_that_started_it(transactional_db: None) -> None:
    starter = (
        "import os, subprocess, sys\n"
        "command = [sys.executable, '-P', '-m', 'django', 'worker', '--parent', str(os.getpid())]\n"
        "print(subprocess.Popen(command, stdout=subprocess.DEVNULL).pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-c", starter],
        env={**os.environ, **environment()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        wait_until(Heartbeat.objects.exists, "the worker was seen")
        parent.kill()
    wait_until(lambda: not Heartbeat.objects.exists(), "the worker had left")
    wait_until(lambda: not is_running(worker), "the worker's process had ended")
