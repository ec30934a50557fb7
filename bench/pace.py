"""How fast the machine itself is at the moment: a shared one gives more in one minute and half of it in the next, and
a figure can be read only beside that.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import perf_counter

STEPS = 1_000_000
TIMES = 3
# A minute is slow when the same steps take so many times as long as in the best minute of the run.
SLOW = 1.4


def milliseconds_of_steps() -> float:
    """What always the same steps take, without what came between."""
    return min(_once() for _ in range(TIMES))


def _once() -> float:
    started = perf_counter()
    for _ in range(STEPS):
        pass
    return (perf_counter() - started) * 1000


class Pace:
    """Tells a slow minute from the best of a run."""

    def __init__(self, measure: Callable[[], float] = milliseconds_of_steps) -> None:
        self._measure = measure
        self.best = inf

    def now(self) -> float:
        taken = self._measure()
        self.best = min(self.best, taken)
        return taken

    def is_slow(self, taken: float) -> bool:
        return taken > self.best * SLOW
