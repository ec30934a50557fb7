"""Where the content of files lies: in Django's default storage, under random names."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage

from goyokiki.engine.clock import presence
from goyokiki.engine.files.kinds import RENDITIONS

REMOVING = "removing.lock"
# Seconds: a file is removed in much less.
PATIENCE = 10.0


class DurableStorage(FileSystemStorage):
    """A folder whose files are on the disk, not only on their way there, when `save` returns."""

    def _save(self, name: str, content: Any) -> str:
        saved: str = super()._save(name, content)  # type: ignore[misc]
        path = Path(self.path(saved))
        # The folders too: a new entry is lost with the power when only the file was written out.
        for written in (path, *list(path.parents)[: len(Path(saved).parts)]):
            _flush(written)
        return saved

    def delete(self, name: str) -> None:
        """While a backup is taken the file stays, without a row; the night clears it."""
        with presence.lock(REMOVING, alone=False) as is_free:
            if is_free:
                super().delete(name)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def nothing_removed() -> AbstractContextManager[bool]:
    """No file goes as long as the block lasts; yields False when somebody else asked for that before."""
    return presence.lock(REMOVING, alone=True, patience=PATIENCE)


def new_place() -> str:
    """Two levels of folders: no folder grows past what a person or a backup can list."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name[2:4]}/{name}"


def rendition_place(place: str, size: int) -> str:
    return f"{place}-{size}"


def owner_of(place: str) -> str:
    """The place of the file that a rendition was made of; of a file itself, its own."""
    return place.partition("-")[0]


def keep(path: Path, place: str) -> None:
    with path.open("rb") as content:
        default_storage.save(place, File(content))


def discard(place: str) -> None:
    """Delete a file with its renditions; what is not there is not missed."""
    for name in (place, *(rendition_place(place, size) for size in RENDITIONS)):
        default_storage.delete(name)


def places() -> Iterator[str]:
    """Every file there is, renditions apart from the place they belong to."""
    for first in _folders(""):
        for second in _folders(first):
            for name in default_storage.listdir(second)[1]:
                yield f"{second}/{name}"


def _folders(folder: str) -> list[str]:
    try:
        return [f"{folder}/{name}".lstrip("/") for name in default_storage.listdir(folder)[0]]
    except FileNotFoundError:  # nothing was ever kept
        return []
