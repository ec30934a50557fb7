"""The report of a job, from what is staged."""

from __future__ import annotations

from collections import Counter

from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.imports.report import Report
from goyokiki.engine.imports.rows import Finding
from goyokiki.engine.imports.vocabulary import JobState

CHUNK = 1000


def report_of(job: ImportJob) -> Report:
    report = Report(job.declared, rows=job.total, refused_rows=job.refused_rows)
    report.notices = [Finding(**told) for told in job.notices]
    rows = StagedRow.objects.of(job)
    for (notices,) in rows.with_notices().values_list("notices").iterator(CHUNK):
        report.notices += [Finding(**told) for told in notices]
    for (refusals,) in rows.refused().values_list("refusals").iterator(CHUNK):
        report.refused += [Finding(**told) for told in refusals]
    if job.state == JobState.STOPPED:
        report.stopped = True
        return report
    report.counts = {noun: Counter(counted) for noun, counted in job.counts.items()}
    report.tallies = Counter(job.tallies)
    return report
