"""The worker's part in exports."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

from django.utils import timezone

from goyokiki.engine.clock import duty
from goyokiki.engine.clock.duties import Columns
from goyokiki.engine.exports.folder import discard
from goyokiki.engine.exports.models import ExportJob
from goyokiki.engine.exports.vocabulary import ExportState
from goyokiki.engine.exports.work import carry_on


def given_up(job: ExportJob) -> Columns:
    discard(job.path)
    return {"state": ExportState.FAILED, "ended_at": timezone.now(), "due_at": None}


duty(
    ExportJob,
    lambda: nullcontext(carry_on),
    # Many times a slice and the packing of a million rows.
    lease=timedelta(minutes=5),
    retry_after=(timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10)),
    given_up=given_up,
)
