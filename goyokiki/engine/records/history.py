"""変更履歴: the events of a row as its page tells them, each with the deed that it was part of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from goyokiki.engine.journal.batches import kind_of
from goyokiki.engine.journal.models import Batch, Event
from goyokiki.engine.records.ledger import Ledger, all_ledgers
from goyokiki.engine.records.saving import as_told


class Deed(NamedTuple):
    """What an event was part of, and where more is told of that, for those who may read it."""

    text: str
    href: str = ""


def told(ledger: Ledger, events: Sequence[Event], login: Any) -> list[dict[str, Any]]:
    """The events for the component `history`, in the language of the page; a few queries, however many.

    Who does not see every row is not told which ones this one was tied to.
    """
    deeds, untold = _deeds(events, login), frozenset() if ledger.shows_all(login) else _ties(ledger)
    return [
        {
            "at": event.at,
            "who": event.actor.display_name if event.actor else _("System"),
            "what": event.sentence,
            "deed": _deed(event, deeds),
            "changes": [
                _change(ledger, name, *values)
                for name, values in event.data.get("changes", {}).items()
                if name not in untold
            ],
        }
        for event in events
    ]


def _change(ledger: Ledger, name: str, old: Any, new: Any) -> tuple[str, str, str]:
    return ledger.label_of(name), as_told(ledger.model, name, old), as_told(ledger.model, name, new)


def _ties(ledger: Ledger) -> frozenset[str]:
    """The fields that name rows of which some people see only what was granted to them."""
    limited = {one.model for one in all_ledgers() if one.policy.whole}
    fields = (*ledger.model._meta.fields, *ledger.model._meta.many_to_many)
    return frozenset(field.name for field in fields if field.related_model in limited)


def _undone(event: Event) -> int:
    """The key of the batch that the event took back, or 0."""
    undone: int = event.data.get("undone", {}).get("batch", 0)
    return undone


def _deed(event: Event, deeds: Mapping[int, Deed]) -> Deed | None:
    if (undone := _undone(event)) in deeds:
        return Deed(_("Undone: %(title)s") % {"title": deeds[undone].text}, deeds[undone].href)
    return deeds.get(event.batch_id or 0)


def _deeds(events: Sequence[Event], login: Any) -> dict[int, Deed]:
    """By the keys of their batches."""
    keys = {key for event in events for key in (event.batch_id, _undone(event)) if key}
    batches: dict[int, Batch] = Batch.objects.in_bulk(keys) if keys else {}
    places = _places(batches.values(), login)
    return {key: Deed(_called(batch), places.get(key, "")) for key, batch in batches.items()}


def _called(batch: Batch) -> str:
    kind = kind_of(batch)
    return f"{kind.label} {batch.title}" if kind else batch.title


def _places(batches: Collection[Batch], login: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind in {kind for batch in batches if (kind := kind_of(batch)) and kind.places}:
        if kind.places:
            found |= kind.places([batch.pk for batch in batches if kind_of(batch) is kind], login)
    return found
