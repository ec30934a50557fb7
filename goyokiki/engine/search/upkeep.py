"""Whether texts and index are what they should be, and making them so: for `goyokiki doctor`.

An index follows from the texts of its rows, and a text from the rest of its row: as the rules read that by now, which
may not be as they did when it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, transaction

from goyokiki.engine.search.indexes import Index, index_of
from goyokiki.engine.search.registry import Searchable, all_searchable
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.rewriting import rewrite
from goyokiki.engine.undo.registry import Undoable, find

CHUNK = 500


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


def texts_differ() -> dict[str, int]:
    """By table, how many rows of the organization of the scope have other texts than follow from them; only read."""
    return {table: sum(map(len, _stale(entry))) for table, entry in _folded().items()}


def refold() -> dict[str, int]:
    """Write the texts of these rows anew, and how many there were; each chunk in a transaction of its own."""
    return {table: sum(_mend(entry, keys) for keys in _stale(entry)) for table, entry in _folded().items()}


def _stale(entry: Undoable) -> Iterator[list[int]]:
    """Chunk by chunk, the keys of rows whose text, or another copy that is folded with it, is not as it should be."""
    return ([row.pk for row in _refolded(rows, entry)] for rows in _chunks(entry.model))


def _mend(entry: Undoable, keys: Sequence[int]) -> int:
    """They are read once more, and held: what was compared may have been saved since."""
    if not keys:
        return 0
    with transaction.atomic():
        held = entry.model.with_binned.select_for_update(of=("self",)).filter(Among("pk", keys))
        wrong = _refolded(list(held.order_by("pk")), entry)
        rewrite(wrong, entry.copies)
    return len(wrong)


def _refolded(rows: Sequence[Any], entry: Undoable) -> list[Any]:
    """Those of the rows that were changed by folding them anew."""
    before = [_copies_of(row, entry) for row in rows]
    if entry.refold:
        entry.refold(rows)
    return [row for row, copies in zip(rows, before, strict=True) if _copies_of(row, entry) != copies]


def _copies_of(row: Any, entry: Undoable) -> list[Any]:
    return [getattr(row, name) for name in sorted(entry.copies)]


def _chunks(model: Any) -> Iterator[list[Any]]:
    last = 0
    while rows := list(model.with_binned.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield rows
        last = rows[-1].pk


def _folded() -> dict[str, Undoable]:
    """By table, how texts follow from their rows, as undo knows."""
    known = {found.table: find(found.model._meta.label_lower) for found in all_searchable()}
    return {table: entry for table, entry in known.items() if entry}


def _index_of(found: Searchable) -> Index:
    return index_of(connection, found.table, found.column)
