"""Where the figures are taken: the data at its size, the server in front of it, and somebody signed in."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bench import server
from bench.client import Client

ROOT = Path(__file__).parents[1]
WORKERS = 2


def point_at_data(size: str) -> None:
    """Set the environment before the product reads it: the database of DATABASE_URL, else a file kept for this size."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "goyokiki.config.settings"
    os.environ["GOYOKIKI_DATA"] = str(ROOT / "var" / "bench" / size)
    os.environ["GOYOKIKI_LANGUAGE"] = "ja"


@dataclass
class House:
    """What a workload may ask for."""

    size: str
    port: int
    pid: int
    bare_port: int
    keys: Mapping[str, Any]
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, login_id: str) -> Client:
        """A browser of its own for each login, signed in once."""
        from goyokiki.demo.story import PASSWORD  # noqa: PLC0415  the product starts after the environment is set

        if login_id not in self.clients:
            self.clients[login_id] = Client(self.port)
            self.clients[login_id].sign_in(login_id, PASSWORD)
        return self.clients[login_id]

    @cached_property
    def bare(self) -> Client:
        return Client(self.bare_port)

    @property
    def is_large(self) -> bool:
        return self.size == "L"


@contextmanager
def open_house(size: str) -> Iterator[House]:
    """The product served on the data of this size, which is made where it is missing."""
    import django  # noqa: PLC0415  not before point_at_data

    django.setup()
    from bench import data  # noqa: PLC0415  same

    data.prepare(size)
    port, bare_port = server.free_port(), server.free_port()
    with (
        tempfile.TemporaryDirectory(prefix="goyokiki-bench-") as logs,
        server.running(server.product(port), port, "/healthz", Path(logs) / "serve") as pid,
        server.running(server.bare(bare_port), bare_port, "/", Path(logs) / "bare"),
    ):
        yield House(size, port, pid, bare_port, data.keys())


def commit() -> str:
    """The commit measured, with a + when files differ from it; blank outside of a repository."""
    git = ["git", "-C", str(ROOT)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    if head.returncode:
        return ""
    changed = subprocess.run([*git, "status", "--porcelain"], capture_output=True, text=True, check=False).stdout
    return head.stdout.strip() + ("+" if changed else "")


def database() -> str:
    """The engine and its version."""
    from django.db import connection  # noqa: PLC0415  see open_house

    connection.ensure_connection()
    if connection.vendor == "sqlite":
        import sqlite3  # noqa: PLC0415  only its version is asked for

        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {'.'.join(map(str, divmod(connection.connection.info.server_version, 10000)))}"
