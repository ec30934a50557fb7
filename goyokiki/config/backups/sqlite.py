"""SQLite: its own online copy, one file, byte by byte."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from goyokiki.config.backups import archive
from goyokiki.config.backups.manifest import Manifest
from goyokiki.config.backups.trouble import BackupTrouble
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.mail import holding

MEMBER = "database.sqlite3"


def place() -> Path:
    return Path(connection.settings_dict["NAME"])


def copy(writer: archive.Writer, manifest: Manifest, beside: Path) -> set[str]:
    """Add the database as it is at this moment; returns the places of the files its rows name.

    One reader for the whole copy: in WAL nobody who writes waits for it, and it sees nothing of what they write.
    """
    scratch = beside.with_name(f".{beside.name}.database")
    os.close(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        with closing(sqlite3.connect(scratch)) as target:
            connection.ensure_connection()
            connection.connection.backup(target)
        manifest.tables = counts_of(scratch)
        places = _places_in(scratch)
        with scratch.open("rb") as file:
            writer.add(MEMBER, archive.pieces_of(file), packed=True)
    finally:
        for path in with_companions(scratch):
            path.unlink(missing_ok=True)
    return places


def counts_of(path: Path) -> dict[str, int]:
    """Rows of each table of a database that nobody else has open; raises when it is not sound."""
    with closing(sqlite3.connect(path)) as database:
        if (found := database.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise BackupTrouble(_("The database is damaged: %(problem)s") % {"problem": found})
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE '%\\_search' ESCAPE '\\' AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' ORDER BY name"
        ).fetchall()
        return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608  our tables


def with_companions(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))]


def _places_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as database:
        return {place for (place,) in database.execute(f"SELECT stored FROM {Attachment._meta.db_table}")}  # noqa: S608  our table


def put_back(reader: archive.Reader, stamp: str, *, replace: bool, at_last: Callable[[], None]) -> int:
    """Write the copy beside the database's place, look at it, and only then give it the name.

    Returns how many letters were waiting in it.
    """
    fresh = place().with_name(f".{place().name}.restoring")
    try:
        for path in with_companions(fresh):
            path.unlink(missing_ok=True)
        reader.extract(MEMBER, fresh)
        if counts_of(fresh) != reader.manifest.tables:
            raise BackupTrouble(_("The database in the backup has not as many rows as were noted."))
        held = _hold_letters(fresh)
        connection.close()
        at_last()
        _make_way(stamp, keep=replace)
        fresh.rename(place())
        archive.flush_folder(place().parent)
    finally:
        for path in with_companions(fresh):
            path.unlink(missing_ok=True)
    return held


def _hold_letters(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database, database:
        return database.execute(holding.hold()).rowcount


def _make_way(stamp: str, *, keep: bool) -> None:
    """A log left beside a database of another name would be played into it."""
    for path in with_companions(place()):
        if keep and path.exists():
            path.rename(path.with_name(f"{path.name}-before-{stamp}"))
        path.unlink(missing_ok=True)
