"""The whole server is killed again and again while it prints kartes in the background; each is printed, and once.

`KILLS=200 bin/test tests/config/test_print_kill_drill.py --long` for the note on a release; `bin/test --all` has the
time for four.
"""

from __future__ import annotations

import os
import random
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle

import pytest
from django.utils import timezone

from bench.client import Client, form_fields
from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.journal.models import Event
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import FileState
from goyokiki.engine.printing.orders import printed_of
from goyokiki.engine.printing.vocabulary import MOST_TOGETHER
from goyokiki.engine.tenancy import scope
from tests.config.served import Machine, machine
from tests.conftest import PASSWORD
from tests.engine.printing.conftest import pages_of
from tests.factories.customers import CustomerFactory
from tests.plumbing import Tell
from tests.processes import wait_until

KILLS = int(os.environ.get("KILLS", "4"))
# So many become a file each; the first of them, alone, become one file.
CUSTOMERS = 2 * MOST_TOGETHER
# Seconds between an order and the kill: from before the worker has it to after the file is ready.
LONGEST = 2.5
PAGE = "/customers/kartes/"


@pytest.mark.long
def test_kartes_whose_printing_is_killed_are_all_printed_and_once(
    transactional_db: None, akagi: Login, tell: Tell
) -> None:
    met: Counter[str] = Counter()
    with scope(akagi.organization), machine() as killed:
        customers = [CustomerFactory(by=akagi, name=f"第{number}食品") for number in range(CUSTOMERS)]
        lives = cycle((_file_each, _one_file, _stopped))
        while met.total() < KILLS:
            next(lives)(Life(killed, customers, met))
        orders = MadeFile.objects.count()
        assert orders == Event.objects.filter(verb="document.printed").count()
    told = ", ".join(f"{state} {times}" for state, times in sorted(met.items()))
    tell(f"{met.total()} kills ({told}) of {orders} orders, 0 kartes lost, 0 twice; {killed.told()}")


@dataclass
class Life:
    """Somebody orders kartes, and the server is killed while it prints them, or before or after."""

    machine: Machine
    customers: Sequence[Customer]
    met: Counter[str]

    def ordered(self, customers: Sequence[Customer]) -> MadeFile:
        with self._browser() as browser:
            return self._order(browser, customers)

    def _order(self, browser: Client, customers: Sequence[Customer]) -> MadeFile:
        shown = form_fields(browser.get(f"{PAGE}?customer={customers[0].pk}").text, PAGE)
        kept = [pair for pair in shown if pair[0] not in ("customer", "scope")]
        chosen = [("customer", str(customer.pk)) for customer in customers]
        answer = browser.post(PAGE, [*kept, *chosen, ("scope", "checked")])
        job: MadeFile = MadeFile.objects.get(pk=answer.headers["Location"].split("/")[-2])
        return job

    def kill(self, job: MadeFile) -> None:
        time.sleep(random.uniform(0, LONGEST))  # noqa: S311  a moment, not a secret
        self.machine.kill()
        job.refresh_from_db()
        self.met[job.state] += 1
        self.machine.start()

    def stop(self, job: MadeFile) -> None:
        page = f"/prints/{job.pk}/"
        with self._browser() as browser:
            browser.post(f"{page}stop/", form_fields(browser.get(page).text, f"{page}stop/"))

    def fetched(self, job: MadeFile) -> bytes:
        """The file, when it is ready: whole, and nothing beside it."""
        self.comes_to(job, FileState.DONE)
        assert (job.done, printed_of(job).left_out) == (job.total, 0)
        assert [path.name for path in job.folder.iterdir()] == [job.path.name]
        with self._browser() as browser:
            content = browser.get(f"/prints/{job.pk}/file/").body
        assert len(content) == job.size
        return content

    def comes_to(self, job: MadeFile, state: str) -> None:
        def is_over() -> bool:
            job.refresh_from_db()
            return job.due_at is None

        wait_until(is_over, "it was looked after")
        assert job.state == state

    @contextmanager
    def _browser(self) -> Iterator[Client]:
        browser = Client(self.machine.served.port)
        with closing(browser.connection):
            browser.sign_in("akagi", PASSWORD)
            yield browser


def _file_each(life: Life) -> None:
    customers = life.customers
    job = life.ordered(customers)
    for _time in range(2):
        life.kill(job)
    day = timezone.localdate().strftime("%Y%m%d")
    with zipfile.ZipFile(BytesIO(life.fetched(job))) as archive:
        assert archive.namelist() == [f"顧客カルテ_{customer.name}_{day}.pdf" for customer in customers]
        for name in archive.namelist():
            content = archive.read(name)
            assert content.startswith(b"%PDF-")
            assert content.rstrip().endswith(b"%%EOF")


def _one_file(life: Life) -> None:
    customers = life.customers[:MOST_TOGETHER]
    job = life.ordered(customers)
    life.kill(job)
    pages = pages_of(life.fetched(job))
    assert len(pages) == len(customers)
    for page, customer in zip(pages, customers, strict=True):
        assert customer.name in page


def _stopped(life: Life) -> None:
    job = life.ordered(life.customers)
    wait_until(lambda: MadeFile.objects.get(pk=job.pk).state == FileState.MAKING, "it has begun")
    life.stop(job)
    life.kill(job)
    life.comes_to(job, FileState.CANCELLED)
    assert not job.folder.exists()
