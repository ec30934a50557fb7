"""Whether this installation can do its work."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error, connection

from goyokiki.engine.clock import pulse

# With less room than this, somebody's next photo is the last.
LEAST_ROOM = 32 * 1024**2


@dataclass(frozen=True)
class Readiness:
    database: bool
    files: bool
    disk: bool
    worker_age: float | None  # seconds; None when no worker was seen

    @property
    def worker(self) -> bool:
        return self.worker_age is not None and self.worker_age <= pulse.DEAD_AFTER.total_seconds()

    @property
    def is_complete(self) -> bool:
        return self.database and self.files and self.disk and self.worker

    def as_json(self) -> dict[str, Any]:
        return {
            "ready": self.is_complete,
            "database": self.database,
            "files": self.files,
            "disk": self.disk,
            "worker": self.worker,
            "worker_age": self.worker_age,
        }


def readiness() -> Readiness:
    try:
        age, answers = pulse.age(), _may_be_written()
    except Error:
        age, answers = None, False
    seconds = None if age is None else round(age.total_seconds(), 1)
    return Readiness(database=answers, files=_may_write_files(), disk=has_room(), worker_age=seconds)


def has_room() -> bool:
    """Whether more can be kept: on the disk of the files, and on that of SQLite's database."""
    try:
        return all(shutil.disk_usage(folder).free >= LEAST_ROOM for folder in {settings.DATA, _database().parent})
    except OSError:
        return False


def _database() -> Path:
    """SQLite's file; of another database, whose disk is not ours to look at, a file beside the others."""
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else settings.DATA / "none"


def _may_be_written() -> bool:
    """Asked of the system: a write of our own would wait in the queue behind everybody else's."""
    return connection.vendor != "sqlite" or os.access(_database(), os.W_OK)


def _may_write_files() -> bool:
    """By writing one: a read-only or a full disk has the right permissions."""
    try:
        with tempfile.TemporaryFile(dir=settings.DATA) as file:
            file.write(b"ready")
    except OSError:
        return False
    return True
