"""Putting a backup back, where there is nothing or what is there is set aside."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.config.backups import archive, postgres, sqlite, unfinished
from goyokiki.config.backups.manifest import Manifest, of_newer_version
from goyokiki.config.backups.taking import FILES, KEY
from goyokiki.config.backups.trouble import BackupTrouble
from goyokiki.engine.clock import presence


@dataclass(frozen=True)
class Restored:
    """`held`: letters that were waiting, and wait on until somebody has decided about them."""

    manifest: Manifest
    held: int


def restore(path: Path, *, replace: bool = False) -> Restored:
    """Put everything of the backup in its place; raises `BackupTrouble`, with all as it was, when that cannot be.

    With `replace` what was there is kept beside it, under a name that ends with `before` and the time.
    """
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    with presence.alone() as is_alone, archive.reading(path) as reader:
        if not is_alone or (connection.vendor == "postgresql" and postgres.others()):
            raise BackupTrouble(_("The database is in use: stop goyokiki serve, and whatever else has it open."))
        _refuse_what_does_not_fit(reader.manifest)
        if not (replace or _is_empty()):
            raise BackupTrouble(_("There is an installation here already: --replace sets it aside."))
        held = _put_back(reader, timezone.localtime().strftime("%Y%m%d_%H%M%S"), replace=replace)
        return Restored(reader.manifest, held)


def _refuse_what_does_not_fit(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        raise BackupTrouble(
            _("It is a backup of %(kind)s: set DATABASE_URL to such a database.") % {"kind": manifest.database}
        )
    unknown = set(manifest.migrations) - set(MigrationLoader(None).graph.nodes)
    if unknown:
        raise of_newer_version(manifest.version)


def _is_empty() -> bool:
    files = settings.DATA / "files"
    return not connection.introspection.table_names() and not (files.is_dir() and any(files.iterdir()))


def _put_back(reader: archive.Reader, stamp: str, *, replace: bool) -> int:
    """All is on the disk and its hashes are right before the database is touched; that comes whole or not at all.

    From then until the files have their place too, a mark says so, for whoever is killed in between.
    """
    fresh = settings.DATA / ".restoring"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        for name in (*reader.names(FILES), *reader.names(KEY)):
            reader.extract(name, fresh / name)
        held = _put_back_database(reader, stamp, replace=replace)
        for name in (FILES.rstrip("/"), KEY):
            _give_place(fresh / name, settings.DATA / name, stamp if replace else None)
        archive.flush_folder(settings.DATA)
        unfinished.take_back()
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return held


def _put_back_database(reader: archive.Reader, stamp: str, *, replace: bool) -> int:
    put_back = sqlite.put_back if connection.vendor == "sqlite" else postgres.put_back
    was_told = unfinished.is_told()
    try:
        return put_back(reader, stamp, replace=replace, at_last=unfinished.tell)
    except BaseException:
        if not was_told:
            unfinished.take_back()
        raise


def _give_place(fresh: Path, place: Path, stamp: str | None) -> None:
    """What was there is set aside, or is nothing: an empty folder, a key that has signed nothing."""
    is_wanted = fresh.exists() or place.is_dir()
    if is_wanted and place.exists() and stamp:
        place.rename(place.with_name(f"{place.name}-before-{stamp}"))
    elif is_wanted and place.is_dir():
        place.rmdir()
    if fresh.exists():
        fresh.rename(place)
