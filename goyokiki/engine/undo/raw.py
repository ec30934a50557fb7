"""Columns as JSON keeps them, to the last digit: what stands in a batch can be compared with the table again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models


def raw(field: Any, value: Any) -> Any:
    """What the column of `field` holds once `value` was written to it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(field, models.DecimalField) and value is not None:
        return f"{Decimal(value):.{field.decimal_places}f}"
    return value


def is_as_kept(field: Any) -> bool:
    """Whether the values of a field are kept as they are."""
    return not isinstance(field, (models.DateField, models.DecimalField))


def value_of(field: Any, kept: Any) -> Any:
    """The value that was kept by `raw`."""
    return field.to_python(kept)


def line_of(fields: tuple[Any, ...], row: Any) -> dict[str, Any]:
    return {field.attname: raw(field, getattr(row, field.attname)) for field in fields}
