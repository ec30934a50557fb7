"""Workbooks: a process of its own reads them, so that neither a bomb nor a million cells stay with us."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final
from weakref import finalize

from django.utils.translation import gettext as _

from goyokiki.engine.sheets.refusals import UnusableFile
from goyokiki.engine.sheets.source import Record, Source

READER: Final = Path(__file__).with_name("sheet_reader.py")
READ_AT_ONCE: Final = 1 << 16


@dataclass(frozen=True)
class Workbook:
    """A sheet of a workbook, its rows as text in a file that lives as long as this object: a sheet is parsed once."""

    path: Path
    sheet: str
    sheets: Sequence[str]
    spool: IO[bytes] = field(repr=False, compare=False)
    rows: int = 0
    encoding: str = ""
    delimiter: str = ""

    def records(self) -> Iterator[Record]:
        lines = io.BufferedReader(_FromStart(self.spool.fileno()), READ_AT_ONCE)
        yield from enumerate(chain.from_iterable(map(json.loads, lines)), 1)

    def on_sheet(self, name: str) -> Source:
        return open_workbook(self.path, name)

    def describe(self) -> str:
        return _("Excel, sheet “%(sheet)s”") % {"sheet": self.sheet} if len(self.sheets) > 1 else "Excel"


def open_workbook(path: Path, sheet: str | None) -> Workbook:
    """The sheet of that name, else the first with a table in it; raises `UnusableFile`."""
    lines = _lines(path, sheet or "")
    first = json.loads(next(lines))
    # Without a name: even a kill leaves nothing behind.
    spool = TemporaryFile()  # noqa: SIM115  closed with the workbook
    try:
        rows = sum(_kept(line, spool) for line in lines)
        spool.flush()
    except BaseException:
        spool.close()
        raise
    made = Workbook(path, first["sheet"], first["sheets"], spool, rows)
    finalize(made, spool.close)
    return made


def _kept(line: bytes, spool: IO[bytes]) -> int:
    """How many rows the line has, now that it is in the spool."""
    spool.write(line)
    return len(json.loads(line))


class _FromStart(io.RawIOBase):
    """An open file read with a place of its own, so that several may read it at once."""

    def __init__(self, number: int) -> None:
        self._number, self._place = number, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = os.pread(self._number, len(buffer), self._place)
        buffer[: len(content)] = content
        self._place += len(content)
        return len(content)


def _lines(path: Path, sheet: str) -> Iterator[bytes]:
    """What the reader writes; it ends with us."""
    command = [sys.executable, "-I", "-X", "utf8", str(READER), str(path), sheet]
    # A limit on memory counts what threads reserve; what a reader that was killed prints is of no use to anybody.
    with subprocess.Popen(  # noqa: S603  our own program
        command,
        env={"MALLOC_ARENA_MAX": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as reader:
        try:
            yield from _checked(reader.stdout or (), sheet)
            if reader.wait():
                raise _refusal("memory", sheet)
        finally:
            reader.kill()


def _checked(stdout: Iterable[bytes], sheet: str) -> Iterator[bytes]:
    for line in stdout:
        if not line.endswith(b"\n"):
            return  # it was killed in the middle
        if line.startswith(b'{"refused"'):
            refused: dict[str, Any] = json.loads(line)
            raise _refusal(refused["refused"], sheet)
        yield line


def _refusal(reason: str, sheet: str) -> UnusableFile:
    return UnusableFile(
        {
            "password": _("The workbook is protected by a password. Save it without one and choose it again."),
            "memory": _(
                "The workbook is too large to be read. Often a single cell stands far away from the table: copy the "
                "table into a new workbook, or save it as CSV."
            ),
            "sheet": _("The workbook has no sheet “%(sheet)s”.") % {"sheet": sheet},
            "empty": _("The workbook has no sheet with rows."),
        }.get(reason)
        or _("The workbook is damaged and cannot be read. Open it in Excel and save it again.")
    )
