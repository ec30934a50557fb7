"""How many requests were answered and how long they took, counted by all web processes in one piece of memory."""

from __future__ import annotations

import mmap
import os
import threading
from bisect import bisect_left

# Upper bounds in seconds; what takes longer is counted beyond the last.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
WIDTH = len(CLASSES) + len(BOUNDS) + 2
# A process that was started anew counts on in a place of its own; after so many starts in that of one that has ended.
PLACES = 256


class Counters:
    """Each process writes in its own place, so none waits for another; whoever reads adds them up."""

    def __init__(self) -> None:
        # Anonymous and shared: the forks of the process that made it count in the same memory.
        self._memory = memoryview(mmap.mmap(-1, PLACES * WIDTH * 8)).cast("d")
        self._start = 0
        self._forks = 0
        self._lock = threading.Lock()
        os.register_at_fork(before=self._count_fork, after_in_child=self._move)

    def count(self, status: int, seconds: float) -> None:
        bucket = len(CLASSES) + bisect_left(BOUNDS, seconds)
        with self._lock:
            for place, amount in ((status // 100 - 1, 1.0), (bucket, 1.0), (WIDTH - 1, seconds)):
                self._memory[self._start + place] += amount

    def sums(self) -> tuple[dict[str, int], list[int], float]:
        """Answers by the class of their status, by how long they took, and the seconds of all."""
        sums = [sum(self._memory[place::WIDTH]) for place in range(WIDTH)]
        counts = [round(number) for number in sums[:-1]]
        return dict(zip(CLASSES, counts[: len(CLASSES)], strict=True)), counts[len(CLASSES) :], sums[-1]

    def _count_fork(self) -> None:
        self._forks += 1

    def _move(self) -> None:
        self._start = self._forks % PLACES * WIDTH
        self._lock = threading.Lock()


requests = Counters()
