"""Throwing rows away: one entry for each, and one UPDATE for each model that goes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from goyokiki.engine import journal
from goyokiki.engine.bin.kinds import Kind, Model, kind_of
from goyokiki.engine.bin.loads import Load, load_of
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.making import maker
from goyokiki.engine.tenancy.rewriting import point

if TYPE_CHECKING:
    from goyokiki.engine.bin.models import BinEntry

KEPT = timedelta(days=30)
BATCH = 500


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
            point(model, "bin", {key: entries[root].pk for key, root in homes.items()})
        undo = {key: {"binned": entry.pk} for key, entry in entries.items()}
        journal.record_all(f"{kind.noun}.binned", [(row, {}) for row in found], by=by, undo=undo)
        for model, homes in reversed(list(load.along.items())):
            tell_moved(model, homes, by)
        for row in found:
            row.bin = entries[row.pk]
        follow(found, by)
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
    """By the keys of the roots."""
    make = maker(apps.get_model("bin", "BinEntry"))
    label, day = load.kind.model._meta.label_lower, timezone.localdate() + KEPT
    entries = {
        key: make(
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


def tell_moved(model: Model, keys: Iterable[int], by: Any) -> None:
    """Let what follows from it follow: rows of the model went in or came out."""
    wanted = sorted(keys) if kind_of(model).followers else []
    for start in range(0, len(wanted), BATCH):
        follow(list(model.with_binned.filter(pk__in=wanted[start : start + BATCH]).order_by("pk")), by)


def follow(rows: Sequence[Any], by: Any) -> None:
    """The same for rows of one model that know by their `bin` where they are now."""
    for one in kind_of(type(rows[0])).followers:
        one(rows, by)
