"""`goyokiki serve`, as a command."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from goyokiki.config.management.commands.serve import in_url
from tests.config.served import are_gone, serving
from tests.processes import PATIENCE, wait_until
from tests.suite.cluster import free_port


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
        with pytest.raises(CommandError, match="使用中"):
            call_command("serve", port=taken.getsockname()[1])


def test_the_address_that_is_told_can_be_opened() -> None:
    assert [in_url(host) for host in ("127.0.0.1", "::1")] == ["127.0.0.1", "[::1]"]


def test_half_a_certificate_is_refused(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"--tls-cert .*--tls-key"):
        call_command("serve", tls_cert=tmp_path / "certificate.pem")
    with pytest.raises(CommandError, match=r"certificate\.pem"):
        call_command("serve", tls_cert=tmp_path / "certificate.pem", tls_key=tmp_path / "key.pem")


def test_a_certificate_that_is_none_is_told_before_anything_is_served(db: None, tmp_path: Path) -> None:
    for name in ("certificate.pem", "key.pem"):
        (tmp_path / name).write_text("nothing of the kind")
    with pytest.raises(CommandError, match=r"key\.pem"):
        call_command("serve", tls_cert=tmp_path / "certificate.pem", tls_key=tmp_path / "key.pem")


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host"])
def test_an_address_of_another_machine_is_told(db: None, host: str) -> None:
    with pytest.raises(CommandError, match=host):
        call_command("serve", host=host, port=free_port())


@pytest.mark.parametrize("wrong", [["--port", "0"], ["--port", "http"], ["--port", "65536"], ["--workers", "0"]])
def test_a_wrong_number_is_told(wrong: list[str]) -> None:
    with pytest.raises(CommandError, match=wrong[1]):
        call_command("serve", *wrong)


def test_one_command_serves_and_works_and_answers_what_has_begun_before_it_ends(transactional_db: None) -> None:
    """A slow phone: half of its form is sent when the server is told to stop."""
    body = b"login_id=akagi&password=wrong"
    head = f"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
    # Whatever it is called elsewhere, on the machine itself it answers to 127.0.0.1.
    called = serving(GOYOKIKI_ALLOWED_HOSTS="goyokiki.example.jp")
    with called as served, socket.create_connection(("127.0.0.1", served.port)) as phone:
        family = served.children()
        phone.sendall(head.encode() + body[:10])
        time.sleep(0.3)
        served.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        phone.sendall(body[10:])
        assert phone.recv(12) == b"HTTP/1.1 403"
        assert served.process.wait(PATIENCE) == 0
        assert are_gone(family)


def test_tables_of_an_older_version_are_refused(transactional_db: None) -> None:
    history = MigrationRecorder(connection)
    history.record_unapplied("clock", "0002_held_by")
    try:
        _is_refused("goyokiki migrate")
    finally:
        history.record_applied("clock", "0002_held_by")


def test_tables_of_a_newer_version_are_refused(transactional_db: None) -> None:
    history = MigrationRecorder(connection)
    history.record_applied("clock", "9999_to_come")
    try:
        _is_refused("新しいバージョン")
    finally:
        history.record_unapplied("clock", "9999_to_come")


def _is_refused(why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("serve", port=free_port())
