"""What the night clears: exports nobody needs any more, and files that no export knows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from goyokiki.engine.clock import every
from goyokiki.engine.exports.folder import all_files, discard
from goyokiki.engine.exports.models import ExportJob
from goyokiki.engine.tenancy import unscoped

# That something was exported stays in the journal.
KEPT = timedelta(days=7)
# A file is written after its row is; a day is room for every clock.
UNKNOWN_KEPT = timedelta(days=1)


def tidy() -> None:
    now = timezone.now()
    with unscoped("exports: files whose time has passed"):
        forget(now - KEPT)
        remove_unknown(now - UNKNOWN_KEPT)


def forget(before: datetime) -> None:
    for job in list(ExportJob.objects.filter(created_at__lt=before, due_at=None)):
        discard(job.path)
        job.delete()


def remove_unknown(before: datetime) -> None:
    known = set(ExportJob.objects.values_list("file", flat=True))
    for path in list(all_files()):
        if path.name.partition(".")[0] not in known and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)


every("50 3 * * *", "exports.tidy", tidy)
