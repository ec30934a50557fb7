"""`goyokiki backup FILE`: the whole installation in one file, while it runs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.config import backups
from goyokiki.config.backups.manifest import Manifest

INCOMPLETE, NOT_TAKEN = 1, 2
MOST_SHOWN = 20


class Command(BaseCommand):
    """Ends with 0 when all is in the file, 1 when files are not there that rows name, 2 when there is no backup."""

    help = "Copy the database, the files and the key into one file, while people go on working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE", help="the file to write, or a folder for it")
        parser.add_argument("--keep", type=int, metavar="N", help="remove all but the N newest of that folder")

    def handle(self, *args: Any, **options: Any) -> None:
        path, keep = options["path"], options["keep"]
        with translation.override(settings.LANGUAGE_CODE):
            if keep is not None and (keep < 1 or not path.is_dir()):
                raise CommandError(_("--keep needs a folder, and a number of at least 1."), returncode=NOT_TAKEN)
            try:
                written, manifest = backups.take(path)
            except (backups.BackupTrouble, OSError, Error) as problem:
                told = _("No backup was taken. %(problem)s") % {"problem": backups.words_of(problem)}
                raise CommandError(told, returncode=NOT_TAKEN) from None
            self._tell(written, manifest)
            if keep:
                backups.keep_newest(path, keep)
            if manifest.missing:
                raise CommandError(_missing(manifest), returncode=INCOMPLETE)

    def _tell(self, path: Path, manifest: Manifest) -> None:
        told = {
            "file": path,
            "size": f"{path.stat().st_size / 1e6:,.1f}",
            "rows": f"{sum(manifest.tables.values()):,}",
            "files": f"{manifest.files:,}",
        }
        self.stdout.write(_("%(file)s: %(rows)s rows, %(files)s files, %(size)s MB.") % told)


def _missing(manifest: Manifest) -> str:
    count = len(manifest.missing)
    lines = [_("All else is in it, but %(count)s files are not there that rows name:") % {"count": f"{count:,}"}]
    return "\n  ".join([*lines, *manifest.missing[:MOST_SHOWN], *(["…"] if count > MOST_SHOWN else [])])
