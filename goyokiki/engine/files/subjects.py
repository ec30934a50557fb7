"""The rows that can hold files: each model says who sees them and who may change them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

Rows = Callable[[Any], Any]


@dataclass(frozen=True)
class Subject:
    """A model whose rows hold files: `rows(login)` are those a person sees, `change` is what adding needs."""

    model: type[models.Model]
    rows: Rows
    change: str


_subjects: dict[str, Subject] = {}


def attachable(model: type[models.Model], *, rows: Rows, change: str) -> None:
    """Let rows of a model hold files, seen by whoever sees the row; called once, when the declaring app starts."""
    label = model._meta.label_lower
    if label in _subjects:
        raise ValueError(f"{label} is made attachable twice")
    _subjects[label] = Subject(model, rows, change)


def subject_of(label: str) -> Subject | None:
    """The declaration for a model's label, such as `app.model`."""
    return _subjects.get(label)


def declared() -> list[Subject]:
    return list(_subjects.values())


def subject_for(row: models.Model) -> Subject:
    """The declaration for a row's model; raises `LookupError` where nobody made it attachable."""
    found = _subjects.get(row._meta.label_lower)
    if found is None:
        raise LookupError(f"{row._meta.label} cannot hold files: call files.attachable in its app")
    return found
