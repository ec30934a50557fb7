"""A real worker process on the database of the running test, to be killed in the middle of its work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.processes import environment

Worker = subprocess.Popen[bytes]


@contextmanager
def running_worker(*arguments: str, mail_url: str = "") -> Iterator[Worker]:
    """`goyokiki worker`; killed at the end of the block if it still runs."""
    with subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-P", "-m", "django", "worker", *arguments],
        env={**os.environ, **environment(), "EMAIL_URL": mail_url},
        stderr=subprocess.DEVNULL,  # a killed neighbour makes it complain
    ) as process:
        try:
            yield process
        finally:
            process.kill()
