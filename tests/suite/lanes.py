"""Parts side by side: while one waits for a page, a clock or a database, the others have the cores."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import IO, TypeVar

SECONDS_TO_SAY_THE_REST = 5.0  # what a process left behind may hold its ear open for ever
Result = TypeVar("Result")

_running: set[subprocess.Popen[str]] = set()


def side_by_side(tasks: Sequence[Callable[[], Result]], lanes: int) -> list[Result]:
    """What each came to, begun in this order, in so many lanes. Whatever ends this process ends what the tasks run."""
    with ThreadPoolExecutor(lanes) as pool:
        begun = [pool.submit(task) for task in tasks]
        try:
            return [task.result() for task in begun]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            end_what_runs(begun)
            raise


def end_what_runs(begun: Sequence[Future[Result]]) -> None:
    """Until nothing does: a task that took its turn in the same moment starts its process a little later."""
    while not all(task.done() for task in begun):
        for process in list(_running):
            process.kill()
        time.sleep(0.05)


def follow(name: str, command: Sequence[str], place: Path, environment: Mapping[str, str]) -> int:
    """Run it in the folder `place`, each line it says behind the name; returns what it ended with."""
    process = subprocess.Popen(
        command,
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    _running.add(process)
    listener = Thread(target=repeat, args=(name, process.stdout), daemon=True)
    listener.start()
    ended_with = process.wait()
    _running.discard(process)
    listener.join(SECONDS_TO_SAY_THE_REST)
    return ended_with


def repeat(name: str, said: IO[str]) -> None:
    with said:
        for line in said:
            print(f"{name:<12}{line.rstrip()}\n", end="", flush=True)
