"""A place in the queue of writers, waited for only so long."""

from __future__ import annotations

import fcntl
import os
import threading


class NotInTime(Exception):
    """Whoever holds the queue did not give it back."""


def take(path: str, patience: float) -> int:
    """The open file that holds the lock, to be closed by the caller; `NotInTime` after so many seconds."""
    # Opened each time: a process that forks must not share one lock with its children.
    queue = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _Place(queue).wait(patience)
    return queue


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
