"""What this machine has of what the tests need, and how Debian gets the rest."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.suite import chromium

# The fonts are not needed to pass, but without them every Japanese screenshot shows boxes.
DEBIAN_PACKAGES = {"PostgreSQL": ["postgresql"], "Chromium": ["chromium", "fonts-noto-cjk"]}

# Beginnings of the names of what an operator sets: no test and no check may read somebody's database by them.
SETTINGS_OF_THE_PRODUCT = ("GOYOKIKI_", "DATABASE_URL", "EMAIL_URL", "STORAGE_URL")

# The variable that names the folder which all processes of a run know.
FOLDER_OF_THE_RUN = "TESTS_OF_ONE_RUN"

IN_MEMORY = Path("/dev/shm")  # noqa: S108  what is made in it has random names
ROOM_NEEDED = 2 * 1024**3


def quick_place() -> Path | None:
    """A folder in memory where there is room: nobody asks whether the data of a test survived a power cut."""
    has_room = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM_NEEDED
    return IN_MEMORY if has_room and os.access(IN_MEMORY, os.W_OK) else None


def postgres_programs() -> Path | None:
    """The folder of initdb and postgres. Debian keeps it off the path, one folder per major version."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [*debian, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in candidates if is_complete(folder)), None)


def is_complete(folder: Path) -> bool:
    return all((folder / program).exists() for program in ("initdb", "postgres", "pg_isready"))


def missing() -> list[str]:
    """Which of the two is not here. A database given by TEST_DATABASE_URL stands in for PostgreSQL's programs."""
    has_postgres = "TEST_DATABASE_URL" in os.environ or postgres_programs()
    return [name for name, found in (("PostgreSQL", has_postgres), ("Chromium", chromium.program())) if not found]


def may_install() -> bool:
    """CI on Debian as root: nobody's desk is changed without being asked."""
    return is_ci() and os.geteuid() == 0 and shutil.which("apt-get") is not None


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_ci() -> bool:
    return os.environ.get("CI") == "true"


def install(names: list[str]) -> None:
    packages = [package for name in names for package in DEBIAN_PACKAGES[name]]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], check=True, env=environment, stdout=subprocess.DEVNULL)
