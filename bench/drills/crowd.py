"""Twenty people save forms without end while a large import is cancelled at its half, and while it is done."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.utils import timezone

from bench import server
from bench.client import Client, form_fields
from bench.drills import ground
from bench.drills.person import Person, Waits
from bench.figures import Budget, Figure, median, percentile
from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.demo.story import PASSWORD
from goyokiki.engine.exports.content import content_of_kind
from goyokiki.engine.imports import kind_named
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState

PEOPLE = 20
KNOWN = 2000
SECONDS_TO_WARM_UP = 5
LOOK_EVERY = 0.2
LONGEST = Budget(1000)
NONE = Budget(0)


def run(rows: int) -> Iterator[Figure]:
    with ground.organization() as admin, tempfile.TemporaryDirectory(prefix="goyokiki-drill-") as name:
        folder = Path(name)
        people = ground.people(admin, PEOPLE)
        keys = ground.customers(admin, folder, KNOWN)
        file = ground.write(folder / "customers.csv", rows, "B")
        port = server.free_port()
        with server.running(server.product(port), port, "/readyz", folder / "log"):
            crowd = Crowd(port, people, keys)
            importer = Importer(port, admin, file)
            yield from _quiet(crowd)
            yield from _cancelled(crowd, importer, f"{rows:,}", keys[len(people) :])
            yield from _done(crowd, importer, f"{rows:,}")


class Crowd:
    """Each of them changes a customer of his own, and records what he did there."""

    def __init__(self, port: int, people: Sequence[Login], keys: Sequence[int]) -> None:
        self._people = [Person(port, one.login_id, PASSWORD, key) for one, key in zip(people, keys, strict=False)]

    @contextmanager
    def at_work(self) -> Iterator[Waits]:
        waits, ended = Waits(), threading.Event()
        threads = [threading.Thread(target=one.go_on, args=(waits, ended)) for one in self._people]
        for thread in threads:
            thread.start()
        try:
            yield waits
        finally:
            ended.set()
            for thread in threads:
                thread.join()


class Importer:
    """Somebody who brings the file in by the pages, as anybody would."""

    def __init__(self, port: int, admin: Login, file: Path) -> None:
        self._browser, self._file = Client(port), file
        self._browser.sign_in(admin.login_id, PASSWORD)

    def upload(self) -> ImportJob:
        """Returns when the file was checked."""
        page = form_fields(self._browser.get("/import/").text, "/import/")
        token = [(name, value) for name, value in page if name == "csrfmiddlewaretoken"]
        told = [*token, ("kind", "customers"), ("mode", "register")]
        answer = self._browser.upload("/import/", told, "file", self._file)
        job: ImportJob = ImportJob.objects.get(pk=answer.headers["Location"].split("/")[-2])
        return self.wait(job, lambda now: not now.is_at_work, JobState.READY)

    def press(self, job: ImportJob, verb: str) -> None:
        page = f"/import/{job.pk}/"
        address = f"{page}{verb}/"
        self._browser.post(address, form_fields(self._browser.get(page).text, address))

    def wait(self, job: ImportJob, until: Callable[[ImportJob], bool], state: str) -> ImportJob:
        job.refresh_from_db()
        while not until(job):
            time.sleep(LOOK_EVERY)
            job.refresh_from_db()
        if job.state != state:
            raise RuntimeError(f"the import is {job.state}, not {state}: {job.message}")
        return job


def _quiet(crowd: Crowd) -> Iterator[Figure]:
    with crowd.at_work() as waits:
        time.sleep(SECONDS_TO_WARM_UP)
    yield from _told(f"{PEOPLE} people, nothing else", waits)


def _cancelled(crowd: Crowd, importer: Importer, rows: str, untouched: Sequence[int]) -> Iterator[Figure]:
    """What nobody of the crowd works on is afterwards as it was before, and nothing is there besides."""
    before = _picture(untouched)
    with crowd.at_work() as waits:
        job = importer.upload()
        yield from _told(f"{PEOPLE} people, {rows} rows checked", waits)
    with crowd.at_work() as waits:
        importer.press(job, "apply")
        importer.wait(job, lambda now: now.done >= now.total // 2, JobState.APPLYING)
        yield from _told(f"{PEOPLE} people, half of {rows} rows applied", waits)
    with crowd.at_work() as waits:
        asked = timezone.now()
        importer.press(job, "cancel")
        importer.wait(job, lambda now: not now.is_at_work, JobState.CANCELLED)
        rate = job.done / ((job.ended_at or asked) - asked).total_seconds()
    yield Figure(f"half of {rows} rows taken back", rate, "rows/s")
    yield from _told(f"{PEOPLE} people, half of {rows} rows taken back", waits)
    after = _picture(untouched)
    yield Figure("left behind by the cancelled import", after[0] - before[0], "customers", budget=NONE)
    yield Figure("exports that differ from before it", float(after != before), "", budget=NONE)


def _done(crowd: Crowd, importer: Importer, rows: str) -> Iterator[Figure]:
    job = importer.upload()
    with crowd.at_work() as waits:
        importer.press(job, "apply")
        importer.wait(job, lambda now: not now.is_at_work, JobState.DONE)
    seconds = (job.ended_at - job.started_at).total_seconds() if job.ended_at and job.started_at else 0
    yield Figure(f"{rows} rows applied, {PEOPLE} people beside it", job.total / seconds, "rows/s")
    yield from _told(f"{PEOPLE} people, {rows} rows applied", waits)


def _told(name: str, waits: Waits) -> Iterator[Figure]:
    opened, saved = ([one * 1000 for one in list(taken)] for taken in (waits.opened, waits.saved))
    yield Figure(f"{name}: a form saved ({len(saved)})", median(saved), "ms", percentile(saved, 95))
    yield Figure(f"{name}: longest to save", max(saved), "ms", budget=LONGEST)
    yield Figure(f"{name}: longest to open", max(opened), "ms", percentile(opened, 95))
    yield Figure(f"{name}: failed", len(waits.failed), "forms", budget=NONE)
    for problem in waits.failed[:3]:
        print(f"  {problem}")


def _picture(keys: Sequence[int]) -> tuple[int, str]:
    """How many customers there are, and what an export says of these."""
    digest = sha256()
    for columns in content_of_kind(kind_named("customers")).chunks(keys):
        digest.update(repr(columns).encode())
    return Customer.objects.count(), digest.hexdigest()
