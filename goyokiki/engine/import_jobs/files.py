"""Where the files of imports lie: in a folder of the installation, under random names, out of reach of any address."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

BLOCK = 1 << 20


@dataclass(frozen=True)
class Kept:
    """A file that was written out: its random name, its size in bytes and the hash of its content."""

    name: str
    size: int
    sha256: str


def keep(blocks: Iterable[bytes]) -> Kept:
    """Write a file and see it on the disk: a job that outlives the power must find it."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    name, size, digest = secrets.token_hex(16), 0, hashlib.sha256()
    try:
        with place(name).open("xb") as output:
            for block in blocks:
                output.write(block)
                digest.update(block)
                size += len(block)
            output.flush()
            os.fsync(output.fileno())
    except BaseException:
        discard(name)
        raise
    return Kept(name, size, digest.hexdigest())


def blocks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def place(name: str) -> Path:
    return _folder() / name


def discard(name: str) -> None:
    """Delete a file; what is not there is not missed."""
    if name:
        place(name).unlink(missing_ok=True)


def all_files() -> list[Path]:
    return list(_folder().iterdir()) if _folder().is_dir() else []


def _folder() -> Path:
    folder: Path = settings.DATA / "imports"
    return folder
