"""Recording what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from goyokiki.engine.journal.batches import current_batch
from goyokiki.engine.journal.reactions import reactions_to
from goyokiki.engine.journal.verbs import sentence
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.making import maker

if TYPE_CHECKING:
    from goyokiki.engine.journal.models import Event

Changes = Mapping[str, tuple[Any, Any]]
Fact = tuple[models.Model, Changes]
# What undoing needs to know of each subject, by its key.
Undo = Mapping[int, Mapping[str, Any]]


def record(
    verb: str, subject: models.Model, *, by: Any, changes: Changes | None = None, undo: Undo | None = None, **data: Any
) -> Event:
    """Write one event, and what follows from it; `by` is the login who did it, or None for the system itself."""
    [event] = _events(verb, [(subject, changes or {})], by, data, undo)
    with transaction.atomic(savepoint=False):  # who swallows what a reaction raised cannot commit without it
        event.save()
        _react(verb, [(subject, changes or {})], by)
    return event


def record_all(verb: str, facts: Iterable[Fact], *, by: Any, undo: Undo | None = None, **data: Any) -> None:
    """Write one event for each (subject, changes), in bulk, and what follows from all of them together."""
    told = list(facts)
    insert(_events(verb, told, by, data, undo))
    _react(verb, told, by)


def _react(verb: str, facts: Sequence[Fact], by: Any) -> None:
    for follower in reactions_to(verb):
        if subjects := [subject for subject, changes in facts if follower.concerns(changes)]:
            follower.reaction(subjects, by)


def _model() -> type[Event]:
    """The table, asked for late: the package that offers `record` is imported before any model can be."""
    return apps.get_model("journal", "Event")


def _events(verb: str, facts: Sequence[Fact], by: Any, data: Mapping[str, Any], undo: Undo | None) -> list[Event]:
    sentence(verb)  # an undeclared verb fails here, not when somebody reads the history
    make, batch, now = maker(_model()), current_batch(), timezone.now()
    kept = undo if batch and undo else {}
    return [
        make(
            at=now,
            verb=verb,
            actor=by,
            batch=batch,
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            data=_content(data, changes, kept.get(subject.pk)),
        )
        for subject, changes in facts
    ]


def _content(data: Mapping[str, Any], changes: Changes, undo: Mapping[str, Any] | None) -> dict[str, Any]:
    content = dict(data)
    if changes:
        content["changes"] = {field: list(values) for field, values in changes.items()}
    if undo is not None:
        content["undo"] = undo
    return content
