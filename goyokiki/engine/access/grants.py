"""Writing and withdrawing grants, set-wise, inside the transaction of the action that assigns a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from goyokiki.engine.access.models import Grant


def give(login_ids: Iterable[int], subject: models.Model, *, source: models.Model) -> None:
    """Let these people see `subject` because of `source`; those who have it already keep it."""
    Grant.objects.bulk_create(
        [Grant(login_id=login_id, **_key(subject, source)) for login_id in login_ids],
        ignore_conflicts=True,
    )


def withdraw(login_ids: Iterable[int], subject: models.Model, *, source: models.Model) -> None:
    """Take back what `source` gave; a grant from another source stays."""
    Grant.objects.filter(login_id__in=list(login_ids), **_key(subject, source)).delete()


def _key(subject: models.Model, source: models.Model) -> dict[str, Any]:
    return {
        "subject_type": subject._meta.label_lower,
        "subject_id": subject.pk,
        "source_type": source._meta.label_lower,
        "source_id": source.pk,
    }
