"""Values as the database holds them, and what the ORM makes of each.

A query set converts dates and the like row by row. Who reads a million rows, in which the same few thousand days come
again and again, converts each of them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from functools import partial
from typing import Any

from django.db.models import F, Func

# What Python's driver of SQLite makes objects of, row by row, where it meets a column that was declared so.
MADE_BY_DRIVER = frozenset(("BooleanField", "DateField", "DateTimeField"))

Conversions = Mapping[int, Callable[[Any], Any]]
"""For the places of a row that need it: what makes of the value there the one that a query set would hold."""


class AsHeld(F):
    """The value of that name for a query set of values, left as the database holds it by the driver as well."""

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        found = super().resolve_expression(*args, **kwargs)
        return _Undeclared(found) if found.output_field.get_internal_type() in MADE_BY_DRIVER else found


class _Undeclared(Func):
    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)  # no expression is declared


def conversions_of(compiler: Any) -> Conversions:
    """Of a query set of values, whose compiler has made its SQL."""
    selected = [column[0] for column in compiler.select[: compiler.col_count]]
    connection = compiler.connection
    return {
        place: _at_once(functions, connection) or partial(_converted, functions, expression, connection)
        for place, (functions, expression) in compiler.get_converters(selected).items()
    }


def streamed(rows: Any, chunk: int) -> tuple[Conversions, Iterator[list[tuple[Any, ...]]]]:
    """The rows of a query set of values as they are held, so many at a time in memory."""
    compiler = rows.query.get_compiler(rows.db)
    results = compiler.execute_sql(chunked_fetch=True, chunk_size=chunk)
    return conversions_of(compiler), _read_and_let_go(results, compiler.connection)


def _read_and_let_go(results: Any, connection: Any) -> Iterator[list[tuple[Any, ...]]]:
    try:
        yield from results
    finally:
        results.close()
        if connection.vendor == "sqlite":
            connection.let_go_of_what_was_read()


def _at_once(functions: Any, connection: Any) -> Callable[[Any], Any] | None:
    """The same in a fraction of the time, for days and moments that SQLite holds as texts: they fill most files."""
    if connection.vendor != "sqlite" or len(functions) != 1:
        return None
    if functions[0] == connection.ops.convert_datefield_value:
        return _day
    if functions[0] == connection.ops.convert_datetimefield_value:
        return partial(_moment, connection.timezone)
    return None


def _day(held: Any) -> Any:
    return date.fromisoformat(held) if held.__class__ is str else held


def _moment(zone: tzinfo, held: Any) -> Any:
    made = datetime.fromisoformat(held) if held.__class__ is str else held
    return made.replace(tzinfo=zone) if made and made.tzinfo is None else made


def _converted(functions: Any, expression: Any, connection: Any, value: Any) -> Any:
    for function in functions:
        value = function(value, expression, connection)
    return value
