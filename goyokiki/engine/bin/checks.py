"""Start-up checks: what lies in the bin must not slow down or block what does not, nor be tied to what cannot go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models
from django.db.models import Q

from goyokiki.engine.bin.kinds import find_kind, tied_labels
from goyokiki.engine.bin.models import IN_BIN, NOT_IN_BIN


@register
def check_bin(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    binnable = [model for model in apps.get_models() if getattr(model, "set_aside_by", "") == "bin"]
    errors = [error for model in binnable for error in index_errors(model)]
    return [*errors, *_loose_ties()]


def index_errors(model: type[models.Model]) -> Iterator[CheckMessage]:
    """A list is answered by an index alone only where the index leaves out the bin; a value is unique outside of it."""
    constraints = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    for one in (*constraints, *model._meta.indexes):
        if not _leaves_out_bin(one.condition) and one.condition != IN_BIN:
            yield Error(
                f"{model._meta.label}: {one.name} holds for rows in the bin too.",
                hint="Make the index by live_index(…), give the constraint condition=NOT_IN_BIN: see ADR 11.",
                id="bin.E001",
            )
    if not any(one.condition == IN_BIN for one in model._meta.indexes):
        yield Error(
            f"{model._meta.label} has no index that finds what lies in the bin.",
            hint="Begin its indexes with *Record.Meta.indexes.",
            id="bin.E002",
        )


def _leaves_out_bin(condition: Q | None) -> bool:
    return (
        condition is not None and condition.connector == Q.AND and set(NOT_IN_BIN.children) <= set(condition.children)
    )


def _loose_ties() -> list[CheckMessage]:
    return [
        Error(
            f"{label} is said to own, to hold or to be followed in the bin, but nobody can throw it away.",
            hint="Give its ledger a `delete` policy.",
            id="bin.E003",
        )
        for label in sorted(tied_labels())
        if find_kind(label) is None
    ]
