"""Writing many new rows at once: `bulk_create` spends several times more on their values than the database does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db import connection, models

from goyokiki.engine.tenancy.adapting import reader
from goyokiki.engine.tenancy.ownership import refuse_foreign_rows

if TYPE_CHECKING:
    from goyokiki.engine.tenancy.models import TenantModel

# Rows of one statement, where a statement is dear; each of their values is a parameter, of which SQLite takes 32,766.
TOGETHER = 100
# The sequence is looked up once: without OFFSET PostgreSQL would do so for each key, which takes as long as the rest.
NEXT_KEYS = """
SELECT nextval(name)
FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name OFFSET 0) AS found, generate_series(1, %s)
"""
_dear: set[type[models.Model]] = set()


def insert_together(model: type[models.Model]) -> None:
    """Let many rows of this model share a statement on SQLite, where row after row is quicker otherwise.

    After each statement whose trigger feeds a virtual table, that table writes out all it holds, for the statement may
    have to be taken back; for an index of FTS5 this is most of its work. Called once, when the model's room starts.
    """
    _dear.add(model)


def insert(rows: Sequence[TenantModel]) -> None:
    """Insert new rows of one model and give them their keys; only inside a transaction, and without expressions."""
    if not rows:
        return
    if not connection.in_atomic_block:
        raise RuntimeError("insert() takes keys that are its own only inside a transaction")
    model = type(rows[0])
    refuse_foreign_rows(model, rows)
    for row, key in zip(rows, _take_keys(model, len(rows)), strict=True):
        row.pk = key
    _write(model, list(map(reader(model._meta.concrete_fields, is_new=True), rows)))
    alias = connection.alias
    for row in rows:
        row._state.adding, row._state.db = False, alias  # noqa: SLF001  as bulk_create leaves them


def _take_keys(model: type[models.Model], count: int) -> Sequence[int]:
    """Keys that no other row has or will have: PostgreSQL hands them out, on SQLite nobody else writes meanwhile."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(NEXT_KEYS, [f'"{table}"', count])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = last[0] + 1 if last else 1
    return range(first, first + count)


def _write(model: type[models.Model], lines: Sequence[Sequence[Any]]) -> None:
    fields: Any = model._meta.concrete_fields
    into = f'"{model._meta.db_table}" ({", ".join(connection.ops.quote_name(field.column) for field in fields)})'
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            places = f"({', '.join(['%s'] * len(fields))})"
            if model in _dear:
                _insert_together(cursor, into, places, lines)
            else:
                cursor.executemany(f"INSERT INTO {into} VALUES {places}", lines)  # noqa: S608  names of our models
            return
        with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for line in lines:
                copy.write_row(line)


def _insert_together(cursor: Any, into: str, places: str, lines: Sequence[Sequence[Any]]) -> None:
    full = len(lines) - len(lines) % TOGETHER
    several = [[*chain.from_iterable(lines[at : at + TOGETHER])] for at in range(0, full, TOGETHER)]
    rest = [*chain.from_iterable(lines[full:])]
    for count, values in ((TOGETHER, several), (len(lines) - full, [rest] if rest else [])):
        if values:
            rows = ", ".join([places] * count)
            cursor.executemany(f"INSERT INTO {into} VALUES {rows}", values)  # noqa: S608  as above
