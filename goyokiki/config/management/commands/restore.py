"""`goyokiki restore FILE`: a backup put back, to the byte."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.config import backups, tables
from goyokiki.config.backups.manifest import Manifest


class Command(BaseCommand):
    """Ends with 0 when all is in its place, 2 when nothing was changed."""

    help = "Put a backup back: the database, the files and the key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE", help="what goyokiki backup has written")
        parser.add_argument("--replace", action="store_true", help="set aside what is there already")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            try:
                restored = backups.restore(options["path"], replace=options["replace"])
            except (backups.BackupTrouble, OSError, Error) as problem:
                told = _("Nothing was restored. %(problem)s") % {"problem": backups.words_of(problem)}
                raise CommandError(told, returncode=2) from None
            self._tell(restored.manifest)
            if restored.held:
                told = _("%(count)s letters were waiting and are held: see goyokiki outbox.")
                self.stdout.write(told % {"count": f"{restored.held:,}"})

    def _tell(self, manifest: Manifest) -> None:
        told = {
            "rows": f"{sum(manifest.tables.values()):,}",
            "files": f"{manifest.files:,}",
            "version": manifest.version,
            "at": manifest.made_at[:16].replace("T", " "),
        }
        self.stdout.write(_("Restored: %(rows)s rows, %(files)s files, of %(at)s (UTC), version %(version)s.") % told)
        if tables.wait_for_migration():
            self.stdout.write(_("It is of an older version: run goyokiki migrate now."))
