"""When a worker must stop: asked by a signal, or left alone by the process that started it."""

from __future__ import annotations

import os
import signal
import time
from contextvars import ContextVar
from typing import Any


class Stop:
    def __init__(self, parent: int | None = None) -> None:
        self._parent = parent
        self._asked = False

    @property
    def is_asked(self) -> bool:
        return self._asked or self.is_orphaned

    @property
    def is_orphaned(self) -> bool:
        return self._parent is not None and os.getppid() != self._parent

    def heed_signals(self) -> None:
        _own.set(self)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask)

    def ask(self, *signal_and_frame: Any) -> None:
        # A plain flag: an Event's lock may be held by the very thread that the signal interrupts.
        self._asked = True

    def pause(self, seconds: float) -> None:
        """Wait; a signal is heeded within a second."""
        end = time.monotonic() + seconds
        while not self.is_asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 1.0))


_own: ContextVar[Stop | None] = ContextVar("stop", default=None)


def is_wished() -> bool:
    """Whether this process is a worker that is to stop: work that goes step by step ends with this one."""
    own = _own.get()
    return own is not None and own.is_asked
