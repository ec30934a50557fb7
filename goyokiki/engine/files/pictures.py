"""Has a picture developed by a process of its own: the web process never decodes one."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goyokiki.engine.files.kinds import KINDS, LONGEST_SIDE, MOST_PIXELS, RENDITIONS, Kind

DARKROOM = Path(__file__).with_name("darkroom.py")
# Seconds on the clock; the process itself is limited in seconds of work.
PATIENCE = 60
# One at a time in each web process: four phones that upload at once would take four times the memory.
_one_at_a_time = threading.BoundedSemaphore()


class UnusablePicture(ValueError):
    """Its one argument says why: `pixels`, `memory`, `time` or `broken`."""


@dataclass(frozen=True)
class Picture:
    """What was made of a picture: its files lie in `folder`, as `full` and by the size of each rendition."""

    folder: Path
    kind: Kind
    width: int
    height: int

    @property
    def full(self) -> Path:
        return self.folder / "full"

    def rendition(self, size: int) -> Path:
        return self.folder / str(size)


def develop(source: Path, kind: Kind, folder: Path) -> Picture:
    """Upright, bare of everything but its pixels, at most 4,096 of them on a side; raises `UnusablePicture`."""
    answer = _answer(source, kind, folder)
    if "refused" in answer:
        raise UnusablePicture(answer["refused"])
    return Picture(folder, KINDS[answer["kind"]], answer["width"], answer["height"])


def _answer(source: Path, kind: Kind, folder: Path) -> dict[str, Any]:
    figures = [str(figure) for figure in (LONGEST_SIDE, MOST_PIXELS, *RENDITIONS)]
    command = [sys.executable, "-I", str(DARKROOM), kind.name, str(source), str(folder), *figures]
    # Threads of a decoder each reserve memory of their own, which counts against the limit.
    surroundings = {"MALLOC_ARENA_MAX": "1"}
    with _one_at_a_time:
        try:
            done = subprocess.run(  # noqa: S603  our own program
                command, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            raise UnusablePicture("time") from None
    if done.returncode:  # killed at a limit, or by the decoder
        raise UnusablePicture("broken")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
