"""One SQLite database with every migration and the founding in it: the first process of a run makes it, the others copy
it. PostgreSQL's is made by each, of which there are two.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import IO

from django.db import connection

from tests.suite.machine import FOLDER_OF_THE_RUN

_turn: list[IO[str]] = []


def copied() -> bool:
    """Whether the database of this process has come as a copy. If not, the others wait until `keep` is called."""
    if connection.vendor != "sqlite":
        return False
    turn = _folder().joinpath("turn").open("w")
    fcntl.flock(turn, fcntl.LOCK_EX)
    if not _kept().exists():
        _turn.append(turn)
        return False
    turn.close()
    shutil.copyfile(_kept(), connection.settings_dict["TEST"]["NAME"])
    return True


def keep() -> None:
    """Let the other processes have what this one has made."""
    while _turn:
        with _turn.pop():
            unfinished = _kept().with_suffix(".unfinished")
            with closing(sqlite3.connect(unfinished)) as copy:
                connection.connection.backup(copy)
            unfinished.replace(_kept())


def _folder() -> Path:
    return Path(os.environ[FOLDER_OF_THE_RUN])


def _kept() -> Path:
    return _folder() / "migrated.sqlite3"
