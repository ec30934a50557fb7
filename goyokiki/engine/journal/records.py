"""Recording what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from goyokiki.engine.journal.verbs import sentence
from goyokiki.engine.tenancy.insertion import insert

if TYPE_CHECKING:
    from goyokiki.engine.journal.models import Event

Changes = Mapping[str, tuple[Any, Any]]


def record(verb: str, subject: models.Model, *, by: Any, changes: Changes | None = None, **data: Any) -> Event:
    """Write one event; `by` is the login who did it, or None for the system itself."""
    event = _event(verb, subject, by, changes, data)
    event.save()
    return event


def record_all(verb: str, facts: Iterable[tuple[models.Model, Changes]], *, by: Any, **data: Any) -> None:
    """Write one event for each (subject, changes), in bulk."""
    insert([_event(verb, subject, by, changes, data) for subject, changes in facts])


def _model() -> type[Event]:
    """The table, asked for late: the package that offers `record` is imported before any model can be."""
    return apps.get_model("journal", "Event")


def _event(verb: str, subject: models.Model, by: Any, changes: Changes | None, data: Mapping[str, Any]) -> Event:
    sentence(verb)  # an undeclared verb fails here, not when somebody reads the history
    content = dict(data)
    if changes:
        content["changes"] = {field: list(values) for field, values in changes.items()}
    key = {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}
    return _model()(verb=verb, actor=by, data=content, **key)
