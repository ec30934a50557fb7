"""The back end; Django asks for a module of this name."""

from __future__ import annotations

import fcntl
import os

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Holds the lock of `<database>-queue` as long as a transaction that may write.

    The kernel gives the lock back when its process ends, however it ends.
    """

    _queue: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_queue()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django has it
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # Django has it
        finally:
            self._leave_queue()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # Django has it
        finally:
            self._leave_queue()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # Django has it
        finally:
            self._leave_queue()

    def _enter_queue(self) -> None:
        name = str(self.settings_dict["NAME"])
        if self._queue is None and not self.is_in_memory_db() and name.startswith("/"):
            # Opened each time: a process that forks must not share one lock with its children.
            self._queue = os.open(f"{name}-queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._queue, fcntl.LOCK_EX)

    def _leave_queue(self) -> None:
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None
