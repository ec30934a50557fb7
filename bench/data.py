"""The data that is measured on: the story grown to a size, in the database of the settings.

A size is grown on SQLite, in minutes; PostgreSQL and data with neighbours are copied from its file, in seconds.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench import copies, neighbours
from bench.cluster import FILLED
from goyokiki.config.founding import found
from goyokiki.demo import generator, story
from goyokiki.demo.stage import is_of_another_version, is_older, set_up
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

FILES = Path(__file__).parents[1] / "var" / "bench"


def prepare(size: str, many_neighbours: int = 0) -> None:
    """Make what is missing, and all of it anew where it is from before this version, or before it had all nouns.

    Refuses, as the demo does, to write beside somebody's business.
    """
    started = time.monotonic()
    settings.DATA.mkdir(parents=True, exist_ok=True)
    is_on_sqlite = connection.vendor == "sqlite"
    if is_empty() and (many_neighbours or (not is_on_sqlite and copies.file_of(size, FILES).exists())):
        _take_over(_grown(size), many_neighbours, is_on_sqlite=is_on_sqlite)
    set_up(size, found, fresh=is_of_another_version() or is_older())
    if many_neighbours:
        neighbours.settle(many_neighbours, source=_grown("M"))
    (settings.DATA / FILLED).touch()
    print(f"the data of size {size} is ready after {time.monotonic() - started:.0f} s")


def is_empty() -> bool:
    has_tables = Organization._meta.db_table in connection.introspection.table_names()
    return not has_tables or not Organization.objects.exists()


def _grown(size: str) -> Path:
    """The file of a size on SQLite, as this version would have it."""
    file = copies.file_of(size, FILES)
    if not file.exists():
        raise FileNotFoundError(f"{file} is not there: bin/bench --size {size} makes it on SQLite")
    copies.bring_up(file)
    return file


def _take_over(base: Path, many_neighbours: int, *, is_on_sqlite: bool) -> None:
    if not is_on_sqlite:
        call_command("migrate", verbosity=0, interactive=False)
        with copies.filling():
            copies.copy_all(base)
            neighbours.settle(many_neighbours, source=_grown("M"))
        return
    connection.close()
    with closing(sqlite3.connect(base)) as old, closing(sqlite3.connect(connection.settings_dict["NAME"])) as new:
        old.backup(new)


@contextmanager
def organization_scope() -> Iterator[Organization]:
    """Inside the big organization."""
    with scope(Organization.objects.get(name=story.books()[0].name)) as organization:
        yield organization


@contextmanager
def empty_scope() -> Iterator[Organization]:
    """Inside an organization that has nothing yet, founded when it is first asked for."""
    there = Organization.objects.filter(name=generator.EMPTY).first()
    if there is None:
        there = found(
            generator.EMPTY, admin_login="importer", admin_name="取込 太郎", admin_password=story.PASSWORD
        ).organization
    with scope(there) as organization:
        yield organization
