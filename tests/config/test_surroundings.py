"""What `goyokiki doctor` says of the machine, each time with what to do."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.config import operation, surroundings
from goyokiki.engine.journal.models import Event
from goyokiki.engine.mail import post
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.mail.vocabulary import RESTORE
from goyokiki.engine.printing import fonts
from goyokiki.engine.tenancy import scope
from tests.suite.cluster import free_port


@pytest.fixture
def here(db: None, settings: Any, tmp_path: Path) -> Path:
    """A data folder that nobody else reads."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)
    (settings.DATA / "secret.key").write_text("a key")
    (settings.DATA / "secret.key").chmod(0o600)
    assert list(surroundings.troubles()) == []
    return Path(settings.DATA)


def test_a_key_and_a_folder_that_others_read_are_told(here: Path) -> None:
    (here / "secret.key").chmod(0o640)
    [line] = surroundings.troubles()
    assert line.endswith(f"chmod 600 {here / 'secret.key'}")
    here.chmod(0o755)
    assert [line.rpartition("chmod ")[2] for line in surroundings.troubles()] == [
        f"700 {here}",
        f"600 {here / 'secret.key'}",
    ]


def test_a_key_that_somebody_else_owns_is_told(here: Path) -> None:
    key = here / "secret.key"
    if os.geteuid() == 0:
        os.chown(key, 12345, 12345)
    else:  # only root gives a file away; this one is root's
        key.unlink()
        key.symlink_to("/etc/passwd")
    assert any(f"chown --reference={here} {key}" in line for line in surroundings.troubles())


def test_a_data_folder_that_is_gone_is_told(here: Path, settings: Any) -> None:
    settings.DATA = here / "unmounted"
    [line] = surroundings.troubles()
    assert str(settings.DATA) in line


def test_a_disk_that_is_nearly_full_is_told_before_it_is(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "LITTLE_ROOM", 2**80)
    [line] = surroundings.troubles()
    assert "残りわずか" in line


def test_a_clock_that_went_back_is_told(here: Path, akagi: Login) -> None:
    with scope(akagi.organization):
        event = Event.objects.create(verb="customer.created", subject_type="x", subject_id=1)
        assert list(surroundings.troubles()) == []
        Event.objects.filter(pk=event.pk).update(at=timezone.now() + timedelta(hours=3))
    [line] = surroundings.troubles()
    assert "timedatectl" in line


def test_a_mail_server_that_does_not_answer_is_told(here: Path, settings: Any) -> None:
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL_CONNECTION = {"host": "127.0.0.1", "port": port, "timeout": 5}
    [line] = surroundings.troubles()
    assert f"127.0.0.1:{port}" in line
    assert "EMAIL_URL" in line


def test_lost_fonts_are_told(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    [line] = surroundings.troubles()
    assert fonts.FACES[0] in line


def test_letters_held_since_a_restore_are_told(here: Path, akagi: Login, settings: Any) -> None:
    with scope(akagi.organization):
        post(["bando@example.jp"], "お知らせ", "本文")
        assert "outbox" not in " ".join(operation.troubles())
        Delivery.objects.update(held_by=RESTORE)
    assert "outbox" in " ".join(operation.troubles())


def test_a_folder_for_backups_that_is_not_there_is_told(here: Path, settings: Any, tmp_path: Path) -> None:
    assert "GOYOKIKI_BACKUP_FOLDER" in " ".join(operation.notes())
    settings.BACKUP_FOLDER = tmp_path / "unmounted"
    assert list(operation.notes()) == []
    assert str(settings.BACKUP_FOLDER) in " ".join(operation.troubles())
