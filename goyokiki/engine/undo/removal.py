"""Putting away what a batch made, and taking out again what it put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goyokiki.engine.bin import restore_all, throw
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.journal.models import Batch, Event
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.undo.leaving import USED, leave
from goyokiki.engine.undo.references import without_referred
from goyokiki.engine.undo.registry import Undoable

WHY_LIMIT = 200


def put_away(entry: Undoable, events: Sequence[Event], *, batch: Batch, by: Any) -> int:
    """Throw away the rows of one model that these events made; what others refer to stays. Returns how many went."""
    found = entry.model.objects.select_for_update(of=("self",)).filter(pk__in=[event.subject_id for event in events])
    rows = {row.pk: row for row in found.order_by("pk").only("pk")}
    free = without_referred(entry, rows)
    told = {event.subject_id: event for event in events if event.subject_id in rows}
    for key in rows.keys() - free:
        leave(told[key], USED)
    return _throw([row for key, row in rows.items() if key in free], told, batch, by)


def _throw(rows: Sequence[Any], told: Mapping[int, Event], batch: Batch, by: Any) -> int:
    """All at once, or one by one where one of them may not go."""
    if not rows:
        return 0
    why = (_("Undone: %(title)s") % {"title": batch.title})[:WHY_LIMIT]
    try:
        with transaction.atomic():
            throw(rows, by=by, why=why, batch=batch)
    except Refusal as refusal:
        if len(rows) == 1:
            leave(told[rows[0].pk], refusal.message)
            return 0
        return sum(_throw([row], told, batch, by) for row in rows)
    return len(rows)


def take_out(events: Sequence[Event], *, by: Any) -> int:
    """Restore what these events tell was thrown away, where it is still in the bin; returns how many came back."""
    keys = [event.data["undo"]["binned"] for event in events]
    entries = {entry.pk: entry for entry in BinEntry.objects.restorable().filter(pk__in=keys)}
    return _restored([(entries[key], event) for key, event in zip(keys, events, strict=True) if key in entries], by)


def _restored(pairs: Sequence[tuple[BinEntry, Event]], by: Any) -> int:
    """All at once, or one by one where one of them may not come back."""
    if not pairs:
        return 0
    try:
        with transaction.atomic():
            restore_all([entry for entry, _event in pairs], by=by)
    except Refusal as refusal:
        if len(pairs) == 1:
            leave(pairs[0][1], refusal.message)
            return 0
        return sum(_restored([pair], by) for pair in pairs)
    return len(pairs)
