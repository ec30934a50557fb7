"""Who holds a lease, by a name that tells on the same machine whether its process still lives."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from django.db import connection

PROC = Path("/proc")
# States of a process that does nothing any more, but that nobody has noticed yet.
ENDED = ("Z", "X")


def me() -> str:
    """`boot:space/pid.start`; empty where the system does not say, and then nobody is relieved before his time."""
    return _name_of(os.getpid())


def is_dead(holder: str) -> bool:
    """Whether that process has certainly ended; of another machine, or another container, nothing is certain."""
    place, _slash, process = holder.rpartition("/")
    if not place or not _place():
        return False
    if place == _place():
        pid, _dot, start = process.partition(".")
        return _start_of(int(pid)) != start
    # SQLite's file and its log are used by one machine at a time: another boot of it is over.
    return connection.vendor == "sqlite" and place.partition(":")[0] != _place().partition(":")[0]


@cache
def _name_of(pid: int) -> str:
    return f"{_place()}/{pid}.{_start_of(pid)}" if _place() else ""


@cache
def _place() -> str:
    """This boot of the machine, and the space in which its process numbers count."""
    try:
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}:{(PROC / 'self/ns/pid').stat().st_ino}"
    except OSError:
        return ""


def _start_of(pid: int) -> str:
    """When a process began, in ticks since the boot, for its number may be given again; empty when it has ended."""
    try:
        state, *numbers = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if state in ENDED else numbers[18]
