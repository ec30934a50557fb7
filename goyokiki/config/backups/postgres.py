"""PostgreSQL: every table through COPY in one transaction that sees one moment."""

# ruff: noqa: S608  the names are those of our tables

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from goyokiki.config.backups import archive
from goyokiki.config.backups.manifest import Manifest, Migration
from goyokiki.config.backups.trouble import BackupTrouble
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.mail import holding

FOLDER = "tables/"


def copy(writer: archive.Writer, manifest: Manifest) -> set[str]:
    """Add every table as it is at this moment; returns the places of the files its rows name."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        manifest.columns = _columns(cursor)
        for table, columns in manifest.columns.items():
            manifest.tables[table] = _count(cursor, table)
            writer.add(f"{FOLDER}{table}", _rows_of(cursor, table, columns), packed=True)
        manifest.sequences = _sequences(cursor, list(manifest.columns))
        cursor.execute(f"SELECT stored FROM {_name(Attachment._meta.db_table)}")
        return {place for (place,) in cursor.fetchall()}


def put_back(reader: archive.Reader, stamp: str, *, replace: bool, at_last: Callable[[], None]) -> int:
    """Tables of the backup's version, then its rows, all in one transaction: trouble leaves the database as it was.

    Returns how many letters were waiting in it.
    """
    manifest = reader.manifest
    with transaction.atomic(), connection.cursor() as cursor:
        if replace:
            _set_aside(cursor, stamp)
        _make_tables(manifest.migrations)
        if (made := _columns(cursor).keys()) != manifest.columns.keys():
            names = ", ".join(sorted(made ^ manifest.columns.keys()))
            raise BackupTrouble(_("These tables do not fit this version: %(names)s") % {"names": names})
        cursor.execute(f"TRUNCATE {', '.join(map(_name, manifest.columns))}")
        for table, columns in manifest.columns.items():
            _fill(cursor, table, columns, reader.pieces(f"{FOLDER}{table}"))
            if _count(cursor, table) != manifest.tables[table]:
                raise BackupTrouble(_("The table %(table)s has not as many rows as were noted.") % {"table": table})
        for place, (value, is_called) in manifest.sequences.items():
            table, column = place.split(".")
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)", [table, column, value, is_called])
        cursor.execute(holding.hold())
        held: int = cursor.rowcount
        at_last()
        return held


def others() -> int:
    """How many others have this database open."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def _set_aside(cursor: Any, stamp: str) -> None:
    cursor.execute("SELECT current_schema()")
    schema = cursor.fetchone()[0]
    cursor.execute(f"ALTER SCHEMA {_name(schema)} RENAME TO {_name(f'{schema}_before_{stamp}')}")
    cursor.execute(f"CREATE SCHEMA {_name(schema)}")


def _make_tables(migrations: list[Migration]) -> None:
    executor = MigrationExecutor(connection)
    nodes, known = executor.loader.graph.node_map, set(migrations)
    last = [one for one in migrations if not any((*child.key,) in known for child in _later(nodes[one]))]
    executor.migrate(last)


def _later(node: Any) -> list[Any]:
    """What follows a migration in its own app."""
    return [child for child in node.children if child.key[0] == node.key[0]]


def _fill(cursor: Any, table: str, columns: list[str], pieces: Iterator[bytes]) -> None:
    with cursor.copy(f"COPY {_name(table)} ({', '.join(map(_name, columns))}) FROM STDIN") as target:
        for piece in pieces:
            target.write(piece)


def _rows_of(cursor: Any, table: str, columns: list[str]) -> Iterator[bytes]:
    gathered = bytearray()
    with cursor.copy(f"COPY {_name(table)} ({', '.join(map(_name, columns))}) TO STDOUT") as rows:
        for row in rows:
            gathered += row
            if len(gathered) >= archive.PIECE:
                yield bytes(gathered)
                gathered.clear()
    yield bytes(gathered)


def _columns(cursor: Any) -> dict[str, list[str]]:
    """Of the product's tables; what else somebody keeps in this database is his own."""
    ours = [
        *connection.introspection.django_table_names(only_existing=True),
        MigrationRecorder.Migration._meta.db_table,
    ]
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name = ANY(%s) AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position",
        [ours],
    )
    found: dict[str, list[str]] = {}
    for table, column in cursor.fetchall():
        found.setdefault(table, []).append(column)
    return found


def _sequences(cursor: Any, tables: list[str]) -> dict[str, tuple[int, bool]]:
    """Where each column that counts by itself stands: a number once given is not given again."""
    cursor.execute(
        "SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name)"
        " FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'"
        " AND table_name = ANY(%s)",
        [tables],
    )
    found = {}
    for table, column, sequence in cursor.fetchall():
        cursor.execute(f"SELECT last_value, is_called FROM {sequence}")
        found[f"{table}.{column}"] = cursor.fetchone()
    return found


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {_name(table)}")
    return int(cursor.fetchone()[0])


def _name(name: str) -> str:
    quoted: str = connection.ops.quote_name(name)
    return quoted
