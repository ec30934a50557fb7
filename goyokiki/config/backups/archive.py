"""The file of a backup: members with their hashes, there as a whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from goyokiki.config.backups.manifest import Manifest, read
from goyokiki.config.backups.trouble import BackupTrouble

MANIFEST = "manifest.json"
# In the form of sha256sum, so that whoever unpacks a backup by hand can check it with `sha256sum --check`.
HASHES = "SHA256SUMS"
PIECE = 1 << 20
# Hidden beside a backup that is named by the time, while it is written: the file itself, and the copy of the database.
LEFT_BEHIND = re.compile(r"\.(goyokiki-\d{8}-\d{6}\.zip)\.(partial|database(-wal|-shm|-journal)?)")
# What reading a member raises that is not as it was written: its name, its way of packing, its length, its content.
DAMAGES = (KeyError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


class Writer:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._hashes: dict[str, str] = {}

    def add(self, name: str, pieces: Iterable[bytes | memoryview], *, packed: bool) -> None:
        """A member of any length; what is packed already, such as a photo, is not packed again."""
        member = zipfile.ZipInfo(name)
        member.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        member.external_attr = 0o600 << 16
        digest = hashlib.sha256()
        with self._archive.open(member, "w", force_zip64=True) as target:
            for piece in pieces:
                digest.update(piece)
                target.write(piece)
        self._hashes[name] = digest.hexdigest()

    def close_with(self, manifest: Manifest) -> None:
        hashes = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._hashes.items())).encode()
        manifest.hashes_sha256 = hashlib.sha256(hashes).hexdigest()
        self._archive.writestr(HASHES, hashes)
        self._archive.writestr(MANIFEST, manifest.as_json())


@contextmanager
def writing(path: Path) -> Generator[Writer]:
    """A backup that appears under its name when all of it is on the disk, and leaves nothing behind when it fails."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        with open(partial, "wb", opener=_for_the_owner) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
        flush_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            partial.unlink()
        raise


def sweep(folder: Path) -> None:
    """Remove what a backup of that folder left behind that was killed: nobody holds it any more."""
    for path in folder.iterdir():
        if (left := LEFT_BEHIND.fullmatch(path.name)) and _is_dead(folder / f".{left[1]}.partial"):
            path.unlink(missing_ok=True)


def _is_dead(partial: Path) -> bool:
    try:
        with partial.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


class Reader:
    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest, hashes: dict[str, str]) -> None:
        self._archive = archive
        self._hashes = hashes
        self.manifest = manifest

    def names(self, folder: str = "") -> list[str]:
        return [name for name in self._hashes if name.startswith(folder)]

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a member; raises at its end when its hash is another."""
        digest = hashlib.sha256()
        try:
            with self._archive.open(name) as member:
                for piece in pieces_of(member):
                    digest.update(piece)
                    yield piece
        except DAMAGES as problem:
            raise BackupTrouble(_("%(name)s in the backup is damaged.") % {"name": name}) from problem
        if digest.hexdigest() != self._hashes[name]:
            raise BackupTrouble(_("%(name)s in the backup is damaged.") % {"name": name})

    def extract(self, name: str, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(path, "wb", opener=_for_the_owner) as target:
            target.writelines(self.pieces(name))
            target.flush()
            os.fsync(target.fileno())


@contextmanager
def reading(path: Path) -> Generator[Reader]:
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise BackupTrouble(_("There is no file %(file)s.") % {"file": path}) from None
    except (PermissionError, IsADirectoryError) as problem:
        raise BackupTrouble(f"{path}: {problem.strerror}") from None
    except (zipfile.BadZipFile, OSError) as problem:  # of a file that was cut off, a place before its beginning
        raise BackupTrouble(_("%(file)s is no backup, or not a whole one.") % {"file": path}) from problem
    with archive:
        manifest, hashes = _index_of(archive, path)
        yield Reader(archive, manifest, hashes)


def _index_of(archive: zipfile.ZipFile, path: Path) -> tuple[Manifest, dict[str, str]]:
    try:
        manifest, hashes = read(archive.read(MANIFEST)), archive.read(HASHES)
    except (*DAMAGES, TypeError, ValueError) as problem:
        raise BackupTrouble(_("%(file)s is no backup of this product.") % {"file": path}) from problem
    if hashlib.sha256(hashes).hexdigest() != manifest.hashes_sha256:
        raise BackupTrouble(_("%(name)s in the backup is damaged.") % {"name": HASHES})
    lines = (line.split("  ", 1) for line in hashes.decode().splitlines())
    members = {name: digest for digest, name in lines}
    # Somebody may have made this file who wants to write elsewhere.
    if foreign := next((name for name in members if name.startswith("/") or ".." in Path(name).parts), None):
        raise BackupTrouble(_("%(name)s in the backup is damaged.") % {"name": foreign})
    return manifest, members


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def flush_folder(folder: Path) -> None:
    """A name is lost with the power as long as only the file was written out."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
