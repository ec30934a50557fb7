"""What an undo leaves as it is: noted on the event that it would have undone, and read from there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.journal.models import Batch, Event

CHANGED, TAKEN, USED, GONE = "changed", "taken", "used", "gone"
REASONS = {
    CHANGED: _("It was changed afterwards."),
    TAKEN: _("What it held before is used by something else by now."),
    USED: _("What was registered afterwards refers to it."),
    GONE: _("It was deleted afterwards."),
}


class Left(NamedTuple):
    """A row that stays as it is, by the label of its model and its key; in words, what it is and why."""

    model: str
    pk: int
    title: str
    reason: str


@dataclass(frozen=True)
class UndoReport:
    """How far an undo has come: rows given back what they held, rows put into the bin, rows left when it is done."""

    done: bool
    restored: int
    binned: int
    left: Sequence[Left] = ()


def leave(event: Event, why: str, names: Iterable[str] = ()) -> None:
    """Note that what the event did stays, or of that the columns and parts `names`; `why` is a code or a sentence."""
    event.data.setdefault("undo", {})["left"] = {"why": why, "names": sorted(names)}
    Event.objects.filter(pk=event.pk).update(data=event.data)


def names_left(batch: Batch, events: Sequence[Event]) -> dict[int, set[str]]:
    """By the key of the row, what later events of the batch left on the rows of these, which are of one model."""
    keys = {event.subject_id for event in events}
    later = Event.objects.filter(subject_type=events[0].subject_type, subject_id__in=keys, batch=batch)
    found: dict[int, set[str]] = {}
    for event in later.filter(data__undo__has_key="left"):
        found.setdefault(event.subject_id, set()).update(event.data["undo"]["left"]["names"])
    return found


def rows_left(batch: Batch) -> list[Left]:
    """All rows that the undo of the batch left, each once; those that it put into the bin in the end are not."""
    events = Event.objects.filter(batch=batch, data__undo__has_key="left").order_by("subject_type", "subject_id", "id")
    found: list[Left] = []
    for label, several in groupby(events, key=lambda event: event.subject_type):
        thrown = BinEntry.objects.filter(batch=batch, root_type=label).values_list("root_id", flat=True)
        whys = _whys(several, set(thrown))
        titles = _titles(label, whys)
        found += [Left(label, pk, titles.get(pk, str(pk)), str(REASONS.get(why, why))) for pk, why in whys.items()]
    return found


def _whys(events: Iterable[Event], thrown: Collection[int]) -> dict[int, str]:
    """By the keys of rows. Of one that lies in the bin, only that it could not be taken out of it is worth telling."""
    told = (event for event in events if "binned" in event.data["undo"] or event.subject_id not in thrown)
    return {event.subject_id: event.data["undo"]["left"]["why"] for event in told}


def _titles(label: str, keys: Iterable[int]) -> dict[int, str]:
    model: Any = apps.get_model(label)
    return {row.pk: str(row) for row in model._base_manager.filter(pk__in=list(keys))}
