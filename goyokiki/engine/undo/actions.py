"""Undoing a batch: backwards, in short transactions, each of which also keeps how far it has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goyokiki.engine.journal.models import Batch, BatchState, Event
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.courtesy import Courtesy
from goyokiki.engine.undo.leaving import UndoReport, rows_left
from goyokiki.engine.undo.registry import find
from goyokiki.engine.undo.removal import put_away, take_out
from goyokiki.engine.undo.restoring import give_back

# Events of the first transaction: with one row may go all that belongs to it.
FIRST = 25
DEEDS = ("created", "columns", "binned")


def undo(batch: Batch, *, by: Any, budget: float | None = None) -> UndoReport:
    """Take back what was done in the batch, for `budget` seconds or to the end; whoever calls again goes on with it.

    Raises `Refusal` where the day has passed to which it may be undone. What others changed since, or refer to, stays.
    """
    begin(batch)
    courtesy = Courtesy(rows=batch.data["undo"]["size"])
    deadline = None if budget is None else monotonic() + budget
    while batch.state != BatchState.UNDONE:
        courtesy.give_way()
        with transaction.atomic():
            _step(batch, by, courtesy)
        if deadline is not None and monotonic() >= deadline:
            break
    return report(batch)


def begin(batch: Batch) -> None:
    """Let nothing but its undoing be done with the batch any more; what has begun is gone on with."""
    with transaction.atomic():
        held = Batch.objects.select_for_update().get(pk=batch.pk)
        if held.state == BatchState.KEPT and held.undo_until and held.undo_until < timezone.localdate():
            day = date_format(held.undo_until, "SHORT_DATE_FORMAT")
            raise Refusal("undo_expired", _("This could be undone until %(day)s.") % {"day": day})
        if held.state in (BatchState.OPEN, BatchState.KEPT):
            held.state = BatchState.UNDOING
            held.data["undo"] = {"through": None, "restored": 0, "binned": 0, "size": FIRST}
            held.save()
    batch.refresh_from_db()


def report(batch: Batch) -> UndoReport:
    """How far undoing the batch has come."""
    counts = batch.data.get("undo", {"restored": 0, "binned": 0})
    is_done = batch.state == BatchState.UNDONE
    left = rows_left(batch) if is_done else []
    return UndoReport(is_done, counts["restored"], counts["binned"], left)


def _step(batch: Batch, by: Any, courtesy: Courtesy) -> None:
    """Undo the next events, as many as the last step had time for; behind the first of all, the batch is undone."""
    started = monotonic()  # in the transaction: waiting for the database is not holding it
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.state != BatchState.UNDOING:
        return
    progress = batch.data["undo"]
    events = Event.objects.filter(batch=batch).order_by("-id")
    if progress["through"] is not None:
        events = events.filter(id__lt=progress["through"])
    chosen, size, done = list(events[: progress["size"]]), progress["size"], 0
    for run in _runs(chosen):
        _undo_run(run, batch, by, progress)
        progress["through"] = run[-1].pk
        done += len(run)
        if monotonic() - started > courtesy.seconds:
            break
    courtesy.took(done, monotonic() - started)
    progress["size"] = courtesy.rows
    if done == len(chosen) < size:
        batch.state, batch.undone_at, batch.undone_by = BatchState.UNDONE, timezone.now(), by
    batch.save()


def _undo_run(run: Sequence[Event], batch: Batch, by: Any, progress: dict[str, Any]) -> None:
    label, deed = _deed(run[0])
    entry = find(label)
    if deed == "binned":
        progress["restored"] += take_out(run, by=by)
    elif entry and deed == "created":
        progress["binned"] += put_away(entry, run, batch=batch, by=by)
    elif entry and deed == "columns":
        progress["restored"] += give_back(entry, run, batch=batch, by=by)


def _runs(events: Sequence[Event]) -> Iterator[list[Event]]:
    """Neighbours that are undone together: the same deed to rows of one model, each row once."""
    run: list[Event] = []
    seen: set[int] = set()
    for event in events:
        if run and (_deed(event) != _deed(run[0]) or event.subject_id in seen):
            yield run
            run, seen = [], set()
        run.append(event)
        seen.add(event.subject_id)
    if run:
        yield run


def _deed(event: Event) -> tuple[str, str]:
    """The model of the row, and what was done to it: one of `DEEDS`, or nothing that can be undone."""
    kept = event.data.get("undo", {})
    return event.subject_type, next((deed for deed in DEEDS if deed in kept), "")
