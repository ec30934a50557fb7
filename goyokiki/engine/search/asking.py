"""Several questions asked of the database in one statement: a search of many kinds asks its indexes once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

Statement = tuple[str, Sequence[Any]]
"""SQL of the one column `search_key`, and its parameters."""


def statement_of(rows: Any) -> Statement | None:
    """How the database is asked for a query set of values; None where it is known to hold nothing."""
    try:
        sql, params = rows.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return None
    return sql, params


def asked_together(statements: Sequence[Statement]) -> list[list[Any]]:
    """For each statement, the keys it gives: as one value, for to fetch a thousand takes longer than to find them."""
    if not statements:
        return []
    is_sqlite = connection.vendor == "sqlite"
    gathered = "json_group_array(search_key)" if is_sqlite else "coalesce(array_agg(search_key), '{}')"
    parts = (f"(SELECT {gathered} FROM ({sql}) AS found)" for sql, _ in statements)  # noqa: S608  statements as the ORM and the indexes wrote them
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", [param for _, params in statements for param in params])
        answers = cursor.fetchone()
    return [json.loads(keys) if is_sqlite else keys for keys in answers]
