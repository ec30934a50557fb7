"""A place in the queue of writers, waited for only so long."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Generator
from contextlib import contextmanager


class NotInTime(Exception):
    """Whoever holds the queue did not give it back."""


def take(path: str, patience: float) -> int:
    """The open file that holds the lock, to be closed by the caller; `NotInTime` after so many seconds."""
    # Opened each time: a process that forks must not share one lock with its children.
    queue = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        with _seen_waiting(path):
            _Place(queue).wait(patience)
    return queue


def is_waited_for(path: str) -> bool:
    """Whether somebody stands in the queue."""
    with _opened(f"{path}-waiting") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def _seen_waiting(path: str) -> Generator[None]:
    """Share a lock with all who wait; the system takes it from those who die."""
    with _opened(f"{path}-waiting") as mark:
        fcntl.flock(mark, fcntl.LOCK_SH)
        yield


@contextmanager
def _opened(path: str) -> Generator[int]:
    # Opened each time: a process that forks must not share one lock with its children.
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield file
    finally:
        os.close(file)


class _Place:
    """A thread of its own stands in the queue: the system wakes it in its turn, but knows no limit to waiting."""

    def __init__(self, queue: int) -> None:
        self._queue = queue
        self._guard = threading.Lock()
        self._has_come = threading.Event()
        self._is_given_up = False
        threading.Thread(target=self._stand, daemon=True).start()

    def wait(self, patience: float) -> None:
        if self._has_come.wait(patience):
            return
        with self._guard:
            self._is_given_up = not self._has_come.is_set()
        if self._is_given_up:
            raise NotInTime

    def _stand(self) -> None:
        fcntl.flock(self._queue, fcntl.LOCK_EX)
        with self._guard:
            if not self._is_given_up:
                self._has_come.set()
                return
        os.close(self._queue)
