"""Several questions asked of the database in one statement: a search of many kinds asks its indexes once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

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


class Question(NamedTuple):
    """What is asked of a `statement`: the keys it gives, if they are not more than `most`.

    Of them those that the statement `within` gives, too, and without those that the SQL `without` gives. Where keys are
    found many times as fast as they are looked for elsewhere, the statement `is_cheap`: they are counted first.
    """

    statement: Statement
    most: int | None = None
    within: Statement | None = None
    without: str = ""
    is_cheap: bool = False


def asked_together(asked: Sequence[Question]) -> list[list[Any] | None]:
    """For each statement, the keys it gives: as one value, for to fetch a thousand takes longer than to find them."""
    answers = _answered([_gathered(one) for one in asked])
    return [json.loads(keys) if isinstance(keys, str) else keys for keys in answers]


def _gathered(asked: Question) -> Statement:
    """All keys as one value, or none where there are too many."""
    (sql, params), most, within, without, is_cheap = asked
    keys = "json_group_array(search_key)" if connection.vendor == "sqlite" else "coalesce(array_agg(search_key), '{}')"
    tests = [f"search_key IN ({within[0]})"] if within else []
    tests += [f"search_key NOT IN ({without})"] if without else []
    told = f"{keys} FILTER (WHERE {' AND '.join(tests)})" if tests else keys
    also = [*within[1]] if within else []
    if most is None:
        return f"(SELECT {told} FROM ({sql}) AS found)", [*also, *params]  # noqa: S608  statements as the ORM and the indexes wrote them
    if within and is_cheap:
        few = f"(SELECT count(*) FROM ({sql}) AS found) <= %s"  # noqa: S608
        return f"(CASE WHEN {few} THEN (SELECT {told} FROM ({sql}) AS found) END)", [*params, most, *also, *params]  # noqa: S608
    return f"(SELECT CASE WHEN count(*) <= %s THEN {told} END FROM ({sql}) AS found)", [most, *also, *params]  # noqa: S608


def keys_together(each: Sequence[Any]) -> list[list[int]]:
    """For each query set the keys of its rows, in its order."""
    asked = [statement_of(rows.annotate(search_key=F("pk")).values_list("search_key", flat=True)) for rows in each]
    answers = iter([keys or [] for keys in asked_together([Question(one) for one in asked if one])])
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
