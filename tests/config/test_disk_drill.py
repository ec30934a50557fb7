"""The disk of a running server fills up, or takes nothing any more: it says so, keeps what was typed, and goes on when
there is room, or when the disk was repaired.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from bench.client import Client, form_fields
from tests.conftest import PASSWORD
from tests.processes import wait_until
from tests.suite.cluster import free_port

NEW = "/customers/new/"
# A disk of its own, which goes with the server.
MEMORY = "mount -t tmpfs -o size=64m none"
# What every Debian does with a disk that has failed: it can only be read from then on.
IMAGE = "mount -o loop,errors=remount-ro"
INIT = (
    f'"$0" -P -m django init --name 赤木空調株式会社 --admin-login akagi --admin-name 赤木 --admin-password {PASSWORD}'
)
SERVE = 'exec "$0" -P -m django serve --port "$2"'
DISK_SIZE = 64 << 20


def may_mount() -> bool:
    unshare = shutil.which("unshare")
    probe = [str(unshare), "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return bool(unshare) and subprocess.run(probe, capture_output=True, check=False).returncode == 0  # noqa: S603  our own


def may_mount_image() -> bool:
    return may_mount() and bool(shutil.which("mkfs.ext4")) and Path("/dev/loop-control").exists()


class Disk:
    """The server's disk, seen through its process."""

    def __init__(self, pid: int, folder: Path) -> None:
        self._pid, self._folder = pid, folder
        self._ballast = Path(f"/proc/{pid}/root{folder}/ballast")

    def fill(self) -> None:
        with self._ballast.open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                self._write(file.fileno(), size)

    def make_room(self) -> None:
        self._ballast.unlink()

    def fail(self) -> None:
        """As the system does when it reads nonsense from a disk."""
        inside = ["nsenter", "--mount", f"--target={self._pid}"]
        subprocess.run([*inside, "mount", "-o", "remount,abort", str(self._folder)], check=True)  # noqa: S603  our own

    def _write(self, file: int, size: int) -> None:
        try:
            while os.write(file, b"x" * size):
                pass
        except OSError:
            return


@contextmanager
def served(folder: Path, port: int, *steps: str) -> Iterator[Disk]:
    """A server on a disk of its own, mounted there by the first of these steps of a shell."""
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "goyokiki.config.settings", "GOYOKIKI_DATA": str(folder)}
    surroundings.pop("DATABASE_URL", None)
    command = ["unshare", "--mount", "sh", "-c", " && ".join([*steps, SERVE]), sys.executable, str(folder), str(port)]
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL) as process:  # noqa: S603  our own command
        try:
            wait_until(lambda: ready(port).get("ready", False), "it is ready")
            yield Disk(process.pid, folder)
        finally:
            process.terminate()
    assert process.returncode == 0


def ready(port: int) -> dict[str, bool]:
    try:
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return dict(json.load(answer))
    except HTTPError as refusal:
        return dict(json.load(refusal))
    except (URLError, OSError):
        return {}


def filled_in(browser: Client, name: str) -> list[tuple[str, str]]:
    page = browser.get(NEW).text
    rank = re.search(r'(?s)name="rank".*?<option value="(\d+)"', page)
    assert rank is not None
    return list({**dict(form_fields(page, NEW)), "name": name, "rank": rank[1]}.items())


def send(browser: Client, fields: list[tuple[str, str]]) -> tuple[int, str]:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    headers["Origin"] = f"http://127.0.0.1:{browser.port}"
    answer = browser._send("POST", NEW, urlencode(fields).encode(), headers)
    return answer.status, answer.read().decode()


@pytest.mark.long
@pytest.mark.skipif(not may_mount(), reason="this machine lets nobody mount a small disk")
def test_a_full_disk_is_told_nothing_is_lost_and_all_goes_on_with_room(tmp_path: Path) -> None:
    port = free_port()
    browser = Client(port)
    with served(tmp_path, port, f'{MEMORY} "$1"', INIT) as disk, closing(browser.connection):
        browser.sign_in("akagi", PASSWORD)
        assert send(browser, filled_in(browser, "一番商店"))[0] == 302
        typed = filled_in(browser, "二番商店")
        disk.fill()
        status, page = send(browser, typed)
        assert status == 507
        assert "サーバーのディスクがいっぱいです。" in page
        assert (ready(port)["ready"], ready(port)["disk"]) == (False, False)
        assert "一番商店" in browser.get("/customers/").text
        disk.make_room()
        assert send(browser, list(form_fields(page, NEW)))[0] == 302
        shown = browser.get("/customers/").text
        assert ("一番商店" in shown, "二番商店" in shown, ready(port)["ready"]) == (True, True, True)


@pytest.mark.long
@pytest.mark.skipif(not may_mount_image(), reason="this machine lets nobody mount a file as a disk")
def test_a_disk_that_only_gives_is_told_and_all_is_there_when_it_was_repaired(tmp_path: Path) -> None:
    port, image, folder = free_port(), tmp_path / "image", tmp_path / "disk"
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(DISK_SIZE)
    subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)  # noqa: S603, S607  our own command
    mounted = f'{IMAGE} "{image}" "$1"'
    browser = Client(port)
    with served(folder, port, mounted, INIT) as disk, closing(browser.connection):
        browser.sign_in("akagi", PASSWORD)
        assert send(browser, filled_in(browser, "一番商店"))[0] == 302
        typed = filled_in(browser, "二番商店")
        disk.fail()
        status, page = send(browser, typed)
        assert status == 503
        assert "サーバーのディスクに書き込めません。" in page
        assert ready(port)["ready"] is False
        assert "一番商店" in browser.get("/customers/").text
    subprocess.run(["e2fsck", "-p", str(image)], check=False)  # noqa: S603, S607  1 where it mended something
    with served(folder, port, mounted), closing(browser.connection):
        assert send(browser, list(form_fields(page, NEW)))[0] == 302
        shown = browser.get("/customers/").text
        assert ("一番商店" in shown, "二番商店" in shown, ready(port)["ready"]) == (True, True, True)
