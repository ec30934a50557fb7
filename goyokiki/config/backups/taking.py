"""Taking a backup while people go on working."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.config.backups import archive, postgres, sqlite, unfinished
from goyokiki.config.backups.manifest import Manifest, applied_migrations
from goyokiki.config.backups.trouble import BackupTrouble
from goyokiki.engine.files import storage

FILES = "files/"
KEY = "secret.key"
NAME = re.compile(r"goyokiki-\d{8}-\d{6}\.zip")
NAME_OF_TIME = "goyokiki-%Y%m%d-%H%M%S.zip"


def take(path: Path) -> tuple[Path, Manifest]:
    """Write a backup to `path`, or into that folder under a name of the time; returns where it is and what is in it."""
    if path.is_dir():
        path = path / timezone.localtime().strftime(NAME_OF_TIME)
    if path.exists():
        raise BackupTrouble(_("%(file)s is there already, and is never written over.") % {"file": path})
    if not path.parent.is_dir():
        raise BackupTrouble(_("There is no folder %(folder)s.") % {"folder": path.parent})
    if unfinished.is_told():
        raise BackupTrouble(_("A restore was broken off here: run goyokiki restore once more, with --replace."))
    manifest = Manifest(timezone.now().isoformat(), connection.vendor, applied_migrations())
    if not manifest.migrations:
        raise BackupTrouble(_("There are no tables yet, and so nothing to keep."))
    # Before the database is copied: from here on nobody removes a file, so each that its rows name is there.
    with storage.nothing_removed() as is_ours:
        if not is_ours:
            raise BackupTrouble(_("Another backup is being taken at this moment."))
        archive.sweep(path.parent)
        # What the databases' own libraries raise becomes Django's.
        with archive.writing(path) as writer, connection.wrap_database_errors:
            _fill(writer, manifest, path)
    return path, manifest


def _fill(writer: archive.Writer, manifest: Manifest, path: Path) -> None:
    if connection.vendor == "sqlite":
        named = sqlite.copy(writer, manifest, beside=path)
    else:
        named = postgres.copy(writer, manifest)
    _add_files(writer, manifest, named)
    if (key := settings.DATA / KEY).is_file():
        writer.add(KEY, [key.read_bytes()], packed=False)
    writer.close_with(manifest)


def _add_files(writer: archive.Writer, manifest: Manifest, named: set[str]) -> None:
    """What rows name, with its renditions; a file that came while the database was copied is for the next backup."""
    missing = set(named)
    for place in storage.places():
        if storage.owner_of(place) in named:
            writer.add(f"{FILES}{place}", _content_of(place), packed=False)
            manifest.files += 1
            missing.discard(place)
    manifest.missing = sorted(missing)


def _content_of(place: str) -> Iterator[bytes]:
    with default_storage.open(place) as file:
        yield from file.chunks(archive.PIECE)


def keep_newest(folder: Path, count: int) -> list[Path]:
    """Remove all but so many of the backups that were named by their time; returns those that are gone."""
    old = _named_by_time(folder)[:-count]
    for path in old:
        path.unlink()
    return old


def newest_in(folder: Path) -> datetime | None:
    """When the newest backup that was named by its time was begun."""
    found = _named_by_time(folder)
    return timezone.make_aware(datetime.strptime(found[-1].name, NAME_OF_TIME)) if found else None  # noqa: DTZ007  made aware


def _named_by_time(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name)) if folder.is_dir() else []
