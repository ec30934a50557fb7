"""Throwing rows away: one entry for each, and one UPDATE for each model that goes along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone

from goyokiki.engine import journal
from goyokiki.engine.bin.kinds import Kind, Model, kind_of
from goyokiki.engine.bin.loads import Along, Load, load_of
from goyokiki.engine.tenancy.insertion import insert

if TYPE_CHECKING:
    from goyokiki.engine.bin.models import BinEntry

KEPT = timedelta(days=30)
BATCH = 500
Entries = Mapping[int, "BinEntry"]


def throw(rows: Iterable[Any], *, by: Any, why: str = "", batch: Any = None) -> list[BinEntry]:
    """Put rows of one model into the bin with all that belongs to them; all of them, or none.

    Returns an entry for each, without those that somebody else has thrown away meanwhile. Raises `Refusal` where
    something that stays uses one of them, or where what belongs to one is more than the person may throw away.
    """
    asked = list(rows)
    if not asked:
        return []
    kind = kind_of(type(asked[0]))
    with transaction.atomic():
        found = _locked(kind, [row.pk for row in asked])
        if not found:
            return []
        load = load_of(found)
        load.refuse(by)
        entries = _entries(load, by=by, why=why, batch=batch)
        for model, homes in load.keys.items():
            put(model, homes, entries)
        facts: list[tuple[Any, dict[str, Any]]] = [(row, {}) for row in load.roots.values()]
        undo = {key: {"binned": entry.pk} for key, entry in entries.items()}
        journal.record_all(f"{kind.noun}.binned", facts, by=by, undo=undo)
        for model, homes in reversed(load.keys.items()):
            tell_moved(model, homes, by)
    return list(entries.values())


def _locked(kind: Kind, keys: Sequence[int]) -> list[Any]:
    """The rows that are still there, and nobody else writes what belongs to them from now on.

    The lock leaves room for checks of foreign keys: those are made at the end of other transactions, which hold by then
    what `before_search` waits for.
    """
    rows = kind.model.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    found = list(rows.order_by("pk"))
    for hold in kind.locks:
        hold([row.pk for row in found])
    return found


def _entries(load: Load, *, by: Any, why: str, batch: Any) -> dict[int, BinEntry]:
    entry_model: type[BinEntry] = apps.get_model("bin", "BinEntry")
    label, day = load.kind.model._meta.label_lower, timezone.localdate() + KEPT
    entries = {
        key: entry_model(
            by=by,
            why=why,
            root_type=label,
            root_id=key,
            title=str(row)[:255],
            counts=load.counts(key),
            batch=batch,
            purge_on=day,
        )
        for key, row in load.roots.items()
    }
    insert(list(entries.values()))
    return entries


def put(model: Model, homes: Along, entries: Entries) -> None:
    """Mark rows as lying in the entries of their roots."""
    keys = sorted(homes)
    for start in range(0, len(keys), BATCH):
        chunk = keys[start : start + BATCH]
        by_entry: dict[int, list[int]] = {}
        for key in chunk:
            by_entry.setdefault(entries[homes[key]].pk, []).append(key)
        mark(model, chunk, Case(*(When(pk__in=some, then=Value(entry)) for entry, some in by_entry.items())))


def mark(model: Model, keys: Sequence[int], entry: Any) -> None:
    """Let the rows lie in an entry, or in none."""
    rows = model.with_binned.filter(pk__in=keys)
    rows.references_checked = True  # the entry is the organization's own
    rows.update(bin=entry)


def tell_moved(model: Model, keys: Iterable[int], by: Any) -> None:
    """Let what follows from it follow: rows of the model went in or came out."""
    followers, wanted = kind_of(model).followers, sorted(keys)
    for start in range(0, len(wanted), BATCH) if followers else ():
        rows = list(model.with_binned.filter(pk__in=wanted[start : start + BATCH]).order_by("pk"))
        for follow in followers:
            follow(rows, by)
