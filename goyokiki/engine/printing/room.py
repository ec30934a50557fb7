"""The press room: a process that prints what is large, and ends with all the memory that it took."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from django.core.files.storage import default_storage

from goyokiki.engine.printing.document import Document
from goyokiki.engine.printing.fonts import FOLDER
from goyokiki.engine.printing.sheets import sheet

PROGRAM = Path(__file__).with_name("press_room.py")
TEMPLATE = Path(__file__).with_name("document.typ")
# One at a time in each web process: four people who print at once would take four times the memory.
_one_at_a_time = threading.BoundedSemaphore()


class PressFailed(Exception):
    """The press room did not print what was ordered."""


class PressRoom:
    """Prints what lies in `folder`; open it for as many orders as belong together.

    An idle one works only while nobody else has anything to do.
    """

    def __init__(self, folder: Path, *, is_idle: bool = False) -> None:
        self._folder = folder
        self._priority = "idle" if is_idle else "low"

    def __enter__(self) -> Self:
        command = [sys.executable, "-I", str(PROGRAM), str(self._folder), str(TEMPLATE), str(FOLDER), self._priority]
        # One thread: the site has the other cores.
        surroundings = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "LANG": "C.UTF-8"}
        self._process = subprocess.Popen(  # noqa: S603  our own program
            command, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind:
            self._process.kill()
        self._process.communicate()

    def put(self, document: Document, name: str) -> list[Path]:
        """Lay out a document and its pictures in the folder, to be ordered under that name; returns what lies there."""
        places = {}
        for number, stored in enumerate({picture.stored for picture in document.pictures}):
            places[stored] = f"{name}-{number}"
            _copy(stored, self._folder / places[stored])
        text = json.dumps(sheet(document, places), ensure_ascii=False)
        (self._folder / name).write_text(text, "utf-8")
        return [self._folder / one for one in (name, *places.values())]

    def print(self, names: Sequence[str], target: str, *, title: str, author: str, language: str) -> None:
        """Print the documents of these names as one file; raises `PressFailed`."""
        order = {"sheets": list(names), "target": target, "name": title, "author": author, "language": language}
        if self._process.stdin is None or self._process.stdout is None:
            raise PressFailed("the press room is closed")
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise PressFailed("the press room has ended") from None
        answer = self._process.stdout.readline()
        if answer != "\n":
            raise PressFailed(answer.strip() or "the press room has ended")


def pressed_apart(document: Document, language: str) -> bytes:
    with _one_at_a_time, tempfile.TemporaryDirectory() as place, PressRoom(Path(place)) as room:
        room.put(document, "1.json")
        room.print(["1.json"], "1.pdf", title=document.title, author=document.organization, language=language)
        return Path(place, "1.pdf").read_bytes()


def _copy(stored: str, target: Path) -> None:
    with default_storage.open(stored) as source, target.open("wb") as file:
        for block in source.chunks():
            file.write(block)
