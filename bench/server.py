"""The real server, started for the length of a run."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

PATIENCE = 60
LOOK_EVERY = 0.02
MEGABYTE = 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, ready: str, log: Path) -> Iterator[int]:
    """Run a server until the block ends; yields the key of its first process once `ready` answers."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    try:
        _wait(process, port, ready, log)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def product(port: int) -> list[str]:
    return [str(Path(sys.executable).with_name("goyokiki")), "serve", "--port", str(port)]


def bare(port: int) -> list[str]:
    """The framework with nothing of ours in it, in one process."""
    granian = str(Path(sys.executable).with_name("granian"))
    return [granian, "--interface", "wsgi", "--port", str(port), "--workers", "2", "bench.bare.wsgi:application"]


def _wait(process: subprocess.Popen[bytes], port: int, path: str, log: Path) -> None:
    for _ in range(PATIENCE * 10):
        if process.poll() is not None or _answers(port, path):
            break
        time.sleep(0.1)
    if process.poll() is not None:
        raise RuntimeError(f"the server did not start:\n{log.read_text()[-2000:]}")


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _parent(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # ended meanwhile
        return 0


def proportional_megabytes(pid: int) -> float:
    """PSS of the process and its descendants: shared pages count once."""
    return sum(_kilobytes(Path(f"/proc/{one}/smaps_rollup"), "Pss:") for one in family(pid)) / MEGABYTE


def private_megabytes(pids: list[int]) -> float:
    """What these processes hold for themselves: pages of files they read are the system's."""
    return sum(_kilobytes(Path(f"/proc/{one}/status"), "RssAnon:") for one in pids) / MEGABYTE


@dataclass
class Peak:
    """The most private memory seen so far, looked at every fiftieth of a second."""

    pids: list[int]
    start: float
    most: float

    @property
    def grown(self) -> float:
        return self.most - self.start

    def look_until(self, ended: threading.Event) -> None:
        while not ended.wait(LOOK_EVERY):
            self.most = max(self.most, private_megabytes(self.pids))


@contextmanager
def watched(pid: int) -> Iterator[Peak]:
    """Watch the memory of a server while something is asked of it."""
    pids, ended = family(pid), threading.Event()
    held = private_megabytes(pids)
    peak = Peak(pids, held, held)
    thread = threading.Thread(target=peak.look_until, args=(ended,), daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()


def _kilobytes(path: Path, name: str) -> float:
    try:
        lines = path.read_text().splitlines()
    except OSError:  # ended meanwhile
        return 0
    return next((float(line.split()[1]) for line in lines if line.startswith(name)), 0)
