"""Several questions asked of the database in one statement: a search of many kinds asks its indexes once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F

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
    is_sqlite = connection.vendor == "sqlite"
    gathered = "json_group_array(search_key)" if is_sqlite else "coalesce(array_agg(search_key), '{}')"
    answers = _answered([(f"(SELECT {gathered} FROM ({sql}) AS found)", params) for sql, params in statements])  # noqa: S608  statements as the ORM and the indexes wrote them
    return [json.loads(keys) if is_sqlite else keys for keys in answers]


def keys_together(each: Sequence[Any]) -> list[list[int]]:
    """For each query set the keys of its rows, in its order."""
    asked = [statement_of(rows.annotate(search_key=F("pk")).values_list("search_key", flat=True)) for rows in each]
    answers = iter(asked_together([statement for statement in asked if statement]))
    return [next(answers) if statement else [] for statement in asked]


def values_together(each: Sequence[Any]) -> list[list[list[Any]]]:
    """For each query set of numbers and texts (`values_list`) what it holds."""
    asked = [(statement_of(rows), len(rows.query.values_select) + len(rows.query.annotation_select)) for rows in each]
    answers = iter(_answered([_lines(statement, width) for statement, width in asked if statement]))
    return [json.loads(next(answers)) if statement else [] for statement, _width in asked]


def _lines(statement: Statement, width: int) -> Statement:
    """All rows of a statement as one text."""
    names = ", ".join(f"c{place}" for place in range(width))
    gathered = f"json_group_array(json_array({names}))"
    if connection.vendor == "postgresql":
        gathered = f"coalesce(json_agg(json_build_array({names})), '[]')::text"
    sql, params = statement
    return f"(WITH found({names}) AS ({sql}) SELECT {gathered} FROM found)", params  # noqa: S608  as the ORM wrote it


def _answered(parts: Sequence[Statement]) -> Sequence[Any]:
    if not parts:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(sql for sql, _ in parts)}", [one for _, params in parts for one in params])
        answers: Sequence[Any] = cursor.fetchone()
    return answers
