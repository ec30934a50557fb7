"""What a row would make of the record it is taken for, as a preview shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goyokiki.engine.imports.rows import Change, Row
from goyokiki.engine.records.saving import as_told, differing


def changes_of(row: Row, held: Any, values: Mapping[str, Any]) -> list[Change]:
    """The fields of the record `held` that these values change, old → new, as far as a file can."""
    return [
        Change(row.headers[name], _shown(held, name, _held(held, name)), _shown(held, name, values[name]))
        for name in differing(held, values)
        if name in row.headers
    ]


def _held(held: Any, name: str) -> Any:
    """Without a query where a reference is empty."""
    return None if getattr(held, held._meta.get_field(name).attname) is None else getattr(held, name)


def _shown(held: Any, name: str, value: Any) -> str:
    return "" if value is None else as_told(type(held), name, str(value))
