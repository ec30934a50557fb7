"""Taking back what a job has registered: after a failure, a wish to stop, or because somebody wants it undone."""

from __future__ import annotations

from django.utils import timezone

from goyokiki.engine import journal
from goyokiki.engine.import_jobs.holding import advancing
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.tenancy import current_organization
from goyokiki.engine.undo.actions import undo

# Seconds between two renewals of the lease: a part of it, and long enough for undoing to find its pace.
AT_A_TIME = 5.0


class Reversal:
    """How far it has come stands in the batch, which knows how to go on; the lease is renewed now and then."""

    def __init__(self, job: ImportJob) -> None:
        self.job = job

    def step(self) -> bool:
        if self.job.batch is None:
            return False
        report = undo(self.job.batch, by=self.job.undone_by, budget=AT_A_TIME)
        with advancing(self.job, heeds_cancel=False, left=[list(one) for one in report.left]):
            pass
        return not report.done

    def end(self) -> None:
        job = self.job
        with advancing(job, heeds_cancel=False, state=job.ends_as, ended_at=timezone.now(), due_at=None):
            journal.record(
                "file.undone", current_organization(), by=job.undone_by, kind=job.kind, file=job.file_name, job=job.pk
            )
