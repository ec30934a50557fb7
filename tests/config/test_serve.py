"""`goyokiki serve`, as a command."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.config.served import are_gone, serving
from tests.processes import PATIENCE, wait_until
from tests.suite.cluster import free_port


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
