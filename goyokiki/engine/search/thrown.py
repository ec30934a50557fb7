"""Rows in the bin, which no search finds: PostgreSQL's indexes leave them out, those of SQLite hold them."""

# ruff: noqa: S608  the names are those of our tables

from __future__ import annotations

from typing import Final

from django.db import connection

from goyokiki.engine.search.registry import Searchable
from goyokiki.engine.search.sizes import remembered

# Of so few an index tells the keys within a search; of more, each row that is found says itself where it lies.
MOST: Final = 1_000


def thrown_away(found: Searchable) -> str | None:
    """SQL for the keys that an index gives and a search leaves out; None where they are too many to be left out so."""
    if connection.vendor == "postgresql":
        return ""
    return f"SELECT id FROM {found.table} WHERE bin_id IS NOT NULL" if _is_little(found.table) else None


def _is_little(table: str) -> bool:
    return remembered(("bin", table), lambda: 1 + _counted(table)) <= MOST


def _counted(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE bin_id IS NOT NULL LIMIT {MOST}) AS some")
        return int(cursor.fetchone()[0])
