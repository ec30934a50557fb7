"""The worker's part in imports."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.engine.clock import duty
from goyokiki.engine.clock.duties import Columns
from goyokiki.engine.import_jobs.holding import LEASE
from goyokiki.engine.import_jobs.work import carry_on
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState

# Seconds: mails wait no longer than this, and the worker shows that it lives.
SLICE = 15.0


def given_up(job: ImportJob) -> Columns:
    """What failed again and again without a step forward is taken back; what cannot be taken back stays as it is."""
    message = _("The import could not go on: something went wrong in the system. Nothing of it is left.")
    if job.state == JobState.UNDOING:
        message = _("The import could not be undone completely: something went wrong in the system.")
    if job.batch_id is None or job.state == JobState.UNDOING:
        return {"state": JobState.FAILED, "due_at": None, "ended_at": timezone.now(), "message": message}
    ends = {"state": JobState.UNDOING, "ends_as": JobState.FAILED, "cancel_asked": False}
    return {**ends, "due_at": timezone.now(), "attempts": 0, "message": message}


duty(
    ImportJob,
    lambda: nullcontext(partial(carry_on, seconds=SLICE)),
    lease=LEASE,
    retry_after=(timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10)),
    given_up=given_up,
)
