"""Queries asked on every page, their SQL written once: the ORM takes longer to write it than a database to answer.

What such a query gives, instances or values, with all that it joins, is what the query set would give: only the text of
its statement and the plan of its columns are kept. From one call to the next the keys differ, and the organization,
which is always that of the scope (ADR 15).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

from goyokiki.engine.tenancy import scopes
from goyokiki.engine.tenancy.stored import Conversions, conversions_of

Keys = Sequence[int] | Sequence[str] | int | None
Made = Callable[[list[tuple[Any, ...]]], list[Any]]

# Stand for what differs until the statement is known: numbers that no row has.
ORGANIZATION = -(2**62)
KEY = -(2**61)
KEYS = [KEY]
KEYS_AS_TEXT = json.dumps(KEYS)
MOST_KEPT = 200


class Statement(NamedTuple):
    """A query set that has been compiled; among its parameters are the stand-ins.

    `made` makes of the rows that a database answers with what the query set would hold, `conversions` of values.
    """

    sql: str
    params: Sequence[Any]
    made: Made
    conversions: Conversions


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
        return statement.made(_read_kept(statement.sql, _params(statement, keys, organization)))

    def stored(self, keys: Keys, *fixed: Hashable) -> tuple[Conversions, list[tuple[Any, ...]]]:
        """The rows of a query set of values as the database holds them, and what is to be made of these."""
        statement, organization = self._asked(keys, fixed)
        return statement.conversions, _read_kept(statement.sql, _params(statement, keys, organization))

    def count(self, keys: Keys, *fixed: Hashable) -> int:
        """How many rows the call would give."""
        statement, organization = self._asked(keys, fixed)
        return int(_read_kept(_counting(statement.sql), _params(statement, keys, organization))[0][0])

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
    return int(_read(connection.cursor(), _counting(sql), params)[0][0])


def _counting(sql: str) -> str:
    return f"SELECT COUNT(*) FROM ({sql}) AS counted"  # noqa: S608  as the ORM wrote it


def _read_kept(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Our back end for PostgreSQL has a cursor for such statements."""
    cursor_for_kept = getattr(connection, "cursor_for_kept", connection.cursor)
    return _read(cursor_for_kept(), sql, params)


def _read(asking: Any, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with asking as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


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
    return Statement(sql, params, _maker(rows, compiler), conversions_of(compiler))


def _maker(rows: Any, compiler: Any) -> Made:
    converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])

    def values(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in compiler.apply_converters(found, converters)] if converters else found

    kind = rows._iterable_class  # noqa: SLF001
    if kind is ValuesListIterable:
        return values
    if kind is FlatValuesListIterable:
        return lambda found: [value for value, *_rest in values(found)]
    if kind is ModelIterable:
        instances = _instances(compiler)
        return lambda found: instances(values(found))
    raise RuntimeError(f"{rows.model._meta.label}: a prepared query gives instances or lists of values")


def _instances(compiler: Any) -> Made:
    """Instances with what they were joined with and annotated by, as the query set itself makes them."""
    model, places = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    first, last = places[0], places[-1] + 1
    names = [column[0].target.attname for column in compiler.select[first:last]]
    # The stubs are those of a later Django.
    joined = get_related_populators(compiler.klass_info, compiler.select, connection.alias)  # type: ignore[call-arg]

    def instance(row: tuple[Any, ...]) -> Any:
        made = model.from_db(connection.alias, names, row[first:last])
        for populator in joined:
            populator.populate(row, made)
        for name, place in compiler.annotation_col_map.items():
            setattr(made, name, row[place])
        return made

    return lambda found: [instance(row) for row in found]


def _params(statement: Statement, keys: Keys, organization: int | None) -> tuple[Any, ...]:
    return tuple(_filled(param, keys, organization) for param in statement.params)


def _filled(param: Any, keys: Keys, organization: int | None) -> Any:
    if not _stands_for_keys(param):
        return organization if param == ORGANIZATION else param
    if isinstance(keys, int):
        return keys
    return json.dumps(list(keys or ())) if isinstance(param, str) else list(keys or ())


def _stands_for_keys(param: Any) -> bool:
    """Whether it is the stand-in of a key, or what `Among` makes of those of several: a list, or a text for SQLite."""
    return param in (KEY, KEYS, KEYS_AS_TEXT)
