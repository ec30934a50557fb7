"""Rows whose key is one of many: one parameter for a thousand keys, where `__in` prepares each of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func


class Among(Func):
    """A condition for `filter`: the key in the field `name` is one of `keys`.

    A list of a thousand keys costs `__in` 5 ms before anything is asked, and exports ask for one after the other.
    """

    output_field = BooleanField()

    def __init__(self, name: str, keys: Iterable[int]) -> None:
        super().__init__(F(name))
        self.keys = list(keys)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.get_source_expressions()[0])
        return f"{column} IN (SELECT value FROM json_each(%s))", (*params, json.dumps(self.keys))  # noqa: S608  a column

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.get_source_expressions()[0])
        return f"{column} = ANY(%s)", (*params, self.keys)
