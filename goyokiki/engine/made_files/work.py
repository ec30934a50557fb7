"""Making a file in slices: step by step, so that it can be left and continued after any of them.

What was killed goes on where it last said it was; where the folder is gone, as after a restore, it begins anew. The
finished file gets its name last, after all of it was told: where it is there, nothing else is needed.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic
from typing import Any

from django.utils import timezone, translation

from goyokiki.engine.clock.duties import Columns
from goyokiki.engine.clock.pulse import feel
from goyokiki.engine.made_files.folder import discard
from goyokiki.engine.made_files.kinds import Maker, kind_of
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import FileState
from goyokiki.engine.tenancy import unscoped

# Seconds: how long other work waits while each file has its turn, and the least that is worth beginning for.
ROUND = 15.0
SHORTEST = 3.0
# How often people see that it goes on.
TOLD_EVERY = 1.0
# The finished file while it is being written.
UNNAMED = "unnamed"


def carry_on(made: MadeFile) -> Columns:
    """Make it for one slice; returns the columns that say how far it came."""
    kind = kind_of(made)
    if made.state == FileState.CANCELLED or not (kind and made.by.is_active and kind.may_have(made, made.by)):
        return ended(made, FileState.CANCELLED)
    if made.is_kept:
        return _finished(made)
    _open_folder(made)
    with translation.override(made.language), kind.opened(made) as maker:
        return _Slice(made, maker).make()


def ended(made: MadeFile, state: FileState) -> dict[str, Any]:
    """Nothing of it stays."""
    discard(made.folder)
    return {"state": state, "ended_at": timezone.now(), "due_at": None}


def _finished(made: MadeFile) -> Columns:
    """The file is there, and of what it was made of nothing stays."""
    for path in made.folder.iterdir():
        if path != made.path:
            path.unlink()
    return {"state": FileState.DONE, "size": made.path.stat().st_size, "ended_at": timezone.now(), "due_at": None}


def _open_folder(made: MadeFile) -> None:
    if not made.folder.exists():
        made.done, made.so_far = 0, {}
        made.folder.mkdir(mode=0o700)


def _turn() -> float:
    """The seconds that one of all the files that are due has: letters do not wait longer where many are made."""
    with unscoped("made files: how many share the worker"):
        waiting: int = MadeFile.objects.at_work().filter(due_at__lte=timezone.now()).count()
    return max(ROUND / max(waiting, 1), SHORTEST)


class _Slice:
    def __init__(self, made: MadeFile, maker: Maker) -> None:
        self.made, self.maker = made, maker

    def make(self) -> Columns:
        is_complete = self._make_until(monotonic() + _turn())
        if is_complete is None:
            return ended(self.made, FileState.CANCELLED)
        return self._finish() if is_complete else {**self._progress(), "due_at": timezone.now(), "attempts": 0}

    def _make_until(self, end: float) -> bool | None:
        """Whether all steps are taken; None when the person has stopped it."""
        made, told_at, is_begun = self.made, 0.0, False
        while made.done < made.total and (monotonic() < end or not is_begun):
            is_begun = True
            self.maker.step()
            if monotonic() - told_at > TOLD_EVERY:
                told_at = monotonic()
                feel()
                if not self._tell():
                    return None
        return bool(made.done >= made.total)

    def _tell(self) -> bool:
        """Say how far it is; False when it has ended meanwhile: the person has stopped it."""
        return bool(MadeFile.objects.at_work().filter(pk=self.made.pk).update(**self._progress()))

    def _progress(self) -> dict[str, Any]:
        made = self.made
        return {"state": FileState.MAKING, "total": made.total, "done": made.done, "so_far": self.maker.so_far()}

    def _finish(self) -> Columns:
        """Says that all is made before the file has its name: who finds it need not know more."""
        made = self.made
        if not self._tell():
            return ended(made, FileState.CANCELLED)
        unnamed = made.folder / UNNAMED
        state = self.maker.finish(unnamed)
        if state != FileState.DONE:
            return ended(made, state)
        _write_out(unnamed)
        unnamed.rename(made.path)
        return _finished(made)


def _write_out(path: Path) -> None:
    """Onto the disk, before anybody says that it is there."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
