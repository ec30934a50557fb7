"""Where printed documents lie: in a folder for each job, under random names, out of reach of any address."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

# What some system does not take in the name of a file.
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
LONGEST_STEM = 200  # bytes


def new_name() -> str:
    return secrets.token_hex(16)


def place(name: str) -> Path:
    return folder() / name


def folder() -> Path:
    found: Path = settings.DATA / "prints"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def discard(path: Path) -> None:
    """Remove the folder of a job; what is not there is not missed."""
    shutil.rmtree(path, ignore_errors=True)


def all_folders() -> Iterator[Path]:
    yield from folder().iterdir()


def file_stem(text: str) -> str:
    """The text as it can be the name of a file on any system, without an ending."""
    cut = FORBIDDEN.sub("_", text).encode()[:LONGEST_STEM].decode(errors="ignore")
    return cut.strip(" .") or "_"
