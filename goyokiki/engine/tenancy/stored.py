"""Values as the database holds them, and what the ORM makes of each.

A query set converts dates and the like row by row. Who reads a million rows, in which the same few thousand days come
again and again, converts each of them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

Conversions = Mapping[int, Callable[[Any], Any]]
"""For the places of a row that need it: what makes of the value there the one that a query set would hold."""


def conversions_of(compiler: Any) -> Conversions:
    """Of a query set of values, whose compiler has made its SQL."""
    selected = [column[0] for column in compiler.select[: compiler.col_count]]
    connection = compiler.connection
    return {
        place: partial(_converted, functions, expression, connection)
        for place, (functions, expression) in compiler.get_converters(selected).items()
    }


def streamed(rows: Any, chunk: int) -> tuple[Conversions, Iterator[list[tuple[Any, ...]]]]:
    """The rows of a query set of values as they are held, so many at a time in memory."""
    compiler = rows.query.get_compiler(rows.db)
    results = compiler.execute_sql(chunked_fetch=True, chunk_size=chunk)
    return conversions_of(compiler), results


def _converted(functions: Any, expression: Any, connection: Any, value: Any) -> Any:
    for function in functions:
        value = function(value, expression, connection)
    return value
