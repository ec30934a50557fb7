"""Whether texts and index are what they should be, and making them so: for `goyokiki doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from goyokiki.engine.search.indexes import Index, index_of
from goyokiki.engine.search.registry import Searchable, all_searchable
from goyokiki.engine.undo.registry import find

BATCH = 500


def index_differs() -> dict[str, int]:
    """By table, how many rows its index tells otherwise than their texts do; of all organizations."""
    with connection.cursor() as cursor:
        return {found.table: _index_of(found).differing(cursor) for found in all_searchable()}


def rebuild_index(table: str) -> None:
    """Make the index of a table anew."""
    found = next(one for one in all_searchable() if one.table == table)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _index_of(found).rebuild():
            cursor.execute(statement)


def refold() -> int:
    """Make the texts of the organization of the scope those that its rows have by now; returns how many differed."""
    return sum(_refold(rows, found) for found in all_searchable() for rows in _batches(found.model))


def _refold(rows: list[Any], found: Searchable) -> int:
    """The text of a row follows from the rest of it, as undo knows."""
    entry = find(found.model._meta.label_lower)
    if entry is None or entry.refold is None:
        return 0
    held = {row.pk: getattr(row, found.column) for row in rows}
    entry.refold(rows)
    wrong = [row for row in rows if getattr(row, found.column) != held[row.pk]]
    if wrong:
        found.model.with_binned.bulk_update(wrong, [found.column])
    return len(wrong)


def _batches(model: Any) -> Iterator[list[Any]]:
    last = 0
    while rows := list(model.with_binned.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield rows
        last = rows[-1].pk


def _index_of(found: Searchable) -> Index:
    return index_of(connection, found.table, found.column)
