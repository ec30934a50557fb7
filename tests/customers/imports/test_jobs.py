"""An import as a job: it can be left, killed, cancelled and undone, and is whole or nothing in the end."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.clock import leases, pulse
from goyokiki.engine.clock.models import Heartbeat
from goyokiki.engine.import_jobs import duty, upkeep, work
from goyokiki.engine.import_jobs import files as stored
from goyokiki.engine.import_jobs.holding import LEASE, LostLease
from goyokiki.engine.imports import kind_named
from goyokiki.engine.imports.mapping import Mapping
from goyokiki.engine.imports.models import FileShape, ImportJob, StagedRow
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.journal.models import Event
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.sheets.refusals import UnusableFile
from goyokiki.engine.tenancy import courtesy, selectivity
from goyokiki.engine.tenancy.models import Organization
from tests.customers.imports.conftest import as_csv

ROWS = 60
Opened = Callable[..., ImportJob]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty rows to a transaction, so that there is a middle to stop in; and nobody else waits for the database."""
    monkeypatch.setattr(courtesy, "FIRST_ROWS", 20)
    monkeypatch.setattr(courtesy, "MOST_ROWS", 20)


@pytest.fixture
def opened(akagi: Login, organization: Organization) -> Opened:
    """opened(rows, …): a job of Akagi's with a file of that many customers, or of these rows."""

    def do(rows: int | list[dict[str, str]] = ROWS, **options: object) -> ImportJob:
        cells = rows if isinstance(rows, list) else [_customer(number) for number in range(rows)]
        upload = SimpleUploadedFile("顧客.csv", as_csv(cells).encode("utf-8-sig"))
        return jobs.open_job(upload, file_name="顧客.csv", kind=kind_named("customers"), by=akagi, **options)

    return do


def _customer(number: int) -> dict[str, str]:
    return {"顧客コード": f"K{number}", "顧客名": f"株式会社{number}食品", "ランク": "A", "郵便番号": "5300001"}


def test_each_step_shows_that_the_worker_lives(opened: Opened) -> None:
    def work() -> bool:
        pulse.start()
        jobs.survey(opened())
        return Heartbeat.objects.exists()

    assert copy_context().run(work)


def _slice(job: ImportJob, seconds: float = 0.0) -> ImportJob:
    """One slice of the worker: without time it takes one step."""
    held = ImportJob.objects.get(pk=job.pk)
    assert leases.claim(held, now=timezone.now(), lease=LEASE)
    assert leases.settle(held, work.carry_on(held, seconds))
    return held


def _to_the_end(job: ImportJob) -> ImportJob:
    while job.due_at:
        job = _slice(job)
    return job


def _die() -> None:
    """What a process knows and has not written goes with it."""
    work._laid_aside.clear()


def test_the_survey_stages_every_row_and_writes_nothing_else(opened: Opened) -> None:
    job = jobs.survey(opened())
    assert (job.state, job.total, job.counts) == (JobState.READY, ROWS, {"customers": {"created": ROWS}})
    rows = list(StagedRow.objects.of(job))
    assert [row.number for row in rows] == list(range(2, ROWS + 2))
    assert rows[0].record == ["K0", "株式会社0食品", "A", "5300001"]
    assert not Customer.objects.exists()


def test_what_is_ready_is_registered_in_one_batch_and_can_be_undone(opened: Opened, akagi: Login) -> None:
    job = jobs.apply(jobs.survey(opened()))
    assert (job.state, job.done, Customer.objects.count()) == (JobState.DONE, ROWS, ROWS)
    assert Event.objects.filter(batch=job.batch, verb="customer.created").count() == ROWS
    jobs.undo(job, by=akagi)
    assert (job.state, job.left, Customer.objects.count()) == (JobState.UNDONE, [], 0)


@pytest.mark.parametrize(("many", "looks"), [(ROWS + 1, False), (ROWS, True)])
def test_after_many_rows_the_database_looks_at_what_its_indexes_lead_to(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, many: int, *, looks: bool
) -> None:
    monkeypatch.setattr(selectivity, "MANY", many)
    with CaptureQueriesContext(connection) as asked:
        jobs.apply(jobs.survey(opened()))
    is_asked = connection.vendor == "sqlite"  # PostgreSQL looks by itself
    assert any(query["sql"] == 'ANALYZE "customer"' for query in asked) == (looks and is_asked)


def test_the_same_file_again_changes_nothing_and_opens_no_batch(opened: Opened, akagi: Login) -> None:
    jobs.apply(jobs.survey(opened()))
    events = Event.objects.count()
    job = jobs.apply(jobs.survey(opened()))
    assert (job.state, job.counts, job.batch) == (JobState.DONE, {"customers": {"unchanged": ROWS}}, None)
    assert Event.objects.count() == events
    with pytest.raises(Refusal, match=r"changed nothing|変更していません"):
        jobs.undo(job, by=akagi)


def test_the_worker_applies_in_slices_and_goes_on_in_another_process(opened: Opened) -> None:
    job = jobs.ask_apply(jobs.survey(opened()))
    while not Customer.objects.exists():
        job = _slice(job)
    assert (job.state, job.done, Customer.objects.count()) == (JobState.APPLYING, 20, 20)
    _die()
    job = _to_the_end(job)
    assert (job.state, job.done, Customer.objects.count()) == (JobState.DONE, ROWS, ROWS)
    assert job.counts == {"customers": {"created": ROWS}}


def test_a_chunk_that_dies_with_its_process_leaves_nothing_of_itself(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = jobs.ask_apply(jobs.survey(opened()))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("goyokiki.engine.import_jobs.applying.restage", _interrupt)
        while True:
            held = ImportJob.objects.get(pk=job.pk)
            assert leases.claim(held, now=timezone.now(), lease=LEASE)
            leases.settle(held, work.carry_on(held, 0.0))
    now = ImportJob.objects.get(pk=job.pk)
    assert (now.through, now.done, Customer.objects.count()) == (0, 0, 0)
    _die()
    ImportJob.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    job = _to_the_end(ImportJob.objects.get(pk=job.pk))
    assert (job.state, Customer.objects.count()) == (JobState.DONE, ROWS)


def _interrupt(*_args: object) -> None:
    raise KeyboardInterrupt


def test_a_survey_that_lost_its_process_begins_anew(opened: Opened) -> None:
    job = jobs.ask_survey(opened(1100))
    while job.done < 500:
        job = _slice(job)
    _die()
    job = _slice(job)
    assert (job.state, job.done, job.due_at) == (JobState.READY, 1100, None)
    assert StagedRow.objects.of(job).count() == 1100


def test_cancelled_at_half_leaves_nothing(opened: Opened, akagi: Login) -> None:
    job = jobs.ask_apply(jobs.survey(opened()))
    while not Customer.objects.exists():
        job = _slice(job)
    jobs.ask_cancel(job, by=akagi)
    job = _to_the_end(job)
    assert (job.state, Customer.objects.count()) == (JobState.CANCELLED, 0)


def test_what_waits_is_cancelled_at_once(opened: Opened, akagi: Login) -> None:
    assert jobs.cancel(jobs.survey(opened()), by=akagi).state == JobState.CANCELLED


def test_a_row_that_is_refused_only_now_takes_everything_back(opened: Opened) -> None:
    vague = {"顧客コード": "", "顧客名": "山田", "郵便番号": "", "ランク": "A"}
    job = jobs.survey(opened([*[_customer(number) for number in range(30)], vague]))
    assert job.refused_rows == 0
    jobs.apply(jobs.survey(opened([{**vague, "顧客コード": "Y1", "郵便番号": "5300001"}])))
    jobs.apply(job)
    assert job.state == JobState.FAILED
    assert "Y1" in job.message
    assert list(Customer.objects.values_list("code", flat=True)) == ["Y1"]


def test_refused_rows_stop_everything_or_are_left_out(opened: Opened) -> None:
    rows = [_customer(1), {**_customer(2), "ランク": "外"}]
    job = jobs.apply(jobs.survey(opened(rows)))
    assert (job.state, job.refused_rows, Customer.objects.count()) == (JobState.STOPPED, 1, 0)
    jobs.apply(job, skip_bad_rows=True)
    assert (job.state, job.done, Customer.objects.count()) == (JobState.DONE, 2, 1)


def test_who_has_lost_the_job_writes_nothing_any_more(opened: Opened) -> None:
    job = jobs.ask_apply(jobs.survey(opened()))
    mine = ImportJob.objects.get(pk=job.pk)
    leases.claim(mine, now=timezone.now(), lease=LEASE)
    ImportJob.objects.filter(pk=job.pk).update(leased_until=timezone.now() + 2 * LEASE)
    with pytest.raises(LostLease):
        work.carry_on(mine)
    assert not Customer.objects.exists()


def test_what_fails_again_and_again_is_taken_back(opened: Opened) -> None:
    job = jobs.ask_apply(jobs.survey(opened()))
    while not Customer.objects.exists():
        job = _slice(job)
    assert leases.settle(job, duty.given_up(job))
    assert ImportJob.objects.get(pk=job.pk).state == JobState.UNDOING
    job = _to_the_end(job)
    assert (job.state, Customer.objects.count()) == (JobState.FAILED, 0)


def test_a_job_is_not_asked_twice(opened: Opened) -> None:
    job = jobs.survey(opened())
    again = ImportJob.objects.get(pk=job.pk)
    jobs.ask_apply(job)
    with pytest.raises(Refusal):
        jobs.ask_apply(again)


def test_a_mapping_is_remembered_for_files_with_the_same_headers(opened: Opened) -> None:
    rows = [{"A": "K1", "B": "山本食品", "C": "A"}]
    told = Mapping(headers={"code": "A", "name": "B", "rank": "C"})
    job = opened([{"顧客名": "x", **rows[0]}])
    jobs.remap(job, told)
    job = _to_the_end(job)
    assert (job.state, job.counts) == (JobState.READY, {"customers": {"created": 1}})
    again = jobs.survey(opened([{"顧客名": "y", **rows[0]}]))
    assert (again.shape, FileShape.objects.count()) == (job.shape, 1)
    assert StagedRow.objects.of(again).get().outcomes == {"customers": "created"}
    jobs.apply(again)
    assert Customer.objects.get().name == "山本食品"


def test_of_a_file_that_cannot_be_used_nothing_is_kept(organization: Organization) -> None:
    before = set(stored.all_files())
    with pytest.raises(UnusableFile):
        jobs.open_job(SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n" + bytes(100)), file_name="x.png")
    assert set(stored.all_files()) == before
    assert not ImportJob.objects.exists()


def test_the_kind_is_found_in_the_file(organization: Organization) -> None:
    upload = SimpleUploadedFile("a.csv", as_csv([_customer(1)]).encode())
    assert jobs.open_job(upload, file_name="a.csv").kind == "customers"


def test_files_are_swept_after_a_week_and_rows_after_three_months(opened: Opened) -> None:
    job = jobs.apply(jobs.survey(opened()))
    _age(job, timedelta(days=8))
    upkeep.tidy()
    job.refresh_from_db()
    assert (job.file, StagedRow.objects.of(job).count()) == ("", ROWS)
    _age(job, timedelta(days=91))
    upkeep.tidy()
    assert not StagedRow.objects.of(job).exists()


def test_a_file_that_no_job_knows_is_swept(organization: Organization) -> None:
    kept = stored.keep([b"nobody"])
    upkeep.remove_unknown(timezone.now() - timedelta(days=1))
    assert (settings.DATA / "imports" / kept.name).exists()
    upkeep.remove_unknown(timezone.now() + timedelta(days=1))
    assert not Path(settings.DATA / "imports" / kept.name).exists()


def _age(job: ImportJob, by: timedelta) -> None:
    ImportJob.objects.filter(pk=job.pk).update(ended_at=timezone.now() - by)
