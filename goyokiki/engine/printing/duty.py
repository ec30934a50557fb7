"""The worker's part in printing."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

from goyokiki.engine.clock import duty
from goyokiki.engine.clock.duties import Columns
from goyokiki.engine.printing.models import PrintJob
from goyokiki.engine.printing.vocabulary import PrintState
from goyokiki.engine.printing.work import carry_on, ended


def given_up(job: PrintJob) -> Columns:
    return ended(job, PrintState.FAILED)


duty(
    PrintJob,
    lambda: nullcontext(carry_on),
    # Many times a slice, and the printing of fifty long documents as one file.
    lease=timedelta(minutes=10),
    retry_after=(timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10)),
    given_up=given_up,
)
