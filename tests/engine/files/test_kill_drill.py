"""Processes are killed again and again while they take files in: no row is ever without its content."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.files.kinds import RENDITIONS
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.files.storage import rendition_place
from goyokiki.engine.files.upkeep import tidy
from goyokiki.engine.tenancy import scope
from tests.engine.files.test_upkeep import age, names
from tests.processes import environment, wait_until


def test_two_kills_leave_no_row_without_its_content(transactional_db: None, akagi: Login, place: Path) -> None:
    drill(akagi, place, rounds=2)


@pytest.mark.long
def test_twenty_kills_leave_no_row_without_its_content(transactional_db: None, akagi: Login, place: Path) -> None:
    drill(akagi, place, rounds=20)


def drill(akagi: Login, place: Path, *, rounds: int) -> None:
    for _round in range(rounds):
        kill_in_mid_work(akagi, place)
    with scope(akagi.organization):
        rows = list(Attachment.objects.all())
        assert len(rows) >= rounds
        for row in rows:
            assert hashlib.sha256((place / row.stored).read_bytes()).hexdigest() == row.sha256
            assert all((place / rendition_place(row.stored, size)).exists() for size in RENDITIONS)
    age(place)
    tidy()
    owned = {Path(row.stored).name for row in rows}
    assert {name.partition("-")[0] for name in names(place)} == owned


def kill_in_mid_work(akagi: Login, place: Path) -> None:
    before = len(names(place))
    command = [sys.executable, "-P", "-m", "tests.engine.files.intake_process", str(akagi.organization_id)]
    surroundings = {**os.environ, **environment(), "GOYOKIKI_DATA": str(place.parent)}
    with subprocess.Popen(command, env={**surroundings, "PYTHONPATH": os.getcwd()}) as process:  # noqa: PTH109, S603
        wait_until(lambda: len(names(place)) >= before + 6, "some files were kept")
        time.sleep(random.uniform(0, 0.4))  # noqa: S311  a moment, not a secret
        process.kill()
