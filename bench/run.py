"""One run: the data made where it is missing, the servers started, the chosen workloads measured one by one."""

from __future__ import annotations

import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.db import connection

from bench import data, figures, server
from bench.drills import DRILLS, ground
from bench.figures import Figure
from bench.house import House
from bench.pace import Pace
from bench.workloads import KEYS, WORKLOADS
from bench.workloads.workload import Workload

ROOT = Path(__file__).parents[1]
AGAIN = 2

Run = Callable[[], Iterator[Figure]]


def run(*, size: str, neighbours: int, only: str, json: Path | None) -> int:
    """Returns 1 when a figure is over its budget, 2 when nothing is called `only`."""
    chosen = called(only)
    if not chosen:
        print(f"Nothing is called {only!r}. There are: {', '.join(one.name for one in WORKLOADS)}.")
        return 2
    with open_house(size, neighbours) as house:
        return tell(size, [partial(one.run, house) for one in chosen], json)


def called(words: str) -> list[Workload]:
    """The workloads whose names contain the words as they stand; where none does, each of them somewhere."""
    asked = words.lower()
    together = [one for one in WORKLOADS if asked in one.name.lower()]
    return together or [one for one in WORKLOADS if all(word in one.name.lower() for word in asked.split())]


def drill(name: str, *, rows: int, json: Path | None) -> int:
    """Returns 1 when a figure is over its budget."""
    ground.clear()
    return tell(f"{rows:,} rows", [partial(DRILLS[name], rows)], json, again=0)


def tell(size: str, runs: Sequence[Run], json: Path | None, *, again: int = AGAIN, pace: Pace | None = None) -> int:
    """Each figure is printed as soon as it is there; returns 1 when one of them is over its budget.

    What was over its budget in a slow minute of the machine is measured again at the end, and the last time counts.
    """
    facts = {"size": size, "commit": commit(), "database": database()}
    print(", ".join(f"{name} {fact or 'unknown'}" for name, fact in facts.items()))
    print(figures.line(*figures.HEAD))
    found, pace = dict[str, Figure](), pace or Pace()
    late = [run for run in runs if _is_late(run, pace, found)]
    for _ in range(again):
        late = [run for run in late if _is_late(run, pace, found)]
    if json:
        json.write_text(figures.as_json(list(found.values()), **facts))
    return 1 if any(figure.within is False for figure in found.values()) else 0


def _is_late(run: Run, pace: Pace, found: dict[str, Figure]) -> bool:
    """Measure and print; whether a figure is over its budget, and the machine was slow meanwhile."""
    is_over, before = False, pace.now()
    for figure in run():
        taken = max(before, before := pace.now())
        print(figures.as_line(figure, taken), flush=True)
        found[figure.name] = figure
        is_over |= figure.within is False and pace.is_slow(taken)
    return is_over


@contextmanager
def open_house(size: str, neighbours: int = 0) -> Iterator[House]:
    """The product, and the bare framework beside it, served on the data of this size."""
    data.prepare(size, neighbours)
    with data.organization_scope():
        keys = {name: find() for name, find in KEYS.items()}
    port, bare_port = server.free_port(), server.free_port()
    with (
        tempfile.TemporaryDirectory(prefix="goyokiki-bench-") as logs,
        server.running(server.product(port), port, "/healthz", Path(logs) / "product") as pid,
        server.running(server.bare(bare_port), bare_port, "/", Path(logs) / "bare"),
    ):
        yield House(size, port, pid, bare_port, keys)


def commit() -> str:
    """The commit measured, with a + when files differ from it; blank outside of a repository."""
    git = ["git", "-C", str(ROOT)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    if head.returncode:
        return ""
    changed = subprocess.run([*git, "status", "--porcelain"], capture_output=True, text=True, check=False).stdout
    return head.stdout.strip() + ("+" if changed else "")


def database() -> str:
    """The engine and its version."""
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
        version, fsync = cursor.fetchone()
        return f"PostgreSQL {version.split()[0]}" + (" (fsync off)" if fsync == "off" else "")
