"""Where the files lie: in a folder for each order, under random names, out of reach of any address."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def new_name() -> str:
    return secrets.token_hex(16)


def place(name: str) -> Path:
    return folder() / name


def folder() -> Path:
    found: Path = settings.DATA / "made"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def discard(path: Path) -> None:
    """Remove the folder of an order; what is not there is not missed."""
    shutil.rmtree(path, ignore_errors=True)


def all_folders() -> Iterator[Path]:
    yield from folder().iterdir()
