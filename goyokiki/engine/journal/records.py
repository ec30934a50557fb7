"""Recording what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction

from goyokiki.engine.journal.batches import current_batch
from goyokiki.engine.journal.reactions import reactions_to
from goyokiki.engine.journal.verbs import sentence
from goyokiki.engine.tenancy.insertion import insert

if TYPE_CHECKING:
    from goyokiki.engine.journal.models import Event

Changes = Mapping[str, tuple[Any, Any]]
# What undoing needs to know of each subject, by its key.
Undo = Mapping[int, Mapping[str, Any]]


def record(
    verb: str, subject: models.Model, *, by: Any, changes: Changes | None = None, undo: Undo | None = None, **data: Any
) -> Event:
    """Write one event, and what follows from it; `by` is the login who did it, or None for the system itself."""
    event = _event(verb, subject, by, changes, data, undo)
    with transaction.atomic(savepoint=False):  # who swallows what a reaction raised cannot commit without it
        event.save()
        _react(verb, [subject], by)
    return event


def record_all(
    verb: str, facts: Iterable[tuple[models.Model, Changes]], *, by: Any, undo: Undo | None = None, **data: Any
) -> None:
    """Write one event for each (subject, changes), in bulk, and what follows from all of them together."""
    told = list(facts)
    insert([_event(verb, subject, by, changes, data, undo) for subject, changes in told])
    _react(verb, [subject for subject, _changes in told], by)


def _react(verb: str, subjects: Sequence[models.Model], by: Any) -> None:
    for reaction in reactions_to(verb) if subjects else ():
        reaction(subjects, by)


def _model() -> type[Event]:
    """The table, asked for late: the package that offers `record` is imported before any model can be."""
    return apps.get_model("journal", "Event")


def _event(
    verb: str, subject: models.Model, by: Any, changes: Changes | None, data: Mapping[str, Any], undo: Undo | None
) -> Event:
    sentence(verb)  # an undeclared verb fails here, not when somebody reads the history
    content = dict(data)
    if changes:
        content["changes"] = {field: list(values) for field, values in changes.items()}
    batch = current_batch()
    if batch and undo and subject.pk in undo:
        content["undo"] = undo[subject.pk]
    key = {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}
    return _model()(verb=verb, actor=by, data=content, batch=batch, **key)
