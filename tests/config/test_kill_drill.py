"""The whole server is killed again and again while people save; what was acknowledged is there, and nothing by half.

`KILLS=200 bin/test tests/config/test_kill_drill.py --long` for the note on a release; `bin/test --all` has the time for
ten on each database.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPException

import pytest
from django.db.models import Count
from django.utils import timezone

from bench.client import Client, form_fields
from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.figures import all_figures
from goyokiki.engine.journal.models import Event
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.search import upkeep
from goyokiki.engine.tenancy import scope
from goyokiki.service.models import ServiceRecord
from tests.config.served import Machine, machine
from tests.conftest import PASSWORD
from tests.engine.mail.post_office import PostOffice, open_post_office
from tests.factories.customers import CustomerFactory
from tests.plumbing import Tell
from tests.processes import wait_until

KILLS = int(os.environ.get("KILLS", "10"))
PEOPLE = 3
# Seconds that people save before the next kill, and that a server has to answer again after one.
BETWEEN = (0.3, 1.2)
READY_WITHIN = 5.0
ALONE = 100


@pytest.mark.long
def test_nothing_acknowledged_is_lost_and_nothing_is_there_by_half(
    transactional_db: None, akagi: Login, bando: Login, tell: Tell
) -> None:
    met = Met()
    with scope(akagi.organization), open_post_office() as office, machine(EMAIL_URL=office.url) as killed:
        writers = [Writer(killed, CustomerFactory(by=akagi), bando) for _ in range(PEOPLE)]
        for _ in range(KILLS):
            _one_round(killed, writers, met)
            for writer in writers:
                writer.judge(met)
            assert _nothing_is_half_done()
        for writer in writers:
            writer.leave()
        wait_until(lambda: not Delivery.objects.exclude(due_at=None).exists(), "all letters were looked after")
        twice = _letters_arrived(office, writers, kills=KILLS)
    told = sum(len(writer.saved) for writer in writers)
    tell(
        f"{KILLS} kills, {told} acknowledged plans and {sum(writer.noted for writer in writers)} notes, 0 lost, 0 by"
        f" half, 0 letters lost, {twice} twice; the kills met {met}; {killed.told()}"
    )
    assert max(start.worked for start in killed.starts) <= READY_WITHIN
    # Beside other tests a start takes what they leave over; the long drill has the machine for itself.
    assert KILLS < ALONE or max(start.waited for start in killed.starts) <= READY_WITHIN


@dataclass
class Met:
    """What the kills met: saves on their way, and of these the ones that are there; letters, and those in hand."""

    saves: int = 0
    came_through: int = 0
    letters: int = 0
    in_hand: int = 0

    def look(self) -> None:
        waiting = Delivery.objects.exclude(due_at=None)
        self.letters += waiting.count()
        self.in_hand += waiting.exclude(held_by="").count()

    def __str__(self) -> str:
        return (
            f"{self.saves} saves on their way ({self.came_through} there whole, {self.saves - self.came_through} not"
            f" at all), {self.letters} letters waiting ({self.in_hand} in the worker's hand)"
        )


@dataclass
class Writer:
    """Somebody who plans visits and notes on his customer what he did last, without a pause."""

    machine: Machine
    customer: Customer
    told: Login
    saved: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=lambda: [""])  # the one acknowledged last, and one sent after it
    noted: int = 0
    sent: str = ""  # and not acknowledged yet
    _browser: Client | None = None

    def work_until(self, is_over: threading.Event) -> None:
        try:
            while not is_over.is_set():
                self._plan()
                self._note()
        except (OSError, HTTPException, RuntimeError):
            self.leave()  # the server was killed: what was sent last may be there or not

    def leave(self) -> None:
        if self._browser is not None:
            self._browser.connection.close()
            self._browser = None

    def judge(self, met: Met) -> None:
        """What was acknowledged is there once; what was not is there once and whole, or not at all."""
        titles = Counter(ServiceRecord.objects.filter(customer=self.customer).values_list("title", flat=True))
        assert titles.keys() >= set(self.saved), "an acknowledged plan was lost"
        assert titles.keys() <= set(self.begun)
        assert set(titles.values()) <= {1}
        note = Customer.objects.values_list("note", flat=True).get(pk=self.customer.pk)
        # The last one may have come through unacknowledged: then it is what stands there from now on.
        assert note in self.notes, "an acknowledged note was lost"
        self.notes[:] = [note]
        met.saves += bool(self.sent)
        met.came_through += bool(self.sent) and (self.sent in titles or self.sent == note)
        self.sent = ""

    def _plan(self) -> None:
        title = f"訪問 {self.customer.pk}-{len(self.begun)}"
        address = f"/service/new/?kind=contact&plan=1&customer={self.customer.pk}"
        self.begun.append(title)
        day = f"{timezone.localdate() + timedelta(days=30):%Y/%m/%d}"
        typed = {"title": title, "body": "点検", "starts_at_0": day, "starts_at_1": "10:00"}
        self._save(address, {**typed, "assignees": str(self.told.pk)}, title)
        self.saved.append(title)

    def _note(self) -> None:
        note = f"電話 {time.time_ns()}"
        self.notes.append(note)
        self._save(f"/customers/{self.customer.pk}/edit/", {"note": note}, note)
        self.noted += 1
        self.notes[:] = [note]

    def _save(self, address: str, typed: dict[str, str], known_by: str) -> None:
        browser = self._signed_in()
        shown = [pair for pair in form_fields(browser.get(address).text, address) if pair[0] not in typed]
        self.sent = known_by
        browser.post(address, [*shown, *typed.items()])
        self.sent = ""

    def _signed_in(self) -> Client:
        if self._browser is None:
            self._browser = Client(self.machine.served.port)
            self._browser.sign_in("akagi", PASSWORD)
        return self._browser


def _one_round(killed: Machine, writers: list[Writer], met: Met) -> None:
    is_over = threading.Event()
    threads = [threading.Thread(target=writer.work_until, args=(is_over,)) for writer in writers]
    before = [len(writer.saved) for writer in writers]
    for thread in threads:
        thread.start()
    wait_until(lambda: any(len(w.saved) > n for w, n in zip(writers, before, strict=True)), "somebody has saved")
    time.sleep(random.uniform(*BETWEEN))  # noqa: S311  a moment, not a secret
    killed.kill()
    is_over.set()
    for thread in threads:
        thread.join()
    met.look()
    killed.start()


def _nothing_is_half_done() -> bool:
    """Each plan has its event and its person; figures and the index of the search equal a recount."""
    plans = ServiceRecord.objects.count()
    events = Event.objects.filter(verb="service_record.created").values("subject_id").annotate(times=Count("pk"))
    assert [event["times"] for event in events] == [1] * plans
    assert ServiceRecord.objects.filter(assignments__isnull=False).distinct().count() == plans
    assert {figures.name: figures.differing() for figures in all_figures() if figures.differing()} == {}
    return not any(upkeep.index_differs().values())


def _letters_arrived(office: PostOffice, writers: list[Writer], *, kills: int) -> int:
    """One for each plan that is there; twice only where the worker died between the server's answer and its note."""
    arrived = Counter(office.message_ids())
    plans = ServiceRecord.objects.count()
    assert len(arrived) == Delivery.objects.count() == plans
    twice = sum(arrived.values()) - plans
    assert twice <= kills
    return twice
