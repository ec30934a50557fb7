"""What `serve` asks of the C library, so that memory which was needed once goes back to the system.

By itself glibc learns from each large block that is freed to keep the next ones of that size, up to 32 MB in each of
the many heaps that it gives to threads: a password that was checked or a file that was written is paid for ever after.
With fixed thresholds a large block is mapped and given back as it is freed, and what is free at the end of a heap too.
The C libraries of other systems have no such settings and need none.
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple

KILOBYTE = 1024


class Setting(NamedTuple):
    """A setting as the environment names it, and by its number in glibc's `malloc.h`."""

    name: str
    number: int
    value: int


SETTINGS = (
    # Threads wait for each other in Python anyway; what one of them has freed in a common heap serves the others.
    Setting("MALLOC_ARENA_MAX", -8, 1),
    Setting("MALLOC_MMAP_THRESHOLD_", -3, 256 * KILOBYTE),
    Setting("MALLOC_TRIM_THRESHOLD_", -1, 512 * KILOBYTE),
)


def save_it_here() -> None:
    """For this process, before it has threads, and for its forks."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        for setting in SETTINGS:
            mallopt(setting.number, setting.value)


def surroundings() -> dict[str, str]:
    """The same for a process that is started with these in its environment."""
    return {setting.name: str(setting.value) for setting in SETTINGS}
