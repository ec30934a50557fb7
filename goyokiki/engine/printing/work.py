"""Printing a job in slices: document by document, so that it can be left and continued at any of them.

Each document is kept in the job's folder as it is made: printed, when each will be a file of its own, or laid out, when
all become one. What was killed goes on where it last said it was; where the folder is gone, as after a restore, it
begins anew. The finished file gets its name last: where it is there, nothing else is needed.
"""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from django.utils import timezone, translation

from goyokiki.engine.clock.duties import Columns
from goyokiki.engine.clock.pulse import feel
from goyokiki.engine.printing.document import Document
from goyokiki.engine.printing.folder import discard, file_stem
from goyokiki.engine.printing.gaps import gaps_of
from goyokiki.engine.printing.kinds import PrintKind, kind_named
from goyokiki.engine.printing.models import PrintJob
from goyokiki.engine.printing.press import language_of_now
from goyokiki.engine.printing.room import PressRoom
from goyokiki.engine.printing.vocabulary import AT_WORK, MOST_TOGETHER, PrintState

# Seconds: how long other work waits, and how often people see that it goes on.
SLICE = 15.0
TOLD_EVERY = 1.0
MOST_GAPS = 100
# So long the site has all of the machine that it wants; who has waited longer gets a part of it.
PATIENCE = timedelta(minutes=5)
# Of the number that the files of a document begin with.
DIGITS = 5
# The finished file while it is being written.
UNNAMED = "unnamed"


def carry_on(job: PrintJob) -> Columns:
    """Print for one slice; returns the columns that say how far it came."""
    kind = kind_named(job.kind)
    if job.state == PrintState.CANCELLED or kind is None or not _may_have(job, kind):
        return ended(job, PrintState.CANCELLED)
    if job.path.exists():
        return finished(job)
    _open_folder(job)
    with translation.override(job.language), PressRoom(job.folder, is_idle=_can_wait(job)) as room:
        return _Slice(job, kind, room).print()


def _may_have(job: PrintJob, kind: PrintKind) -> bool:
    return bool(job.by.is_active and job.by.can(kind.needs))


def _can_wait(job: PrintJob) -> bool:
    """Many documents ordered lately; a few are waited for, and a machine that is never idle must print too."""
    return job.total > MOST_TOGETHER and timezone.now() - job.created_at < PATIENCE


def _open_folder(job: PrintJob) -> None:
    if not job.folder.exists():
        job.done, job.left_out, job.gaps = 0, 0, []
        job.folder.mkdir(mode=0o700)
    for path in job.folder.glob("[0-9]*"):
        if int(path.name[:DIGITS]) >= job.done:
            path.unlink()  # made before anybody was told of it


def ended(job: PrintJob, state: PrintState) -> Columns:
    discard(job.folder)
    return {"state": state, "ended_at": timezone.now(), "due_at": None}


def finished(job: PrintJob) -> Columns:
    """The file is there, and of what it was made of nothing stays."""
    for path in job.folder.iterdir():
        if path != job.path:
            path.unlink()
    return {"state": PrintState.DONE, "size": job.path.stat().st_size, "ended_at": timezone.now(), "due_at": None}


class _Slice:
    def __init__(self, job: PrintJob, kind: PrintKind, room: PressRoom) -> None:
        self.job, self.kind, self.room = job, kind, room
        self.is_one_file = job.total <= MOST_TOGETHER

    def print(self) -> Columns:
        is_complete = self._print_until(monotonic() + SLICE)
        if is_complete is None:
            return ended(self.job, PrintState.CANCELLED)
        if not is_complete:
            return {**self._progress(), "due_at": timezone.now(), "attempts": 0}
        if not self.job.printed:
            return {**self._progress(), **ended(self.job, PrintState.CANCELLED)}
        return self._finish()

    def _print_until(self, end: float) -> bool | None:
        """Whether all are printed; None when the person has stopped it."""
        job, told_at, is_begun = self.job, 0.0, False
        while job.done < job.total and (monotonic() < end or not is_begun):
            is_begun = True
            document = self.kind.build(job.keys[job.done], job.by, job.choice)
            if document:
                self._keep(document)
            else:
                job.left_out += 1
            job.done += 1
            if monotonic() - told_at > TOLD_EVERY:
                told_at = monotonic()
                feel()
                if not self._tell():
                    return None
        return bool(job.done >= job.total)

    def _keep(self, document: Document) -> None:
        number = f"{self.job.done:0{DIGITS}}"
        name = f"{number}.json"
        self.job.gaps = [*self.job.gaps, *(gap.as_json() for gap in gaps_of(document))][:MOST_GAPS]
        laid_out = self.room.put(document, name)
        if not self.is_one_file:
            target = f"{number} {file_stem(document.stem)}.pdf"
            self._order([name], target, author=document.organization, title=document.title)
            for path in laid_out:
                path.unlink()

    def _order(self, names: list[str], target: str, *, author: str, title: str) -> None:
        self.room.print(names, target, title=title, author=author, language=language_of_now())

    def _tell(self) -> bool:
        """Say how far it is; False when it has ended meanwhile: the person has stopped it."""
        going_on = PrintJob.objects.filter(pk=self.job.pk, state__in=AT_WORK)
        return bool(going_on.update(**self._progress()))

    def _progress(self) -> dict[str, Any]:
        told = {name: getattr(self.job, name) for name in ("done", "left_out", "gaps")}
        return {**told, "state": PrintState.PRINTING}

    def _finish(self) -> Columns:
        """Says that all are printed before the file has its name: who finds it need not know more."""
        job = self.job
        if not self._tell():
            return ended(job, PrintState.CANCELLED)
        unnamed = job.folder / UNNAMED
        if self.is_one_file:
            names = sorted(path.name for path in job.folder.glob("*.json"))
            self._order(names, unnamed.name, author=job.organization.name, title=job.title)
        else:
            pack(sorted(job.folder.glob("*.pdf")), unnamed)
        unnamed.rename(job.path)
        return finished(job)


def pack(paths: list[Path], target: Path) -> None:
    """One ZIP file of them, under the names that people gave what they are about."""
    taken: dict[str, int] = {}
    with zipfile.ZipFile(target, "w") as archive:
        for path in paths:
            stem = path.stem.partition(" ")[2]
            taken[stem] = taken.get(stem, 0) + 1
            number = f" ({taken[stem]})" if taken[stem] > 1 else ""
            # Stored as it is: a PDF is packed already.
            archive.write(path, f"{stem}{number}.pdf")
