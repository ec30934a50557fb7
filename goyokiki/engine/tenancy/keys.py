"""Rows that hold one of many keys: one parameter for a thousand of them, where `__in` prepares each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func
from django.db.models.lookups import In


class Among(Func):
    """A condition for `filter`: the number or the text in the field `name` is one of `keys`.

    A list of a thousand keys costs `__in` 5 ms before anything is asked, and exports ask for one after the other. Where
    a list is that long, SQLite may rather read all rows of the organization; of what one parameter holds it thinks that
    it is short, and asks the index. Where the rows of these keys are no small part of all, they must not `lead`: each
    row that is met is asked instead.
    """

    output_field = BooleanField()

    def __init__(self, name: str, keys: Iterable[int | str], *, leads: bool = True) -> None:
        super().__init__(F(name))
        self.keys = list(keys)
        self.leads = leads

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.get_source_expressions()[0])
        column = column if self.leads else f"+{column}"  # no index fits an expression
        return f"{column} IN (SELECT value FROM json_each(%s))", (*params, json.dumps(self.keys))  # noqa: S608  a column

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.get_source_expressions()[0])
        # Of two lists of keys that may both lead, PostgreSQL pairs each key of one with each of the other.
        sql = f"{column} = ANY(%s)" if self.leads else f"({column} = ANY(%s)) IS TRUE"
        return sql, (*params, self.keys)


class Met(Func):
    """The value of a column, in words by which SQLite does not look it up; PostgreSQL knows how many rows hold it."""

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


class FetchedAmong(In):
    """That a column holds one of the values of a sub-query, for rows that are fetched by these.

    Of an `IN`, PostgreSQL makes a join, for which it may rather read all rows of the organization.
    """

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        column, params = self.process_lhs(compiler, connection)
        values, others = self.process_rhs(compiler, connection)
        return f"{column} = ANY(ARRAY{values})", (*params, *others)


class MetAmong(In):
    """That a column holds one of the values of a sub-query, for rows that are met in their order.

    The values are read once, and each row that is met is looked for in them; of an `IN`, PostgreSQL makes a join, which
    looks for each row in the index that the values come from.
    """

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        sql, params = self.as_sql(compiler, connection)
        return f"+{sql}", params

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        sql, params = self.as_sql(compiler, connection)
        return f"({sql}) IS TRUE", params
