"""Whether this installation can do its work."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import Error

from goyokiki.engine.clock import pulse


@dataclass(frozen=True)
class Readiness:
    database: bool
    files: bool
    worker_age: float | None  # seconds; None when no worker was seen

    @property
    def worker(self) -> bool:
        return self.worker_age is not None and self.worker_age <= pulse.DEAD_AFTER.total_seconds()

    @property
    def is_complete(self) -> bool:
        return self.database and self.files and self.worker

    def as_json(self) -> dict[str, Any]:
        return {
            "ready": self.is_complete,
            "database": self.database,
            "files": self.files,
            "worker": self.worker,
            "worker_age": self.worker_age,
        }


def readiness() -> Readiness:
    try:
        age = pulse.age()
    except Error:
        return Readiness(database=False, files=_may_write_files(), worker_age=None)
    seconds = None if age is None else round(age.total_seconds(), 1)
    return Readiness(database=True, files=_may_write_files(), worker_age=seconds)


def _may_write_files() -> bool:
    """By writing one: a read-only or a full disk has the right permissions."""
    try:
        with tempfile.TemporaryFile(dir=settings.DATA) as file:
            file.write(b"ready")
    except OSError:
        return False
    return True
