"""A backup taken while people work is the installation of one moment, and comes back to the byte."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.config import backups, tables
from goyokiki.config.backups import BackupTrouble, archive, nightly, unfinished
from goyokiki.config.backups.manifest import Manifest
from goyokiki.customers.models import Customer
from goyokiki.engine import files
from goyokiki.engine.clock import leases, presence, timetable
from goyokiki.engine.files import storage
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.mail import holding, post
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.mail.vocabulary import RESTORE, DeliveryState
from goyokiki.engine.tenancy import scope, unscoped
from tests.engine.files import pictures
from tests.factories.customers import CustomerFactory
from tests.processes import database_url, environment

KEY = "a key that only this installation has"


@pytest.fixture
def here(transactional_db: None, tmp_path: Path, settings: Any) -> Path:
    """The data folder of an installation with its key."""
    folder = tmp_path / "here"
    (folder / "files").mkdir(parents=True)
    (folder / "secret.key").write_text(KEY)
    settings.DATA = folder
    default = settings.STORAGES["default"]
    options = {**default["OPTIONS"], "location": folder / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**default, "OPTIONS": options}}
    return folder


@pytest.fixture
def file(here: Path, akagi: Login) -> Attachment:
    """A photo on a customer of Akagi's, with its renditions."""
    with scope(akagi.organization):
        kept = files.take_in(pictures.upload("写真.jpg", pictures.jpeg()), by=akagi)
        files.attach(CustomerFactory(by=akagi, name="𠮷田商店"), [kept], by=akagi)
    return kept


@contextmanager
def elsewhere(folder: Path) -> Iterator[dict[str, str]]:
    """What leads another process to an empty machine."""
    folder.mkdir(mode=0o700)
    told = {**os.environ, **environment(), "GOYOKIKI_DATA": str(folder)}
    del told["GOYOKIKI_SECRET_KEY"]
    if connection.vendor == "sqlite":
        yield {**told, "DATABASE_URL": f"sqlite:///{folder / 'goyokiki.sqlite3'}"}
        return
    name = f"restored_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield {**told, "DATABASE_URL": f"{database_url().rpartition('/')[0]}/{name}"}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def somebody_at_work(by: Login) -> Iterator[list[int]]:
    """People who register customers with photos until the block ends; yields the keys of those that are saved."""
    saved: list[int] = []
    has_begun, is_over = threading.Event(), threading.Event()

    def work() -> None:
        picture = pictures.jpeg()
        while not is_over.is_set():
            with scope(by.organization):
                customer = CustomerFactory(by=by)
                files.attach(customer, [files.take_in(pictures.upload("写真.jpg", picture), by=by)], by=by)
            saved.append(customer.pk)
            has_begun.set()
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        assert has_begun.wait(60)
        yield saved
    finally:
        is_over.set()
        thread.join()


def hashes_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archived:
        lines = archived.read("SHA256SUMS").decode().splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_a_backup_under_load_comes_back_on_an_empty_machine_to_the_byte(
    file: Attachment, akagi: Login, here: Path, tmp_path: Path
) -> None:
    with somebody_at_work(akagi) as saved:
        before = len(saved)
        _path, manifest = backups.take(tmp_path / "first.zip")
        after = len(saved)
    assert 1 + before <= manifest.tables["customer"] <= 2 + after
    assert (manifest.missing, manifest.files) == ([], 3 * manifest.tables["attachment"])
    with elsewhere(tmp_path / "there") as there:
        again = "from django.core.management import call_command as c; import django, sys; django.setup();"
        # PostgreSQL's tables take their time to be made: there what is set aside is the empty place.
        again += "c('restore', sys.argv[1]);" if connection.vendor == "sqlite" else ""
        again += "c('restore', sys.argv[1], replace=True); c('backup', sys.argv[2])"
        command = [sys.executable, "-P", "-c", again, str(tmp_path / "first.zip"), str(tmp_path / "second.zip")]
        told = subprocess.run(command, env=there, capture_output=True, check=False)  # noqa: S603  our own command
        assert told.returncode == 0, told.stderr.decode()
    assert hashes_of(tmp_path / "second.zip") == hashes_of(tmp_path / "first.zip")
    assert (tmp_path / "there" / "secret.key").read_text() == KEY
    stored = tmp_path / "there" / "files" / file.stored
    assert hashlib.sha256(stored.read_bytes()).hexdigest() == file.sha256
    names = [path.name for path in (tmp_path / "there").iterdir()]
    assert not [name for name in names if name.startswith(".")]
    aside = sorted(name.partition("-before-")[0] for name in names if "-before-" in name)
    assert aside == (["files", "goyokiki.sqlite3", "secret.key"] if connection.vendor == "sqlite" else ["secret.key"])


def test_no_file_is_removed_while_a_backup_is_taken(file: Attachment, here: Path) -> None:
    stored = here / "files" / file.stored
    with storage.nothing_removed() as is_ours:
        assert is_ours
        storage.discard(file.stored)
    assert stored.exists()
    storage.discard(file.stored)
    assert not stored.exists()


def test_a_file_that_a_row_names_and_nobody_has_is_told(file: Attachment, here: Path, tmp_path: Path) -> None:
    (here / "files" / file.stored).unlink()
    with pytest.raises(CommandError, match=file.stored) as problem:
        call_command("backup", str(tmp_path / "one.zip"))
    assert problem.value.returncode == 1
    assert (tmp_path / "one.zip").exists()


def test_content_that_no_row_names_stays_out(file: Attachment, here: Path, tmp_path: Path) -> None:
    unknown = here / "files" / "ab" / "cd" / "abcd"
    unknown.parent.mkdir(parents=True)
    unknown.write_bytes(b"half of a file that is being written")
    backups.take(tmp_path / "one.zip")
    assert not any(name.endswith("abcd") for name in hashes_of(tmp_path / "one.zip"))


def test_only_its_owner_reads_a_backup(here: Path, akagi: Login, tmp_path: Path) -> None:
    path, _manifest = backups.take(tmp_path / "one.zip")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_keeps_the_newest_backups_and_whatever_else_is_in_it(here: Path, akagi: Login, tmp_path: Path) -> None:
    for name in ("goyokiki-20261101-020000.zip", "goyokiki-20261102-020000.zip", "holiday.jpg"):
        (tmp_path / name).write_text("")
    call_command("backup", str(tmp_path), keep=2)
    kept = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert {"goyokiki-20261102-020000.zip", "holiday.jpg"} <= kept
    assert len(kept) == 3
    newest = backups.newest_in(tmp_path)
    assert newest is not None
    assert newest.year >= 2026


def test_the_worker_takes_a_backup_by_night_where_a_folder_is_named(
    here: Path, akagi: Login, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    nightly.take_tonight()
    settings.BACKUP_FOLDER, settings.BACKUPS_KEPT = tmp_path / "nights", 2
    settings.BACKUP_FOLDER.mkdir()
    nightly.take_tonight()
    assert "secret.key" in hashes_of(next(settings.BACKUP_FOLDER.iterdir()))
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(nightly.BackupFailed):
        nightly.take_tonight()
    assert timetable.entries()["backup.take"].do is nightly.take_tonight


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(here: Path, akagi: Login, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as problem:
        call_command("backup", "/dev/full/x.zip")
    assert problem.value.returncode == 2

    def fail() -> Iterator[bytes]:
        yield b"some"
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"), archive.writing(tmp_path / "one.zip") as writer:
        writer.add("database", fail(), packed=True)
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_what_a_killed_backup_left_behind_goes_with_the_next(here: Path, akagi: Login, tmp_path: Path) -> None:
    left = [f".goyokiki-20261101-023000.zip.{end}" for end in ("partial", "database", "database-wal")]
    others = [".goyokiki-20261102-023000.zip.partial", ".holiday.zip.partial"]
    for name in (*left, *others):
        (tmp_path / name).write_text("half")
    with (tmp_path / others[0]).open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        backups.take(tmp_path)
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".")} == set(others)


def test_a_full_disk_is_told_in_words(here: Path, akagi: Login, tmp_path: Path) -> None:
    (tmp_path / ".one.zip.partial").symlink_to("/dev/full")
    with pytest.raises(CommandError, match="ディスクに空き容量がありません") as problem:
        call_command("backup", str(tmp_path / "one.zip"))
    assert problem.value.returncode == 2
    assert not (tmp_path / "one.zip").exists()


def test_nothing_is_written_over(here: Path, akagi: Login, tmp_path: Path) -> None:
    path, _manifest = backups.take(tmp_path / "one.zip")
    before = path.read_bytes()
    with pytest.raises(BackupTrouble):
        backups.take(path)
    assert path.read_bytes() == before


def test_an_installation_is_replaced_only_when_told(here: Path, akagi: Login, tmp_path: Path) -> None:
    path, _manifest = backups.take(tmp_path / "one.zip")
    with pytest.raises(CommandError, match="--replace") as problem:
        call_command("restore", str(path))
    assert problem.value.returncode == 2
    with unscoped("a test counts"):
        assert Login.objects.count() == 1


def test_nothing_is_restored_while_somebody_is_at_work(here: Path, akagi: Login, tmp_path: Path) -> None:
    path, _manifest = backups.take(tmp_path / "one.zip")
    with presence.at_work(), pytest.raises(BackupTrouble, match="serve"):
        backups.restore(path, replace=True)


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    changed = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return changed


def flipped(name: str, content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1]) if name.startswith("files/") else content


def of_tomorrow(name: str, content: bytes) -> bytes:
    return content.replace(b'"clock"', b'"tomorrow"') if name == "manifest.json" else content


def of_another_kind(name: str, content: bytes) -> bytes:
    return content.replace(b'"database": "', b'"database": "not ') if name == "manifest.json" else content


@pytest.mark.parametrize("change", [flipped, of_tomorrow, of_another_kind])
def test_what_is_damaged_or_does_not_fit_changes_nothing(
    file: Attachment, here: Path, akagi: Login, tmp_path: Path, change: Callable[[str, bytes], bytes]
) -> None:
    path, _manifest = backups.take(tmp_path / "one.zip")
    with pytest.raises(BackupTrouble):
        backups.restore(rewritten(path, change), replace=True)
    with scope(akagi.organization):
        assert Customer.objects.get().name == "𠮷田商店"
    assert (here / "files" / file.stored).exists()
    assert (here / "secret.key").read_text() == KEY


def test_no_damage_of_the_file_is_overlooked(file: Attachment, here: Path, akagi: Login, tmp_path: Path) -> None:
    whole = backups.take(tmp_path / "one.zip")[0].read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archived:
        packed = max((one for one in archived.infolist() if one.compress_type), key=lambda one: one.compress_size)
    begins = whole.index(packed.filename.encode(), packed.header_offset) + len(packed.filename)
    at = begins + packed.compress_size // 2
    damaged = whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :]
    for number, content in enumerate((whole[: len(whole) // 2], whole[:-1], damaged)):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(content)
        with pytest.raises(CommandError, match="復元"):
            call_command("restore", str(path), replace=True)
    assert (here / "files" / file.stored).exists()
    assert not (here / "restore-unfinished").exists()


def test_after_a_restore_that_was_broken_off_nothing_starts(here: Path, akagi: Login, tmp_path: Path) -> None:
    unfinished.tell()
    for trouble in (tables.trouble, lambda: call_command("backup", str(tmp_path / "one.zip"))):
        with suppress(CommandError):
            assert "--replace" in str(trouble())
    assert not (tmp_path / "one.zip").exists()
    unfinished.take_back()
    assert tables.trouble() is None


def test_letters_that_waited_wait_on_until_somebody_has_decided(akagi: Login, stranger: Login) -> None:
    with scope(akagi.organization):
        post(["a@example.jp", "b@example.jp"], "お知らせ", "本文")
    with connection.cursor() as cursor:
        cursor.execute(holding.hold())
    with scope(akagi.organization):
        post(["c@example.jp"], "復元の後", "本文")
        states = [letter.state for letter in Delivery.objects.order_by("pk")]
        assert states == [DeliveryState.HELD, DeliveryState.HELD, DeliveryState.WAITING]
        assert [letter.to for letter in leases.due(Delivery.objects.all(), timezone.now())] == ["c@example.jp"]
        assert leases.relieve_the_dead(Delivery.objects.all()) == 0
    with scope(stranger.organization):
        assert (holding.release(), holding.keep()) == (0, 0)
    with scope(akagi.organization):
        Delivery.objects.filter(to="b@example.jp").update(held_by="")
        assert holding.keep() == 1
        assert Delivery.objects.get(to="a@example.jp").state == DeliveryState.KEPT
        Delivery.objects.filter(to="b@example.jp").update(held_by=RESTORE)
        call_command("outbox", send=True)
        sent = {letter.to for letter in leases.due(Delivery.objects.all(), timezone.now())}
        assert sent == {"b@example.jp", "c@example.jp"}


def test_a_backup_that_would_write_elsewhere_is_refused(here: Path, akagi: Login, tmp_path: Path) -> None:
    for name in ("files/../../outside", "/tmp/outside"):  # noqa: S108  nothing is written there
        path = tmp_path / f"{len(name)}.zip"
        with archive.writing(path) as writer:
            writer.add(name, [b"hello"], packed=False)
            writer.close_with(Manifest("2026-11-23T00:00:00+00:00", connection.vendor, []))
        with pytest.raises(BackupTrouble, match="outside"):
            backups.restore(path, replace=True)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a file", b"hello"])
def test_what_is_no_backup_is_told(here: Path, akagi: Login, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(content)
    with pytest.raises(BackupTrouble):
        backups.restore(other)
