"""Other dealers of size M in the same tables: the rows of the first organization of the data of size M, copied.

Growing a dealer takes minutes, copying one seconds. What the pages of customers, equipment and service read is copied,
with the people who wrote it; journals are not. The copies come from the file of size M, those of a whole database on
PostgreSQL from the file of its size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from goyokiki.demo import generator, story
from goyokiki.engine.search.indexes import index_of
from goyokiki.engine.search.registry import all_searchable
from goyokiki.engine.tenancy.models import Organization, TenantModel

ROOMS = ("customers", "equipment", "service", "access")
PEOPLE = ("accounts.Login", "accounts.StaffProfile")
# What must differ over the whole system is told apart by the number of the neighbour.
ALONE = ("login_id", "login_key")
POINTERS = ("subject_id", "source_id")
# More rows than any table of size M has: the keys of a neighbour begin behind as many for each one before it.
STEP = 10_000_000

Write = Callable[[Any, Sequence[str], str], None]


def settle(many: int, *, size: str, files: Path) -> None:
    """Bring the database of the settings to `size` with so many neighbours; what is there already is kept."""
    source, base = file_of("M", files), file_of(size, files)
    _lay_ground(base)
    there = Organization.objects.filter(name__startswith=generator.NEIGHBOUR).count()
    if there >= many:
        return
    with closing(sqlite3.connect(source)) as reading, Writing(reading, source) as write:
        for number in range(there + 1, many + 1):
            _copy(number, reading, write)
            print(f"neighbour {number} of {many} has moved in", flush=True)
    _after_writing()


def file_of(size: str, files: Path) -> Path:
    """The data of a size on SQLite, from which copies are made."""
    file = files / size / "goyokiki.sqlite3"
    if not file.exists():
        raise FileNotFoundError(f"{file} is not there: bin/bench --size {size} makes it")
    return file


def _lay_ground(base: Path) -> None:
    """The data of the size itself."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        with closing(sqlite3.connect(base)) as old, closing(sqlite3.connect(connection.settings_dict["NAME"])) as new:
            old.backup(new)
    call_command("migrate", verbosity=0, interactive=False)
    if not story.is_told():
        with closing(sqlite3.connect(base)) as reading, Writing(reading, base) as write:
            for model in _models(lambda model: issubclass(model, TenantModel | Organization)):
                write(model, *_reading(model, reading, {}))
        _after_writing()


def _copy(number: int, reading: sqlite3.Connection, write: Write) -> None:
    neighbour = Organization.objects.create(name=f"{generator.NEIGHBOUR}{number}")
    (first,) = reading.execute("SELECT id FROM organization WHERE name = ?", [story.books()[0].name]).fetchone()
    with transaction.atomic():
        for model in _models(_is_copied):
            columns, query = _reading(model, reading, _moved(model, number * STEP, number, neighbour.pk))
            write(model, columns, f"{query} WHERE organization_id = {first}")


def _is_copied(model: Any) -> bool:
    return issubclass(model, TenantModel) and (model._meta.app_label in ROOMS or model._meta.label in PEOPLE)


def _models(wanted: Callable[[Any], bool]) -> list[Any]:
    return [model for model in apps.get_models() if wanted(model) and not model._meta.proxy]


def _moved(model: Any, behind: int, number: int, organization: int) -> dict[str, str]:
    """What a column holds in the copy, by column: keys follow each other, the rest stays."""
    moved = {"organization_id": str(organization)}
    for field in model._meta.concrete_fields:
        related = field.related_model
        if field.primary_key or field.column in POINTERS or (related is not None and _is_copied(related)):
            moved[field.column] = f"{field.column} + {behind}"
        elif field.column in ALONE:
            moved[field.column] = f"{field.column} || '-{number}'"
    return {**moved, "organization_id": str(organization)}


def _reading(model: Any, reading: sqlite3.Connection, moved: dict[str, str]) -> tuple[list[str], str]:
    """The columns that the file has of a model, and the statement that reads them."""
    table = model._meta.db_table
    columns = [row[1] for row in reading.execute(f"PRAGMA table_info({table})")]
    read = ", ".join(moved.get(column, f'"{column}"') for column in columns)
    return columns, f"SELECT {read} FROM {{source}}{table}"  # noqa: S608  the names are those of our tables


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
            for found in all_searchable():
                for statement in index_of(connection, found.table, found.column).drop():
                    cursor.execute(statement)
        return self._stream

    def __exit__(self, *_raised: object) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DETACH DATABASE source")
                cursor.execute("PRAGMA foreign_keys = ON")
                return
            cursor.execute("SET session_replication_role = origin")
            for found in all_searchable():
                for statement in index_of(connection, found.table, found.column).rebuild():
                    cursor.execute(statement)

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
            for lines in _lines(self.reading.execute(query.format(source=""))):
                copying.write(lines)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")  # noqa: S608  as above


ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
AT_ONCE = 5_000


def _lines(rows: sqlite3.Cursor) -> Iterator[str]:
    """Rows as COPY reads them."""
    while some := rows.fetchmany(AT_ONCE):
        yield "".join("\t".join(map(_cell, row)) + "\n" for row in some)


def _cell(value: Any) -> str:
    return r"\N" if value is None else value.translate(ESCAPES) if isinstance(value, str) else str(value)


def _after_writing() -> None:
    """The statistics that plans are made from."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
