"""What `bin/release` builds, installed into an empty environment without a compiler, serves pages."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.processes import wait_until
from tests.suite.cluster import free_port

ROOT = Path(__file__).parents[2]
SYSTEM = "/usr/bin:/bin"
ADMIN = ["--admin-login", "akagi", "--admin-name", "赤木 一郎", "--admin-password", "Goyokiki1"]
# What no git checkout has and a build must bring.
MADE = ("goyokiki/engine/ui/static/ui/assets/", "goyokiki/locale/ja/LC_MESSAGES/django.mo")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)], cwd=ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def goyokiki(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command, in an environment that nothing else was ever installed into."""
    place = tmp_path_factory.mktemp("opt") / "goyokiki"
    uv = Path(sys.executable).with_name("uv")
    run([str(uv), "venv", "--quiet", "--python", sys.executable, str(place)])
    into = [str(uv), "pip", "install", "--quiet", "--python", str(place / "bin/python"), "--no-build"]
    run([*into, "--require-hashes", "--requirements", str(ROOT / "requirements.lock")])
    run([*into, "--no-deps", str(wheel)])
    return place / "bin/goyokiki"


def run(command: list[str], **options: object) -> str:
    told = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]  # noqa: S603  our own commands
    assert told.returncode == 0, told.stderr
    return str(told.stdout)


def surroundings(data: Path) -> dict[str, str]:
    """A shell in which nobody has set anything but the data folder."""
    return {"PATH": SYSTEM, "HOME": str(data), "LANG": "C.UTF-8", "GOYOKIKI_DATA": str(data)}


@contextmanager
def served(goyokiki: Path, data: Path) -> Iterator[int]:
    port = free_port()
    command = [str(goyokiki), "serve", "--port", str(port)]
    with subprocess.Popen(command, env=surroundings(data), cwd=data, stdout=subprocess.DEVNULL) as process:  # noqa: S603  our own command
        try:
            wait_until(lambda: answers(port, "/readyz"), "it is ready")
            yield port
        finally:
            process.terminate()
    assert process.returncode == 0


def answers(port: int, path: str) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


@pytest.mark.long
def test_the_wheel_brings_what_was_built(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for made in MADE:
        assert any(name.startswith(made) for name in names)
    assert any(name.endswith(".ttf") for name in names)
    assert not any(name.startswith(("tests/", "bench/", "checks/", "frontend/")) for name in names)


@pytest.mark.long
def test_an_empty_machine_becomes_an_installation(goyokiki: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    told = run([str(goyokiki), "init", "--name", "赤木空調株式会社", *ADMIN], env=surroundings(data), cwd=data)
    assert "赤木空調株式会社" in told
    with served(goyokiki, data) as port:
        with urlopen(f"http://127.0.0.1:{port}/login/") as answer:
            page = answer.read().decode()
        assert "ログイン" in page
        [style] = {part.split('"')[0] for part in page.split('href="') if ".css" in part.split('"')[0]}
        assert answers(port, style)
        run([str(goyokiki), "backup", str(tmp_path / "one.zip")], env=surroundings(data), cwd=data)
    run([str(goyokiki), "doctor"], env=surroundings(data), cwd=data)
    again = tmp_path / "again"
    again.mkdir(mode=0o700)
    run([str(goyokiki), "restore", str(tmp_path / "one.zip")], env=surroundings(again), cwd=again)
    run([str(goyokiki), "doctor"], env=surroundings(again), cwd=again)
