"""`goyokiki demo` as a newcomer starts it: a folder, a port, and nothing else."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("goyokiki")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(folder: Path, port: int, *arguments: str) -> subprocess.Popen[str]:
    settings = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "EMAIL_URL")
    environment = {
        name: value for name, value in os.environ.items() if name not in settings and not name.startswith("GOYOKIKI_")
    }
    return subprocess.Popen(  # noqa: S603  our own command
        [COMMAND, "demo", "--data", str(folder), "--port", str(port), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


@contextmanager
def demo(folder: Path, port: int, *arguments: str) -> Iterator[str]:
    """Runs until the block ends, with Ctrl+C; yields what was said up to the last login."""
    process = start(folder, port, *arguments)
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "naniwa" in line:
            break
    try:
        yield "".join(said)
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=30)[0]
    assert process.returncode == 0, rest


def organizations(folder: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(folder / "goyokiki.sqlite3")) as database:
        return database.execute("SELECT id, created_at FROM organization ORDER BY id").fetchall()


def test_the_demo_answers_when_it_says_so_and_starts_over_when_asked(tmp_path: Path) -> None:
    folder, port = tmp_path / "new" / "folder", free_port()
    with demo(folder, port) as said:
        assert f"http://127.0.0.1:{port}/" in said
        assert "sato" in said
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/login/") as page:
            assert '<html lang="ja"' in page.read().decode()
    with sqlite3.connect(folder / "goyokiki.sqlite3") as database:
        database.execute("DELETE FROM customer_contact")
    with demo(folder, port, "--fresh"), closing(sqlite3.connect(folder / "goyokiki.sqlite3")) as database:
        assert database.execute("SELECT COUNT(*) FROM customer_contact").fetchone() > (0,)


@pytest.mark.long  # that a story is told once, `test_stage.py` says too
def test_the_demo_keeps_its_data_when_it_is_started_again(tmp_path: Path) -> None:
    port = free_port()
    with demo(tmp_path, port):
        told = organizations(tmp_path)
    with demo(tmp_path, port):
        assert organizations(tmp_path) == told != []


@pytest.mark.parametrize("arguments", [["--size", "XXL"], ["--port", "none"]])
def test_a_wrong_argument_is_refused_before_anything_is_written(tmp_path: Path, arguments: list[str]) -> None:
    process = start(tmp_path / "new", free_port(), *arguments)
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 2
    assert arguments[0] in said
    assert not (tmp_path / "new").exists()


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(tmp_path / "new", port)
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 1
    assert str(port) in said
