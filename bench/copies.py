"""Rows of a file of SQLite written to the same tables here, many times as fast as the product would write them anew.

On PostgreSQL they come by COPY, with keys unchecked and the indexes built when all are there: what it then
holds is what the product would have written, which `goyokiki doctor` confirms.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from goyokiki.engine.tenancy.models import Organization, TenantModel

Write = Callable[[Any, Sequence[str], str], None]


def file_of(size: str, files: Path) -> Path:
    """The data of a size on SQLite, from which copies are made."""
    return files / size / "goyokiki.sqlite3"


def bring_up(file: Path) -> None:
    """The tables of the file as this version has them: what a column that it lacks would hold, nobody could guess."""
    here = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--no-input"]
    subprocess.run(command, check=True, env={**here, "GOYOKIKI_DATA": str(file.parent)})


def copy_all(base: Path) -> None:
    """Every organization of the file with all that is its own, into empty tables."""
    with filling(), closing(sqlite3.connect(base)) as reading, Writing(reading, base) as write:
        for model in models_that(lambda model: issubclass(model, TenantModel | Organization)):
            write(model, *statement_of(model, reading, {}))


def models_that(wanted: Callable[[Any], bool]) -> list[Any]:
    return [model for model in apps.get_models() if wanted(model) and not model._meta.proxy]


def statement_of(model: Any, reading: sqlite3.Connection, moved: dict[str, str]) -> tuple[list[str], str]:
    """The columns that the file has of a model, and the statement that reads them."""
    table = model._meta.db_table
    columns = [row[1] for row in reading.execute(f"PRAGMA table_info({table})")]
    read = ", ".join(moved.get(column, f'"{column}"') for column in columns)
    return columns, f"SELECT {read} FROM {{source}}{table}"  # noqa: S608  the names are those of our tables


# An index that is made of all rows takes a fraction of one that grows with each; those of constraints stay.
INDEXES = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
    " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
)


@contextmanager
def filling() -> Iterator[None]:
    """Tables without their indexes until all rows are there, and the statistics that plans are made from."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            yield
            cursor.execute("ANALYZE")
            return
        cursor.execute(INDEXES)
        indexes = dict(cursor.fetchall())
        for name in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for definition in indexes.values():
            cursor.execute(definition)
        if indexes:
            cursor.execute("VACUUM ANALYZE")


class Writing:
    """Rows read from the file and written to the same table here: by one statement on SQLite, else by COPY."""

    def __init__(self, reading: sqlite3.Connection, source: Path) -> None:
        self.reading, self.source = reading, source

    def __enter__(self) -> Write:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA foreign_keys = OFF")
                cursor.execute("ATTACH DATABASE %s AS source", [str(self.source)])
                return self._insert
            # The keys point at rows of the same copy, so nobody needs to look for each of them.
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET TIME ZONE 'UTC'")
        return self._stream

    def __exit__(self, *_raised: object) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DETACH DATABASE source")
                cursor.execute("PRAGMA foreign_keys = ON")
                return
            cursor.execute("SET session_replication_role = origin")

    def _insert(self, model: Any, columns: Sequence[str], query: str) -> None:
        if columns:
            names = ", ".join(f'"{column}"' for column in columns)
            with connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO main.{model._meta.db_table} ({names}) {query.format(source='source.')}")

    def _stream(self, model: Any, columns: Sequence[str], query: str) -> None:
        if not columns:
            return
        names, table = ", ".join(f'"{column}"' for column in columns), model._meta.db_table
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copying:
            for some in lines(self.reading.execute(query.format(source=""))):
                copying.write(some)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")  # noqa: S608  as above


ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
AT_ONCE = 5_000


def lines(rows: sqlite3.Cursor) -> Iterator[str]:
    """Rows as COPY reads them."""
    while some := rows.fetchmany(AT_ONCE):
        yield "".join("\t".join(map(_cell, row)) + "\n" for row in some)


def _cell(value: Any) -> str:
    return r"\N" if value is None else value.translate(ESCAPES) if isinstance(value, str) else str(value)
