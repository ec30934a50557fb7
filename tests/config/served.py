"""A real `goyokiki serve` on the database and the files of the running test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.server import family
from tests.processes import environment, is_running, parent_of, wait_until
from tests.suite.cluster import free_port


class Served:
    """A running `serve` and what it answers."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port

    def is_ready(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return bool(json.load(answer)["ready"])
        except (URLError, ConnectionError):
            return False

    def children(self) -> set[int]:
        running = [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]
        return {pid for pid in running if parent_of(pid) == self.process.pid}

    def has_whole_family(self) -> bool:
        return len(self.children()) == 3 and self.is_ready()

    def kill_all(self) -> None:
        """As a power cut does: the process and whatever it has started, at once."""
        pids = family(self.process.pid)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        wait_until(lambda: are_gone(set(pids)), "all are gone")


@contextmanager
def serving(port: int | None = None, **settings: str) -> Iterator[Served]:
    """`settings`: more of the environment, such as EMAIL_URL."""
    port = port or free_port()
    command = [sys.executable, "-P", "-m", "django", "serve", "--port", str(port)]
    surroundings = {**os.environ, **environment(), **settings}
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL) as process:  # noqa: S603
        served = Served(process, port)
        try:
            wait_until(served.has_whole_family, "everything runs")
            yield served
        finally:
            if process.poll() is None:
                served.kill_all()


@dataclass(frozen=True)
class Start:
    """Seconds until a server answered, and seconds of a core's work in them."""

    waited: float
    worked: float


class Machine:
    """A server that is killed and started again."""

    def __init__(self, process: ExitStack, settings: dict[str, str]) -> None:
        self.starts: list[Start] = []
        self._process = process
        self._settings = settings
        self.served = self._start(None)

    def kill(self) -> None:
        self.served.kill_all()
        self._process.close()

    def start(self) -> None:
        self.served = self._start(self.served.port)

    def _start(self, port: int | None) -> Served:
        began = time.monotonic()
        served = self._process.enter_context(serving(port, **self._settings))
        worked = sum(seconds_worked(pid) for pid in family(served.process.pid))
        self.starts.append(Start(time.monotonic() - began, worked))
        return served

    def told(self) -> str:
        waited, worked = (sorted(getattr(start, name) for start in self.starts) for name in ("waited", "worked"))
        middle = len(waited) // 2
        return (
            f"ready again after {waited[middle]:.1f} s, at most {waited[-1]:.1f} s"
            f" (of a core's work {worked[middle]:.1f} s, at most {worked[-1]:.1f} s)"
        )


@contextmanager
def machine(**settings: str) -> Iterator[Machine]:
    with ExitStack() as process:
        yield Machine(process, settings)


def seconds_worked(pid: int) -> float:
    """Of the processor, by this process and those of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def are_gone(pids: set[int]) -> bool:
    return not any(is_running(pid) for pid in pids)
