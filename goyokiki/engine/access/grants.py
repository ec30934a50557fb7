"""Writing and withdrawing grants, set-wise, inside the transaction of the action that assigns a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models

from goyokiki.engine.access.models import Grant
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared

Sight = tuple[int, type[models.Model], int]
"""Whose login may see a row of which model, by their keys."""


def give(login_ids: Iterable[int], subject: models.Model, *, source: models.Model) -> None:
    """Let these people see `subject` because of `source`; those who have it already keep it."""
    Grant.objects.bulk_create(
        [Grant(login_id=login_id, **_key(subject, source)) for login_id in login_ids],
        ignore_conflicts=True,
    )


def give_each(login_id: int, subjects: Iterable[models.Model]) -> None:
    """Let somebody see each of the rows because of itself."""
    Grant.objects.bulk_create(
        [Grant(login_id=login_id, **_key(one, one)) for one in subjects],
        ignore_conflicts=True,
    )


def withdraw_all(login_id: int, *, source: type[models.Model]) -> None:
    """Take back what rows of a model gave to somebody who sees everything by now."""
    Grant.objects.filter(login_id=login_id, source_type=source._meta.label_lower).delete()


def withdraw(login_ids: Iterable[int], subject: models.Model, *, source: models.Model) -> None:
    """Take back what `source` gave; a grant from another source stays."""
    Grant.objects.filter(login_id__in=list(login_ids), **_key(subject, source)).delete()


def settle(model: type[models.Model], sights: Mapping[int, Iterable[Sight]]) -> None:
    """Make the grants of each source, a row of `model` by its key, exactly these; a constant number of queries.

    The caller holds the sources: what two of them would give at once is given once.
    """
    columns = ("source_id", "login_id", "subject_type", "subject_id")
    held = {tuple(key): pk for pk, *key in _given(list(sights), model._meta.label_lower, columns)}
    wanted = {
        (source, login, subject._meta.label_lower, pk) for source, seen in sights.items() for login, subject, pk in seen
    }
    if gone := [pk for key, pk in held.items() if key not in wanted]:
        Grant.objects.filter(pk__in=gone).delete()
    new = sorted(wanted - held.keys())
    insert([Grant(source_type=model._meta.label_lower, **dict(zip(columns, key, strict=True))) for key in new])


@Prepared
def _given(sources: Sequence[int], kind: str, columns: Sequence[str]) -> Any:
    given = Grant.objects.filter(Among("source_id", sources), source_type=kind)
    return given.values_list("pk", *columns)


def _key(subject: models.Model, source: models.Model) -> dict[str, Any]:
    return {
        "subject_type": subject._meta.label_lower,
        "subject_id": subject.pk,
        "source_type": source._meta.label_lower,
        "source_id": source.pk,
    }
