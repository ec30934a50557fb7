"""One import from beginning to end in this process: what the command line does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.import_jobs.reporting import report_of
from goyokiki.engine.imports.kinds import ImportKind, Mode
from goyokiki.engine.imports.mapping import Mapping
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.report import Report
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.sheets.refusals import UnusableFile


@dataclass(frozen=True)
class Order:
    """What is to be imported, and how; `by` is the login who asked, None on the command line."""

    kind: ImportKind
    path: Path
    mapping: Mapping | None = None
    dry_run: bool = False
    skip_bad_rows: bool = False
    by: Any = None
    mode: Mode = Mode.REGISTER


def run(order: Order) -> Report:
    """Import the file into the organization of the scope.

    Raises `UnusableFile` before anything is written, `Refusal` after all that was written is taken back again.
    """
    job = jobs.open_job(
        order.path, file_name=order.path.name, kind=order.kind, mode=order.mode, by=order.by, mapping=order.mapping
    )
    try:
        return _carried_out(job, order)
    except BaseException:
        if job.is_at_work:
            jobs.cancel(job, by=order.by)
        raise


def _carried_out(job: ImportJob, order: Order) -> Report:
    jobs.survey(job)
    if job.state == JobState.FAILED:
        raise UnusableFile(job.message)
    if order.dry_run:
        report = report_of(job)
        jobs.forget(job)
        return report
    jobs.apply(job, skip_bad_rows=order.skip_bad_rows)
    if job.state == JobState.FAILED:
        raise Refusal("import_failed", job.message)
    return report_of(job)
