"""What the night clears: printed files nobody needs any more, and folders that no job knows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from goyokiki.engine.clock import every
from goyokiki.engine.printing.folder import all_folders, discard
from goyokiki.engine.printing.models import PrintJob
from goyokiki.engine.tenancy import unscoped

# That something was printed stays in the journal.
KEPT = timedelta(days=7)
# A folder is made after its row is; a day is room for every clock.
UNKNOWN_KEPT = timedelta(days=1)


def tidy() -> None:
    now = timezone.now()
    with unscoped("prints: files whose time has passed"):
        forget(now - KEPT)
        remove_unknown(now - UNKNOWN_KEPT)


def forget(before: datetime) -> None:
    for job in list(PrintJob.objects.filter(created_at__lt=before, due_at=None)):
        discard(job.folder)
        job.delete()


def remove_unknown(before: datetime) -> None:
    known = set(PrintJob.objects.values_list("file", flat=True))
    for path in list(all_folders()):
        if path.name not in known and path.stat().st_mtime < before.timestamp():
            discard(path)


every("55 3 * * *", "prints.tidy", tidy)
