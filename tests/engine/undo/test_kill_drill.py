"""The process that undoes is killed again and again: nothing is undone by half, and the next one goes on."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customers
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Rank
from goyokiki.engine.journal.models import Batch
from goyokiki.engine.tenancy import scope
from goyokiki.engine.undo import undo
from tests.processes import environment, wait_until
from tests.undoing import batch_of, world

ROWS = 40


def test_two_kills_and_the_undo_is_whole(transactional_db: None, akagi: Login) -> None:
    with scope(akagi.organization):
        drill(akagi, kills=2)


@pytest.mark.long
@pytest.mark.parametrize("_round", range(5))
def test_ten_times_killed_five_times_over(transactional_db: None, akagi: Login, _round: int) -> None:
    with scope(akagi.organization):
        drill(akagi, kills=10)


def drill(akagi: Login, *, kills: int) -> None:
    new = [CustomerDraft({"name": f"第{nth}食品", "rank": Rank.objects.get(letter="B")}) for nth in range(ROWS)]
    rows = save_customers(new, by=akagi)
    before = world()
    with batch_of(akagi):
        save_customers([CustomerDraft({"note": "取り込み"}, pk=row.pk) for row in rows], by=akagi)
        save_customers(new, by=akagi)
    for _nth in range(kills):
        kill_in_mid_work(akagi)
    report = undo(Batch.objects.get(), by=akagi)
    assert (report.done, report.restored, report.binned, list(report.left)) == (True, ROWS, ROWS, [])
    assert world() == before


def kill_in_mid_work(akagi: Login) -> None:
    begun = come_to()
    command = [sys.executable, "-P", "-m", "tests.engine.undo.undo_process", str(akagi.organization_id)]
    surroundings = {**os.environ, **environment(), "PYTHONPATH": os.getcwd()}  # noqa: PTH109
    with subprocess.Popen(command, env=surroundings) as process:  # noqa: S603
        wait_until(lambda: come_to() != begun or process.poll() is not None, "a step was made")
        time.sleep(random.uniform(0, 0.1))  # noqa: S311  a moment, not a secret
        process.kill()


def come_to() -> object:
    return Batch.objects.get().data.get("undo", {}).get("through")
