"""Deeds that touch many rows: what is recorded inside one carries its batch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import timezone
from django.utils.functional import Promise

if TYPE_CHECKING:
    from goyokiki.engine.journal.models import Batch

# From the keys of batches to the addresses of their pages, for those that this login may open.
Places = Callable[[Collection[int], Any], Mapping[int, str]]


@dataclass(frozen=True)
class BatchKind:
    """What a history calls batches of a kind, and where more is told of them."""

    label: str | Promise
    places: Places | None


_kinds: dict[str, BatchKind] = {}
_current: ContextVar[Batch | None] = ContextVar("batch", default=None)


def batch_kind(name: str, label: str | Promise, places: Places | None = None) -> None:
    """Declare a kind of batch; called once, when the declaring app starts."""
    if name in _kinds:
        raise ValueError(f"batches of the kind {name} are declared twice")
    _kinds[name] = BatchKind(label, places)


def kind_of(batch: Batch) -> BatchKind | None:
    return _kinds.get(batch.kind)


def begin_batch(kind: str, title: str, *, by: Any, days: int | None) -> Batch:
    """A new batch; it may be undone for so many days, or without limit. `by` is None for the system itself."""
    until = None if days is None else timezone.localdate() + timedelta(days=days)
    batch: Batch = apps.get_model("journal", "Batch").objects.create(kind=kind, title=title, by=by, undo_until=until)
    return batch


@contextmanager
def in_batch(batch: Batch) -> Generator[Batch]:
    """Record as part of the batch; several stretches of work, in several processes, may make up one."""
    token = _current.set(batch)
    try:
        yield batch
    finally:
        _current.reset(token)


def keep_batch(batch: Batch) -> None:
    """All that belongs to the batch is done; called in the transaction of the last of it."""
    type(batch).objects.filter(pk=batch.pk, state="open").update(state="kept")
    batch.refresh_from_db()


def current_batch() -> Batch | None:
    """The batch that is worked in, if any."""
    return _current.get()
