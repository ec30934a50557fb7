"""What other tables hold for a row, read with the row itself: for exports, which would ask them for each chunk anew."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Func, IntegerField, Subquery, TextField

# `json.loads` looks for blanks and leftovers around the text, which takes longer than the text.
_decode = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # what `raw_decode` calls; not in the stubs


class _Gathered(Func):
    """The values of all rows in one text."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        one = "%(expressions)s" if len(self.get_source_expressions()) == 1 else "json_array(%(expressions)s)"
        return self.as_sql(compiler, connection, template=f"json_group_array({one})", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        one = "%(expressions)s" if len(self.get_source_expressions()) == 1 else "json_build_array(%(expressions)s)"
        return self.as_sql(compiler, connection, template=f"json_agg({one})::text", **context)


def gathered(rows: Any, *names: str) -> Subquery:
    """The values `names` of these rows, which hang on an outer row, as one text in no order: see `apart`."""
    return Subquery(rows.order_by().values_list(_Gathered(*names)))


def apart(text: str | None) -> list[Any]:
    """What was gathered: values, or lists of them where there were several names."""
    found: list[Any] = _decode(text, 0)[0] if text else []
    return found


def number_of(rows: Any) -> Subquery:
    """How many of these rows, which hang on an outer row, there are."""
    return Subquery(rows.order_by().values_list(Func("pk", function="COUNT", output_field=IntegerField())))
