"""Rows that take long to make and that many tests begin with: made once in a process, kept in tables beside those of
the product, and put back from there.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction


class Beside:
    """`name`: what the tables beside begin with."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tables: list[str] = []

    @transaction.atomic
    def keep(self, make: Callable[[], object]) -> None:
        """Make the rows in the empty database, keep them beside, and leave the database empty again.

        A database that came as a copy has them already.
        """
        there = set(connection.introspection.table_names())
        tables = connection.introspection.django_table_names(only_existing=True)
        self._tables = [table for table in tables if f"{self._name}_{table}" in there]
        if self._tables:
            return
        empty = [table for table in tables if not _holds_rows(table)]
        make()
        self._tables = [table for table in empty if _holds_rows(table)]
        for table in self._tables:
            _say(f"CREATE TABLE {self._name}_{table} AS SELECT * FROM {table}")  # noqa: S608
            _say(f"DELETE FROM {table}")  # noqa: S608

    def put_back(self) -> None:
        """PostgreSQL takes it all at once."""
        inserts = [f"INSERT INTO {table} SELECT * FROM {self._name}_{table}" for table in self._tables]  # noqa: S608
        with transaction.atomic():
            for sql in ["; ".join(inserts)] if connection.vendor == "postgresql" else inserts:
                _say(sql)


def _holds_rows(table: str) -> bool:
    return bool(_say(f"SELECT EXISTS (SELECT 1 FROM {table})"))  # noqa: S608


def _say(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None
