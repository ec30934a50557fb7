"""The whole server is killed again and again while somebody's import goes its way; nothing is ever there by half.

`KILLS=50 bin/test tests/config/test_import_kill_drill.py --long` for the note on a release; `bin/test --all` has the
time for five.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from bench.client import Client, form_fields
from goyokiki.accounts.models import Login
from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.exports.content import content_of_kind, written_columns
from goyokiki.engine.figures import all_figures
from goyokiki.engine.imports import kind_named
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.imports.vocabulary import AT_WORK, JobState
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from tests.config.served import Served, serving
from tests.conftest import PASSWORD
from tests.customers.imports.conftest import as_csv
from tests.plumbing import Tell
from tests.processes import wait_until
from tests.undoing import world

# Rows of the file, three to a customer; of the first customers and units an earlier file has told already.
ROWS, KNOWN = 1000, 150
KILLS = int(os.environ.get("KILLS", "5"))
# How often each stretch of one import's life is killed: checked, registered, taken back; and cancelled on the way.
CHECKED, REGISTERED, UNDONE, CANCELLED = 1, 2, 1, 1
WRITTEN = ("customers", "sites", "units")
# What is another in each organization, at each time, and after each life: a number once given is not given again.
OWN = ("id", "site_id", "number", "created_at", "updated_at")


@pytest.mark.long
def test_a_server_killed_at_random_moments_of_imports_leaves_nothing_half_done(
    transactional_db: None, akagi: Login, stranger: Login, tmp_path: Path, tell: Tell
) -> None:
    known, file = _files(tmp_path)
    for login in (akagi, stranger):
        with scope(login.organization), translation.override("ja"):
            jobs.apply(_surveyed(known, login))
    with scope(stranger.organization), translation.override("ja"):
        right = _told_of(jobs.apply(_surveyed(file, stranger)))
    with scope(akagi.organization), translation.override("ja"), _machine() as machine:
        while machine.kills.total() < KILLS:
            _one_life(machine, file, right)
    tell(str(machine))


class Machine:
    """The server that is killed and started again, and somebody's browser in front of it."""

    def __init__(self, process: ExitStack) -> None:
        self.kills: Counter[str] = Counter()
        self.starts: list[float] = []
        self._process = process
        self._served = self._start()
        self.browser = Client(self._served.port)
        self.browser.sign_in("akagi", PASSWORD)

    def __str__(self) -> str:
        told = ", ".join(f"{state} {times}" for state, times in sorted(self.kills.items()))
        return f"{self.kills.total()} kills ({told}); ready again after at most {max(self.starts):.1f} s"

    def kill(self, state: str) -> None:
        self._served.kill_all()
        self.kills[state] += 1
        self._process.close()
        self._served = self._start(self._served.port)

    def _start(self, port: int | None = None) -> Served:
        began = time.monotonic()
        served = self._process.enter_context(serving(port))
        self.starts.append(time.monotonic() - began)
        return served

    def press(self, address: str, *, on: str) -> None:
        """Send the form with that address which stands on the page `on`."""
        self.browser.post(address, form_fields(self.browser.get(on).text, address))

    def upload(self, file: Path) -> ImportJob:
        fields = dict(form_fields(self.browser.get("/import/").text, "/import/"))
        kept = {"csrfmiddlewaretoken": fields["csrfmiddlewaretoken"], "kind": "ledger", "mode": "register"}
        answer = self.browser.upload("/import/", [*kept.items()], "file", file)
        return ImportJob.objects.get(pk=answer.headers["Location"].split("/")[-2])


@contextmanager
def _machine() -> Iterator[Machine]:
    with ExitStack() as process:
        machine = Machine(process)
        try:
            yield machine
        finally:
            machine.browser.connection.close()


def _one_life(machine: Machine, file: Path, right: dict[str, Any]) -> None:
    """An import is checked, registered and taken back again; another is cancelled when half of it is there."""
    before = world()
    job = machine.upload(file)
    page = f"/import/{job.pk}/"
    _kill(machine, job, CHECKED)
    assert _comes_to(job) == JobState.READY
    assert world() == before
    machine.press(f"{page}apply/", on=page)
    _kill(machine, job, REGISTERED)
    assert _comes_to(job) == JobState.DONE
    assert _told_of(job) == right
    machine.press(f"{page}undo/", on=f"{page}undo/")
    _kill(machine, job, UNDONE)
    assert _comes_to(job) == JobState.UNDONE
    assert world() == before
    _one_cancelled(machine, file)
    assert world() == before


def _one_cancelled(machine: Machine, file: Path) -> None:
    job = machine.upload(file)
    page = f"/import/{job.pk}/"
    assert _comes_to(job) == JobState.READY
    machine.press(f"{page}apply/", on=page)
    wait_until(lambda: _now(job).done >= ROWS // 2, "half of it is there")
    machine.press(f"{page}cancel/", on=page)
    _kill(machine, job, CANCELLED)
    assert _comes_to(job) == JobState.CANCELLED


def _kill(machine: Machine, job: ImportJob, times: int) -> None:
    """Kill everything so often while the job is at work, each time at some moment after its next step."""
    for _time in range(times):
        before = _progress(job)
        wait_until(lambda before=before: _progress(job) != before or not _now(job).is_at_work, "it went on")  # type: ignore[misc]
        time.sleep(random.uniform(0, 0.3))  # noqa: S311  a moment, not a secret
        machine.kill(_now(job).state)
        _chunks_are_whole(_now(job))


def _now(job: ImportJob) -> ImportJob:
    return ImportJob.objects.select_related("batch").get(pk=job.pk)


def _progress(job: ImportJob) -> Sequence[object]:
    now = _now(job)
    return now.state, now.done, now.through, now.batch and now.batch.data


def _chunks_are_whole(job: ImportJob) -> None:
    """At any moment there is one event in the batch for each record that the job has counted."""
    if job.state in (JobState.APPLYING, JobState.DONE):
        assert _events_of(job) == _counted(job)


def _counted(job: ImportJob) -> Counter[str]:
    return Counter({"created": 0, "changed": 0}) + sum(
        (Counter(created=of.get("created", 0), changed=of.get("updated", 0)) for of in job.counts.values()), Counter()
    )


def _events_of(job: ImportJob) -> Counter[str]:
    verbs = Event.objects.filter(batch=job.batch_id).values_list("verb", flat=True) if job.batch_id else ()
    return Counter(verb.rpartition(".")[2] for verb in verbs)


def _comes_to(job: ImportJob) -> str:
    wait_until(lambda: not _now(job).is_at_work, "the job has ended")
    job.refresh_from_db()
    assert job.state not in AT_WORK
    return job.state


def _surveyed(file: Path, by: Login) -> ImportJob:
    return jobs.survey(jobs.open_job(file, file_name=file.name, kind=kind_named("ledger"), by=by))


def _told_of(job: ImportJob) -> dict[str, Any]:
    """What an import has left behind, but for the keys of its rows: records, events, counts, staged rows, figures."""
    job.refresh_from_db()
    staged = StagedRow.objects.of(job).values_list("number", "record", "outcome", "outcomes", "changes", "notices")
    return {
        "counts": job.counts,
        "rows": (job.total, job.done, job.through, job.refused_rows),
        "events": Counter(Event.objects.filter(batch=job.batch_id).values_list("verb", "subject_type")),
        "staged": list(staged),
        **{name: _records(name) for name in WRITTEN},
        "figures that differ from a recount": {one.name: one.differing() for one in all_figures()},
    }


def _records(kind_name: str) -> list[tuple[str, ...]]:
    kind = kind_named(kind_name)
    keys = list(kind.model.objects.order_by("pk").values_list("pk", flat=True))
    told = zip(written_columns(kind), content_of_kind(kind).told(keys), strict=True)
    return sorted(zip(*(texts for column, texts in told if column.name not in OWN), strict=True))


def _files(folder: Path) -> tuple[Path, Path]:
    """What is known of the first customers, and a whole ledger that says something else of some of them."""
    rows = [_unit(number) for number in range(ROWS)]
    known = [{**row, "ランク": "C", "設置場所": "旧館"} for row in rows[:KNOWN]]
    return _file(folder / "before.csv", known), _file(folder / "ledger.csv", rows)


def _unit(number: int) -> dict[str, str]:
    customer = number // 3
    return {
        "顧客コード": f"T{customer}",
        "顧客名": f"株式会社第{customer}食品",
        "ランク": "B",
        "納入先名": f"第{customer}食品 {number % 3 // 2 + 1}号店",
        "機器型番": f"SZRC{40 + number % 40}BYT",
        "製造番号": f"E{number:06}",
        "設置年月日": f"{2008 + number % 15}/04/01",
        "設置場所": f"{number % 9 + 1}F 事務所",
    }


def _file(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    path.write_text(as_csv(rows), encoding="utf-8-sig", newline="")
    return path
