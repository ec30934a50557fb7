"""The back end; Django asks for a module of this name."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from goyokiki.config.sqlite_in_turn import turns
from goyokiki.engine.japan import bigrams


@lru_cache(maxsize=20_000)
def _day(text: bytes) -> date:
    return date.fromisoformat(text.decode())


# Lists and files read the same few thousand days again and again; Django's own converter makes each of them anew.
sqlite3.register_converter("date", _day)


class DatabaseWrapper(base.DatabaseWrapper):
    """Holds the lock of `<database>-queue` as long as a transaction that may write.

    The kernel gives the lock back when its process ends, however it ends. A process that stands still in the middle of
    a transaction is waited for as long as SQLite itself would wait.
    """

    _queue: int | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """With the function that the index of the search is made of: see ADR 16."""
        connection = super().get_new_connection(conn_params)
        connection.create_function("bigrams", 2, bigrams.tokens, deterministic=True)
        return connection

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

    def is_waited_for(self) -> bool:
        """Whether somebody else is about to write and stands in the queue."""
        return self._has_queue and turns.is_waited_for(self._queue_path)

    def let_go_of_what_was_read(self) -> None:
        """Give back what a whole table leaves here and serves no page: a full cache, and the file mapped."""
        held: Any = self.connection
        if held is not None:
            [mapped] = held.execute("PRAGMA mmap_size").fetchone() or [0]
            for statement in ("shrink_memory", "mmap_size = 0", f"mmap_size = {mapped}"):
                held.execute(f"PRAGMA {statement}")

    @property
    def _queue_path(self) -> str:
        return f"{self.settings_dict['NAME']}-queue"

    @property
    def _has_queue(self) -> bool:
        return not self.is_in_memory_db() and self._queue_path.startswith("/")

    def _enter_queue(self) -> None:
        if self._queue is None and self._has_queue:
            patience = self.settings_dict["OPTIONS"]["timeout"]
            try:
                self._queue = turns.take(self._queue_path, patience)
            except turns.NotInTime:
                raise OperationalError(f"database is locked: nobody gave it back for {patience} seconds") from None

    def _leave_queue(self) -> None:
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None
