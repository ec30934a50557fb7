"""`goyokiki migrate` killed at any moment, and run again, makes the tables of this version."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.config.test_backups import elsewhere

KILLS = int(os.environ.get("KILLS", "6"))
COMMAND = [sys.executable, "-P", "-m", "django"]
# Seconds: how much further each try gets than the one before.
STEP = 0.3


@pytest.mark.long
def test_a_migration_that_was_killed_goes_on_where_it_was(transactional_db: None, tmp_path: Path) -> None:
    with elsewhere(tmp_path / "there") as there:
        for kill in range(KILLS):
            with subprocess.Popen([*COMMAND, "migrate"], env=there, stdout=subprocess.PIPE) as migrating:  # noqa: S603  our own command
                assert migrating.stdout is not None
                # From here on it changes tables.
                while b"Applying" not in migrating.stdout.readline() and migrating.poll() is None:
                    pass
                time.sleep(kill * STEP)
                migrating.kill()
        for command in ("migrate", "doctor"):
            told = subprocess.run([*COMMAND, command], env=there, capture_output=True, check=False)  # noqa: S603  our own command
            assert told.returncode == 0, told.stderr.decode()
