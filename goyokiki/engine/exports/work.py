"""Writing an export in slices: chunk by chunk, so that it can be left and continued at any chunk.

The keys of its rows are read first and kept beside the file. So no row is missed or told twice while people change the
list meanwhile, no reader keeps the database from tidying up, and what was killed goes on where it last said it was.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Sequence
from time import monotonic
from typing import Any, BinaryIO

from django.utils import timezone, translation

from goyokiki.engine.clock.duties import Columns as Settled
from goyokiki.engine.exports.choices import Selection, choice_named
from goyokiki.engine.exports.flaws import Flaws
from goyokiki.engine.exports.folder import beside, discard
from goyokiki.engine.exports.models import ExportJob
from goyokiki.engine.exports.texts import CHUNK
from goyokiki.engine.exports.vocabulary import AT_WORK, ExportState
from goyokiki.engine.exports.writers import Writer, writer_of

# Seconds: how long other work waits, and how often people see that it goes on.
SLICE = 15.0
TOLD_EVERY = 1.0
KEY = array("q").itemsize


def carry_on(job: ExportJob) -> Settled:
    """Write for one slice; returns the columns that say how far it came."""
    choice = choice_named(job.choice, job.by) if job.by.is_active else None
    if job.state == ExportState.CANCELLED or choice is None:
        return _ended(job, ExportState.CANCELLED)
    with translation.override(job.language):
        return _Slice(job, Selection(choice, job.by, job.query, job.shown)).write()


class _Slice:
    def __init__(self, job: ExportJob, selection: Selection) -> None:
        self.job = job
        self.selection = selection
        self.writer: Writer = writer_of(selection.content, job.format, job.encoding)
        self.writer.flaws = Flaws.from_json(job.flaws)
        self.path = job.path

    def write(self) -> Settled:
        if not self._is_begun():
            self._begin()
        keys = self._keys()
        with beside(self.path, ".part").open("r+b") as body:
            body.truncate(self.job.length)
            body.seek(self.job.length)
            is_complete = self._write_until(monotonic() + SLICE, keys, body)
        if is_complete is None:
            return _ended(self.job, ExportState.CANCELLED)
        return self._finish() if is_complete else {**self._progress(), "due_at": timezone.now(), "attempts": 0}

    def _is_begun(self) -> bool:
        """Whether what was written before is still there: a power cut may have taken the end of it."""
        part = beside(self.path, ".part")
        is_there = part.exists() and part.stat().st_size >= self.job.length > 0
        return is_there and beside(self.path, ".keys").exists()

    def _begin(self) -> None:
        keys = array("q", self.selection.keys())
        with beside(self.path, ".keys").open("wb") as file:
            keys.tofile(file)
        head = self.writer.head(self.selection.content.told(keys[:CHUNK].tolist()) if keys else ())
        beside(self.path, ".part").write_bytes(head)
        self.job.total, self.job.done, self.job.written, self.job.length = len(keys), 0, 0, len(head)
        self.writer.flaws = Flaws()

    def _keys(self) -> Sequence[int]:
        keys = array("q")
        path = beside(self.path, ".keys")
        with path.open("rb") as file:
            keys.fromfile(file, path.stat().st_size // KEY)
        return keys

    def _write_until(self, end: float, keys: Sequence[int], body: BinaryIO) -> bool | None:
        """Whether all rows are written; None when the person has stopped it."""
        job, told_at = self.job, 0.0
        is_begun = False
        while job.done < len(keys) and (monotonic() < end or not is_begun):
            is_begun = True
            chunk = keys[job.done : job.done + CHUNK]
            columns = self.selection.content.told(list(chunk))
            job.length += body.write(self.writer.rows(columns, job.written + 2))
            job.written += len(columns[0]) if columns else 0
            job.done += len(chunk)
            if monotonic() - told_at > TOLD_EVERY:
                told_at = monotonic()
                _write_out(body)
                if not self._tell():
                    return None
        _write_out(body)
        return job.done >= len(keys)

    def _tell(self) -> bool:
        """Say how far it is; False when it has ended meanwhile: the person has stopped it."""
        going_on = ExportJob.objects.filter(pk=self.job.pk, state__in=AT_WORK)
        return bool(going_on.update(**self._progress()))

    def _progress(self) -> dict[str, Any]:
        job = self.job
        told = {name: getattr(job, name) for name in ("total", "done", "written", "length")}
        return {**told, "state": ExportState.WRITING, "flaws": self.writer.flaws.as_json()}

    def _finish(self) -> Settled:
        if self.writer.flaws.count:
            return _ended(self.job, ExportState.REFUSED) | {"flaws": self.writer.flaws.as_json()}
        part = beside(self.path, ".part")
        if self.writer.is_packed:
            with part.open("rb") as body, self.path.open("wb") as target:
                self.writer.pack(body, target, self.job.written + 1)
        else:
            part.rename(self.path)
        beside(self.path, ".keys").unlink(missing_ok=True)
        part.unlink(missing_ok=True)
        ended = {
            "state": ExportState.DONE,
            "size": self.path.stat().st_size,
            "ended_at": timezone.now(),
            "due_at": None,
        }
        return {**self._progress(), **ended}


def _write_out(body: BinaryIO) -> None:
    """Onto the disk, before anybody says that it is there."""
    body.flush()
    os.fsync(body.fileno())


def _ended(job: ExportJob, state: ExportState) -> dict[str, Any]:
    discard(job.path)
    return {"state": state, "ended_at": timezone.now(), "due_at": None}
