"""A place in the queue of writers is waited for, and left when the wait is too long."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from goyokiki.config.sqlite_in_turn import turns


def test_who_waits_gets_the_turn_as_soon_as_it_is_free(tmp_path: Path) -> None:
    path = str(tmp_path / "queue")
    held = turns.take(path, 1)
    threading.Timer(0.1, os.close, [held]).start()
    began = time.monotonic()
    os.close(turns.take(path, 5))
    assert time.monotonic() - began < 2


def test_who_waits_too_long_leaves_the_queue_to_the_others(tmp_path: Path) -> None:
    path = str(tmp_path / "queue")
    held = turns.take(path, 1)
    with pytest.raises(turns.NotInTime):
        turns.take(path, 0.05)
    os.close(held)
    os.close(turns.take(path, 5))


def test_who_holds_the_turn_can_tell_that_somebody_waits(tmp_path: Path) -> None:
    path = str(tmp_path / "queue")
    held = turns.take(path, 1)
    assert not turns.is_waited_for(path)
    waiter = threading.Thread(target=lambda: os.close(turns.take(path, 5)))
    waiter.start()
    deadline = time.monotonic() + 5
    while not (is_seen := turns.is_waited_for(path)) and time.monotonic() < deadline:
        time.sleep(0.005)
    os.close(held)
    waiter.join()
    assert is_seen
    assert not turns.is_waited_for(path)
