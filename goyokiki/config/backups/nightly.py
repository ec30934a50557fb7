"""The backup that the worker takes by itself each night, where the operator has named a folder for it."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

from django.conf import settings

from goyokiki.engine.clock import every, pulse

# Before the night tidies up: what it removes is still in the backup.
AT = "30 2 * * *"
LOOK_EVERY = 1.0
# An office that is closed over New Year comes back to an older one, and the worker makes up for it at once.
OLD_AFTER = timedelta(hours=36)


class BackupFailed(Exception):
    """The command says why in the log; the timetable tries again."""


def take_tonight() -> None:
    """In a process of its own, whose memory goes with it, while this one shows that it lives."""
    if settings.BACKUP_FOLDER is None:
        return
    arguments = [str(settings.BACKUP_FOLDER), "--keep", str(settings.BACKUPS_KEPT)]
    command = [sys.executable, "-P", "-m", "django", "backup", *arguments]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:  # noqa: S603  our own command
        while process.poll() is None:
            _wait(process)
            pulse.feel()
    if process.returncode:
        raise BackupFailed(f"goyokiki backup ended with {process.returncode}")


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(LOOK_EVERY)
    except subprocess.TimeoutExpired:
        return


every(AT, "backup.take", take_tonight)
