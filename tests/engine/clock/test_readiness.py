"""/healthz and /readyz."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from goyokiki.engine.clock import readiness
from goyokiki.engine.clock.models import Heartbeat


def seen(seconds_ago: float) -> None:
    Heartbeat.objects.create(worker="test", at=timezone.now() - timedelta(seconds=seconds_ago))


def test_anybody_may_ask_whether_the_process_is_up(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"up": True})
    assert "no-store" in response["Cache-Control"]


def test_ready_is_an_installation_with_database_files_and_a_living_worker(client: Client, db: None) -> None:
    seen(5)
    response = client.get("/readyz")
    age = response.json()["worker_age"]
    assert (response.status_code, response.json()) == (
        200,
        {"ready": True, "database": True, "files": True, "disk": True, "worker": True, "worker_age": age},
    )
    assert 5 <= age < 15


@pytest.mark.parametrize("seconds_ago", [61, 86400])
def test_a_worker_not_seen_for_a_minute_makes_it_not_ready(client: Client, db: None, seconds_ago: int) -> None:
    seen(seconds_ago)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["ready"], response.json()["worker"]) == (503, False, False)


def test_without_any_worker_it_is_not_ready(client: Client, db: None) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()["worker_age"]) == (503, None)


def test_a_folder_that_takes_no_files_makes_it_not_ready(
    client: Client, db: None, settings: Any, tmp_path: Path
) -> None:
    seen(1)
    settings.DATA = tmp_path / "missing"
    response = client.get("/readyz")
    assert (response.status_code, response.json()["files"], response.json()["database"]) == (503, False, True)


def test_a_disk_with_too_little_room_makes_it_not_ready(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen(1)
    monkeypatch.setattr(readiness, "LEAST_ROOM", 2**80)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["disk"], response.json()["files"]) == (503, False, True)


def test_a_database_without_its_tables_makes_it_not_ready(client: Client, transactional_db: None) -> None:
    with connection.schema_editor() as editor:
        editor.delete_model(Heartbeat)
    try:
        response = client.get("/readyz")
    finally:
        with connection.schema_editor() as editor:
            editor.create_model(Heartbeat)
    assert (response.status_code, response.json()["database"]) == (503, False)


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_only_reading_is_allowed(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
