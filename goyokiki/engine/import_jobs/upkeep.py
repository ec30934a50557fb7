"""What the night clears: files of imports that have ended, and in the end their rows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from goyokiki.engine.clock import every
from goyokiki.engine.import_jobs import files
from goyokiki.engine.import_jobs.staging import clear
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.imports.vocabulary import AT_WORK
from goyokiki.engine.tenancy import unscoped

# As long as an import can be undone, its rows say what was in the file; the file itself is only read again to map it.
ROWS_KEPT = timedelta(days=90)
FILES_KEPT = timedelta(days=7)
# A file is written before its job is.
UNKNOWN_KEPT = timedelta(days=1)


def tidy() -> None:
    now = timezone.now()
    with unscoped("imports: files and rows whose time has passed"):
        forget_rows(now - ROWS_KEPT)
        forget_files(now - FILES_KEPT)
        remove_unknown(now - UNKNOWN_KEPT)


def forget_rows(before: datetime) -> None:
    resting = _resting(before).filter(pk__in=StagedRow.objects.values("job_id").distinct())
    for job in list(resting):
        while clear(job):
            pass


def forget_files(before: datetime) -> None:
    for job in list(_resting(before).exclude(file="")):
        files.discard(job.file)
        ImportJob.objects.filter(pk=job.pk).update(file="")


def remove_unknown(before: datetime) -> None:
    known = set(ImportJob.objects.exclude(file="").values_list("file", flat=True))
    for path in files.all_files():
        if path.name not in known and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)


def _resting(before: datetime) -> QuerySet[ImportJob]:
    """Jobs at which nobody works and that were left alone since."""
    left_alone = Q(ended_at__lt=before) | Q(ended_at=None, created_at__lt=before)
    resting: QuerySet[ImportJob] = ImportJob.objects.exclude(state__in=AT_WORK).filter(left_alone)
    return resting


every("40 3 * * *", "imports.tidy", tidy)
