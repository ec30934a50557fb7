"""What the night clears: files nobody needs any more, and folders that no order knows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from goyokiki.engine.clock import every
from goyokiki.engine.made_files.folder import all_folders, discard
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.tenancy import unscoped

# That something went out stays in the journal.
KEPT = timedelta(days=7)
# A folder is made after its row is; a day is room for every clock.
UNKNOWN_KEPT = timedelta(days=1)


def tidy() -> None:
    now = timezone.now()
    with unscoped("made files: those whose time has passed"):
        forget(now - KEPT)
        remove_unknown(now - UNKNOWN_KEPT)


def forget(before: datetime) -> None:
    for made in list(MadeFile.objects.filter(created_at__lt=before, due_at=None).defer("asked")):
        discard(made.folder)
        made.delete()


def remove_unknown(before: datetime) -> None:
    known = set(MadeFile.objects.values_list("file", flat=True))
    for path in list(all_folders()):
        if path.name not in known and path.stat().st_mtime < before.timestamp():
            discard(path)


every("50 3 * * *", "made_files.tidy", tidy)
