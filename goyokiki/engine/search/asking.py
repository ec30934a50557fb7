"""Several questions asked of the database in one statement: a search of many kinds asks its indexes once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

Statement = tuple[str, Sequence[Any]]
"""SQL of one column, and its parameters."""


def statement_of(rows: Any) -> Statement | None:
    """How the database is asked for a query set of values; None where it is known to hold nothing."""
    try:
        sql, params = rows.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return None
    return sql, params


def asked_together(statements: Sequence[Statement]) -> list[list[Any]]:
    """For each statement, the values it gives."""
    answers: list[list[Any]] = [[] for _ in statements]
    if not statements:
        return answers
    parts = (f"SELECT {place}, found.* FROM ({sql}) AS found" for place, (sql, _) in enumerate(statements))  # noqa: S608  statements as the ORM and the indexes wrote them
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [param for _, params in statements for param in params])
        for place, value in cursor.fetchall():
            answers[place].append(value)
    return answers
