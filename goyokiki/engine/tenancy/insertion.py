"""Writing many new rows at once: `bulk_create` spends several times more on their values than the database does."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.utils import timezone

from goyokiki.engine.tenancy.ownership import refuse_foreign_rows

if TYPE_CHECKING:
    from goyokiki.engine.tenancy.models import TenantModel

# Kinds of columns whose values a driver takes as they are.
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


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
    _write(model, list(map(_reader(model), rows)))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001  as bulk_create leaves them


def _take_keys(model: type[models.Model], count: int) -> Sequence[int]:
    """Keys that no other row has or will have: PostgreSQL hands them out, on SQLite nobody else writes meanwhile."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [f'"{table}"', count]
            )
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
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", lines)  # noqa: S608  names of our models
            return
        with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for line in lines:
                copy.write_row(line)


def _reader(model: type[models.Model]) -> Callable[[Any], Sequence[Any]]:
    """From a row to its values as the driver takes them, in the order of the columns."""
    fields = model._meta.concrete_fields
    read = attrgetter(*(field.attname for field in fields))
    adapted = [(at, _adapter(field)) for at, field in enumerate(fields) if not _is_plain(field)]

    def values(row: Any) -> Sequence[Any]:
        line = list(read(row))
        for at, adapt in adapted:
            line[at] = adapt(row)
        return line

    return values


def _is_plain(field: Any) -> bool:
    return field.primary_key or (isinstance(field, PLAIN) and type(field).pre_save is models.Field.pre_save)


def _adapter(field: Any) -> Callable[[Any], Any]:
    """From a row to the value of one field as the driver takes it.

    Django asks field, driver and time zone for each value; of texts and times that come by the thousand, once will do.
    """
    if type(field) is models.JSONField:
        encode, read = (field.encoder or json.JSONEncoder)(ensure_ascii=False).encode, attrgetter(field.attname)
        return lambda row: None if (value := read(row)) is None else encode(value)
    if type(field) is models.DateTimeField and (field.auto_now or field.auto_now_add):
        return _stamping(field)
    return lambda row: field.get_db_prep_save(field.pre_save(row, add=True), connection)


def _stamping(field: Any) -> Callable[[Any], Any]:
    """All rows of one insert were made at the same time."""
    now = timezone.now()
    adapted = field.get_db_prep_save(now, connection)

    def stamp(row: Any) -> Any:
        setattr(row, field.attname, now)
        return adapted

    return stamp
