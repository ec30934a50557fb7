"""A cluster of PostgreSQL kept for each size of data: filled by the first run, found there by the next ones."""

from __future__ import annotations

import fcntl
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.suite.cluster import free_port, initialise, running
from tests.suite.machine import postgres_programs

# As PostgreSQL is installed, with the memory that its manual advises: what was acknowledged is on the disk.
DURABLE = ("shared_buffers=1GB", "effective_cache_size=2GB", "max_connections=100", "max_wal_size=4GB")
# The name of the file that says that a cluster holds all it is to hold.
FILLED = "filled"


@contextmanager
def kept_cluster(folder: Path, filled: Path) -> Iterator[str]:
    """The DATABASE_URL of a cluster in `folder`: begun anew where the file `filled` does not say that all is there.

    Whoever comes while another run has it waits for its end.
    """
    programs = postgres_programs()
    if programs is None:
        raise FileNotFoundError("no initdb and postgres on this machine: install postgresql or set DATABASE_URL")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (filled.exists() and folder.exists()):
            _begin(programs, folder, filled)
        password, port = (folder / "password").read_text(), free_port()
        with running(programs, folder, port, DURABLE):
            yield f"postgres://goyokiki:{password}@127.0.0.1:{port}/postgres"


def _begin(programs: Path, folder: Path, filled: Path) -> None:
    filled.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    initialise(programs, folder, secrets.token_hex(16))
