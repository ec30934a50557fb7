"""Workers are killed again and again while they apply an import; in the end it is whole, or nothing of it is there."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.imports import kind_named
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.imports.vocabulary import AT_WORK, JobState
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from tests.customers.imports.conftest import as_csv
from tests.engine.clock.worker_process import running_worker
from tests.plumbing import Tell
from tests.processes import wait_until

ROWS = 3000
# KILLS=50 for the note on a release; bin/test --all has the time for five.
KILLS = int(os.environ.get("KILLS", "5"))


@pytest.mark.long
@pytest.mark.parametrize("stopped", [False, True], ids=["to the end", "cancelled on the way"])
def test_killed_at_random_moments_an_import_is_whole_or_nothing(
    transactional_db: None, akagi: Login, tmp_path: Path, tell: Tell, stopped: bool
) -> None:
    kills = 0
    with scope(akagi.organization):
        while kills < KILLS:
            job = _ready(akagi, tmp_path, tag=f"{kills}")
            jobs.ask_apply(job)
            kills += _kill_while_it_lasts(job, at_most=KILLS - kills, cancelled_by=akagi if stopped else None)
            _finish(job)
            _judge(job)
        tell(f"{kills} kills")


def _ready(akagi: Login, folder: Path, *, tag: str) -> ImportJob:
    path = folder / f"{tag}.csv"
    path.write_text(as_csv([_customer(tag, number) for number in range(ROWS)]), encoding="utf-8-sig", newline="")
    job = jobs.survey(jobs.open_job(path, file_name=path.name, kind=kind_named("customers"), by=akagi))
    assert (job.state, job.total) == (JobState.READY, ROWS)
    return job


def _customer(tag: str, number: int) -> dict[str, str]:
    return {"顧客コード": f"T{tag}-{number}", "顧客名": f"株式会社{tag}の{number}", "ランク": "A"}


def _kill_while_it_lasts(job: ImportJob, *, at_most: int, cancelled_by: Login | None) -> int:
    kills = 0
    while kills < at_most and _is_at_work(job):
        with running_worker() as worker:
            _wait_for_progress(job)
            time.sleep(random.uniform(0, 0.5))  # noqa: S311  a moment, not a secret
            worker.kill()
            worker.wait()
        kills += 1
        _chunks_are_whole(job)
        if cancelled_by and kills == 1 and _is_at_work(job):
            jobs.ask_cancel(job, by=cancelled_by)
        ImportJob.objects.exclude(leased_until=None).update(leased_until=timezone.now())
    return kills


def _wait_for_progress(job: ImportJob) -> None:
    before = _progress(job)
    wait_until(lambda: _progress(job) != before or not _is_at_work(job), "the worker went on")


def _progress(job: ImportJob) -> Sequence[object]:
    now = ImportJob.objects.select_related("batch").get(pk=job.pk)
    return now.state, now.done, now.through, now.batch and now.batch.data


def _is_at_work(job: ImportJob) -> bool:
    return ImportJob.objects.get(pk=job.pk).state in AT_WORK


def _chunks_are_whole(job: ImportJob) -> None:
    """At any moment there is one customer, and one event in the batch, for each row up to where the job has come."""
    now = ImportJob.objects.get(pk=job.pk)
    if now.state == JobState.APPLYING:
        saved = StagedRow.objects.of(now).filter(number__lte=now.through).count()
        assert _customers_of(now) == saved
        assert Event.objects.filter(batch=now.batch_id, verb="customer.created").count() == saved


def _finish(job: ImportJob) -> None:
    if _is_at_work(job):
        with running_worker():
            wait_until(lambda: not _is_at_work(job), "the job has ended")
    job.refresh_from_db()


def _judge(job: ImportJob) -> None:
    assert job.state in (JobState.DONE, JobState.CANCELLED), job.message
    assert _customers_of(job) == (ROWS if job.state == JobState.DONE else 0)
    if job.state == JobState.DONE:
        assert job.counts == {"customers": {"created": ROWS}}


def _customers_of(job: ImportJob) -> int:
    tag = Path(job.file_name).stem
    count: int = Customer.objects.filter(code__startswith=f"T{tag}-").count()
    return count
