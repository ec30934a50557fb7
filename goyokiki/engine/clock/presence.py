"""Who is at work in the data folder at the moment, told by locks that the kernel takes back from whoever dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress

from django.conf import settings

IN_USE = "in-use.lock"
# Between two looks at a lock that somebody else has.
PAUSE = 0.05


@contextmanager
def at_work() -> Generator[None]:
    """Servers and workers are here together; one that finds the folder taken waits until it is whole again."""
    with lock(IN_USE, alone=False, patience=float("inf")):
        yield


@contextmanager
def alone() -> Generator[bool]:
    """Yields False when somebody is at work here; nobody begins to as long as the block lasts."""
    with lock(IN_USE, alone=True) as is_ours:
        yield is_ours


@contextmanager
def lock(name: str, *, alone: bool, patience: float = 0.0) -> Generator[bool]:
    """Hold a lock of the data folder, alone or with others; yields False when that could not be in so many seconds."""
    handle = os.open(settings.DATA / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield _is_taken(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH, time.monotonic() + patience)
    finally:
        os.close(handle)


def _is_taken(handle: int, kind: int, until: float) -> bool:
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(PAUSE)
