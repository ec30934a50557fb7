"""`goyokiki serve`, as a command."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.processes import PATIENCE, environment, is_running, wait_until
from tests.suite.cluster import free_port


class Served:
    """A running `serve` and what it answers."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port

    def is_ready(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return bool(json.load(answer)["ready"])
        except (URLError, ConnectionError):
            return False

    def children(self) -> set[int]:
        found = subprocess.run(["pgrep", "--parent", str(self.process.pid)], capture_output=True, check=False)  # noqa: S603, S607
        return {int(line) for line in found.stdout.split()}

    def has_whole_family(self) -> bool:
        return len(self.children()) == 3 and self.is_ready()


@contextmanager
def serving() -> Iterator[Served]:
    port = free_port()
    command = [sys.executable, "-P", "-m", "django", "serve", "--port", str(port)]
    with subprocess.Popen(command, env={**os.environ, **environment()}, stdout=subprocess.DEVNULL) as process:  # noqa: S603
        served = Served(process, port)
        try:
            wait_until(served.has_whole_family, "everything runs")
            yield served
        finally:
            process.kill()


def are_gone(pids: set[int]) -> bool:
    return not any(is_running(pid) for pid in pids)


def test_one_command_serves_and_works_and_stops_in_good_order(transactional_db: None) -> None:
    with serving() as served:
        family = served.children()
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(PATIENCE) == 0
        assert are_gone(family)


@pytest.mark.long
def test_a_killed_process_is_replaced_and_nothing_outlives_serve(transactional_db: None) -> None:
    with serving() as served:
        for pid in served.children():
            os.kill(pid, signal.SIGKILL)
            wait_until(lambda gone=pid: gone not in served.children() and served.has_whole_family(), "it was replaced")
        family = served.children()
        served.process.kill()
        wait_until(lambda: are_gone(family), "the others had gone")


def test_a_port_in_use_is_said_in_one_line(db: None) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="is taken"):
            call_command("serve", port=taken.getsockname()[1])


def test_half_a_certificate_is_refused(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--tls-cert and --tls-key"):
        call_command("serve", tls_cert=tmp_path / "certificate.pem")
    with pytest.raises(CommandError, match="is no file"):
        call_command("serve", tls_cert=tmp_path / "certificate.pem", tls_key=tmp_path / "key.pem")


def test_tables_of_another_version_are_refused(transactional_db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = 'x' || name WHERE app = 'clock'")
    try:
        with pytest.raises(CommandError, match="goyokiki migrate"):
            call_command("serve", port=free_port())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE django_migrations SET name = substr(name, 2) WHERE app = 'clock'")
