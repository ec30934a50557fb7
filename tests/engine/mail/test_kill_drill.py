"""Workers are killed again and again while they send; afterwards every letter has arrived."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from contextlib import ExitStack

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.mail import post
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.tenancy import scope
from tests.engine.clock.worker_process import running_worker
from tests.engine.mail.post_office import PostOffice, open_post_office
from tests.plumbing import Tell
from tests.processes import PATIENCE, wait_until


def test_two_kills_lose_no_letter(transactional_db: None, akagi: Login, tell: Tell) -> None:
    drill(akagi, tell, letters=30, rounds=2, workers=1)


@pytest.mark.long
def test_twenty_kills_of_two_workers_lose_no_letter(transactional_db: None, akagi: Login, tell: Tell) -> None:
    drill(akagi, tell, letters=200, rounds=10, workers=2)


def drill(akagi: Login, tell: Tell, *, letters: int, rounds: int, workers: int) -> None:
    addresses = [f"number{number}@example.jp" for number in range(letters)]
    post(addresses, "件名", "本文", organization=akagi.organization)
    with open_post_office() as office, scope(akagi.organization):
        office.delay = 0.005
        for _ in range(rounds):
            # The workers go on until they are killed, so each round takes more than this.
            kill_in_mid_work(office, workers, after=letters // (4 * rounds))
        deliver_the_rest(office)
        twice = judge(office, letters, kills=rounds * workers)
    tell(f"{letters} letters, {rounds * workers} kills, {twice} arrived twice under the same Message-ID")


def kill_in_mid_work(office: PostOffice, workers: int, *, after: int) -> None:
    before = len(office.taken)
    with ExitStack() as stack:
        processes = [stack.enter_context(running_worker(mail_url=office.url)) for _ in range(workers)]
        wait_until(lambda: len(office.taken) >= before + after, "enough letters were sent")
        for process in processes:
            time.sleep(random.uniform(0, 0.03))  # noqa: S311  a moment, not a secret
            process.kill()


def deliver_the_rest(office: PostOffice) -> None:
    with running_worker(mail_url=office.url) as worker:
        wait_until(lambda: not Delivery.objects.exclude(due_at=None).exists(), "all letters were looked after")
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE) == 0


def judge(office: PostOffice, letters: int, *, kills: int) -> int:
    """How many came twice: only those may that the server took, but whose worker died before it wrote that down."""
    arrived = Counter(office.message_ids())
    twice = sum(arrived.values()) - letters
    assert len(arrived) == letters
    assert twice <= kills
    assert Delivery.objects.exclude(sent_at=None).count() == letters
    return twice
