"""Processes of the product beside the tests, on the database and the files of the running test."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

PATIENCE = 60.0  # seconds, on a machine that is busy with other tests


def environment() -> dict[str, str]:
    """What makes another process work where this test works."""
    return {
        "DJANGO_SETTINGS_MODULE": "goyokiki.config.settings",
        "DATABASE_URL": database_url(),
        "GOYOKIKI_DATA": str(settings.DATA),
        "GOYOKIKI_SECRET_KEY": settings.SECRET_KEY,
    }


def database_url() -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(connection.settings_dict['NAME']).absolute()}"
    parts = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items()}
    return f"postgresql://{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}:{parts['PORT']}/{parts['NAME']}"


def wait_until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """A process that has ended and that nobody has noticed yet, as in a container without an init, does not run."""
    told = _told(pid)
    return bool(told) and told[0] != "Z"


def parent_of(pid: int) -> int:
    """0: of nobody, or it has ended."""
    told = _told(pid)
    return int(told[1]) if told else 0


def _told(pid: int) -> list[str]:
    """What the system says of the process behind its name; nothing of one that has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
