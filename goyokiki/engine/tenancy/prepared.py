"""Queries asked on every page, their SQL written once: the ORM takes longer to write it than a database to answer.

What such a query gives, instances or values, with all that it joins, is what the query set would give: only the text of
its statement and the plan of its columns are kept. From one call to the next the keys differ, and the organization,
which is always that of the scope (ADR 15).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from copy import copy
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection

from goyokiki.engine.tenancy import scopes

Keys = Sequence[int] | int | None

# Stand for what differs until the statement is known: numbers that no row has.
ORGANIZATION = -(2**62)
KEY = -(2**61)
KEYS = [KEY]
MOST_KEPT = 200


class Statement(NamedTuple):
    """A query set that has been compiled; among its parameters are the stand-ins."""

    rows: Any
    compiler: Any
    sql: str
    params: Sequence[Any]


class Prepared:
    """`Prepared(make)(keys, *fixed)` is what the query set `make(keys, *fixed)` holds, as a list.

    `make` limits its rows by `Among(…, keys)`, or by the one key it is called with, and gets stand-ins; with None for
    `keys` it gets None. What is `fixed` becomes part of the statement; one is kept for each that was asked for.
    """

    def __init__(self, make: Callable[..., Any]) -> None:
        self._make = make
        self._known: dict[Hashable, Statement] = {}

    def __call__(self, keys: Keys, *fixed: Hashable) -> list[Any]:
        statement, organization = self._asked(keys, fixed)
        return _answer(statement, _params(statement, keys, organization))

    def count(self, keys: Keys, *fixed: Hashable) -> int:
        """How many rows the call would give."""
        statement, organization = self._asked(keys, fixed)
        return _count(statement.sql, _params(statement, keys, organization))

    def _asked(self, keys: Keys, fixed: Sequence[Hashable]) -> tuple[Statement, int | None]:
        is_everywhere = isinstance(scopes.peek(), scopes.Everywhere)
        asked = None if keys is None else KEY if isinstance(keys, int) else KEYS
        name = (is_everywhere, str(asked), fixed)
        statement = self._known.get(name)
        if statement is None:
            statement = _compiled(self._make, asked, fixed, is_everywhere=is_everywhere)
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[name] = statement
        return statement, None if is_everywhere else scopes.current_organization().pk


def counted(rows: Any) -> int:
    """How many rows a query set of values holds: as its `count`, which takes many times as long to write its SQL."""
    try:
        sql, params = rows.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return 0
    return _count(sql, params)


def _count(sql: str, params: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql}) AS counted", params)  # noqa: S608  as the ORM wrote it
        return int(cursor.fetchone()[0])


def _compiled(make: Callable[..., Any], asked: Keys, fixed: Sequence[Hashable], *, is_everywhere: bool) -> Statement:
    if is_everywhere:
        rows = make(asked, *fixed)
    else:
        scopes.current_organization()  # outside of a scope nothing is asked
        organization = apps.get_model("tenancy", "Organization")  # late: packages without models prepare queries too
        with scopes.scope(organization(pk=ORGANIZATION)):
            rows = make(asked, *fixed)
    compiler = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    if (asked is not None and not any(map(_stands_for_keys, params))) or not (is_everywhere or ORGANIZATION in params):
        raise RuntimeError(f"{rows.model._meta.label}: a prepared query is limited by its keys and its organization")
    return Statement(rows, compiler, sql, params)


def _params(statement: Statement, keys: Keys, organization: int | None) -> tuple[Any, ...]:
    return tuple(_filled(param, keys, organization) for param in statement.params)


def _answer(statement: Statement, params: Sequence[Any]) -> list[Any]:
    """The rows for these parameters, made of the statement's columns as the query set itself would make them."""
    compiler, query, rows = copy(statement.compiler), copy(statement.rows.query), statement.rows._chain()  # noqa: SLF001
    compiler.connection = connection
    compiler.as_sql = lambda *_args, **_kwargs: (statement.sql, params)
    query.get_compiler = lambda *_args, **_kwargs: compiler
    rows._query = query  # noqa: SLF001  `query` would forget how rows are made of their columns
    return list(rows._iterable_class(rows))  # noqa: SLF001  past the cache of a query set that is used once


def _filled(param: Any, keys: Keys, organization: int | None) -> Any:
    if not _stands_for_keys(param):
        return organization if param == ORGANIZATION else param
    if isinstance(keys, int):
        return keys
    return json.dumps(list(keys or ())) if isinstance(param, str) else list(keys or ())


def _stands_for_keys(param: Any) -> bool:
    """Whether it is the stand-in of a key, or what `Among` makes of those of several: a list, or a text for SQLite."""
    return bool(param in (KEY, KEYS) or param == json.dumps(KEYS))
