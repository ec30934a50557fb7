"""A PostgreSQL cluster that lives as long as one command: `python -m tests.suite.cluster COMMAND…` runs COMMAND with
DATABASE_URL pointing at it.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.suite.machine import postgres_programs, quick_place

# The cluster is thrown away, so nothing it writes needs to survive a power cut.
FAST = [
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"),
    *("shared_buffers=256MB", "max_wal_size=256MB", "jit=off", "max_connections=50"),
]


@contextmanager
def throwaway_cluster(configured: Sequence[str] = FAST, place: Path | None = None) -> Iterator[str]:
    """The DATABASE_URL of an empty UTF-8 database; needs the programs that `machine.postgres_programs` finds.

    It lies in memory where there is room, or in `place`.
    """
    programs = postgres_programs()
    if programs is None:
        raise FileNotFoundError("no initdb and postgres on this machine: install postgresql or set TEST_DATABASE_URL")
    folder = Path(tempfile.mkdtemp(prefix="goyokiki-postgres-", dir=place or quick_place()))
    password, port = secrets.token_hex(16), free_port()
    try:
        initialise(programs, folder, password)
        with running(programs, folder, port, configured):
            yield f"postgres://goyokiki:{password}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder)


def unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def initialise(programs: Path, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password)
    user = unprivileged_user()
    if user:
        for path in (folder, secret):
            shutil.chown(path, user)
    arguments = [f"--pgdata={folder / 'data'}", "--username=goyokiki", f"--pwfile={secret}", "--auth=scram-sha-256"]
    subprocess.run(
        [programs / "initdb", *arguments, "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"],
        check=True,
        user=user,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def running(programs: Path, folder: Path, port: int, configured: Sequence[str]) -> Iterator[None]:
    settings = [*configured, "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}"]
    options = [word for setting in settings for word in ("-c", setting)]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *options],
            user=unprivileged_user(),
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            wait_until_ready(programs, server, folder, port)
            yield
        finally:
            server.send_signal(signal.SIGINT)  # the fast shutdown does not wait for clients that a test left connected
            server.wait()


def wait_until_ready(programs: Path, server: subprocess.Popen[bytes], folder: Path, port: int) -> None:
    for _ in range(150):
        if server.poll() is not None:
            break
        probe = subprocess.run([programs / "pg_isready", "--quiet", "--host=127.0.0.1", f"--port={port}"], check=False)
        if probe.returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


def stop_on_termination() -> None:
    """Turn SIGTERM into an ordinary exit, so that the cluster is stopped and removed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


if __name__ == "__main__":
    stop_on_termination()
    with throwaway_cluster() as url:
        sys.exit(subprocess.run(sys.argv[1:], check=False, env={**os.environ, "DATABASE_URL": url}).returncode)
