"""Where exported files lie: in a folder of the installation, under random names, out of reach of any address."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

# Beside the file itself while it is written: the keys of its rows, and a sheet that is still to be packed.
ENDINGS = ("", ".keys", ".part")


def new_name() -> str:
    return secrets.token_hex(16)


def place(name: str) -> Path:
    return folder() / name


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def folder() -> Path:
    found: Path = settings.DATA / "exports"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def discard(path: Path) -> None:
    """Remove a file and what lies beside it; what is not there is not missed."""
    for ending in ENDINGS:
        beside(path, ending).unlink(missing_ok=True)


def all_files() -> Iterator[Path]:
    yield from folder().iterdir()
