"""Figures: what a list shows, sorts and filters about things that lie above its rows, kept in tables of their own.

Actions keep them in the transaction of what they count; `goyokiki doctor` compares them with a recount.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from goyokiki.engine.records.saving import assign

BATCH = 1000


@dataclass(frozen=True)
class Figures:
    """One table of figures; `rebuild` mends the rows of the organization of the scope and says how many differed."""

    name: str
    rebuild: Callable[[], int]

    def differing(self) -> int:
        """How many rows a rebuild would mend: it is made, and taken back."""
        with transaction.atomic():
            count = self.rebuild()
            transaction.set_rollback(True)
        return count


_figures: list[Figures] = []


def figures(name: str, rebuild: Callable[[], int]) -> None:
    """Register a table of figures by its name; made once, when its room starts."""
    if any(one.name == name for one in _figures):
        raise ValueError(f"the figures {name} are registered twice")
    _figures.append(Figures(name, rebuild))


def all_figures() -> list[Figures]:
    return list(_figures)


def mend(model: Any, recount: Callable[[], Mapping[int, Mapping[str, Any]]], *, key: str) -> int:
    """Make the rows of `model` those of a recount, and return how many were wrong, missing or too many.

    `recount` gives for each row that the field `key` points at its figures by field name: {12: {"count": 3}}.
    """
    attname = model._meta.get_field(key).attname
    with transaction.atomic():
        _keep_writers_out(model)
        right = recount()
        held = {getattr(row, attname): row for row in model.objects.all()}
        missing = [model(**{attname: subject}, **right[subject]) for subject in right if subject not in held]
        wrong = [row for subject, row in held.items() if subject in right and assign(row, right[subject])]
        model.objects.bulk_create(missing, batch_size=BATCH)
        if wrong:
            model.objects.bulk_update(wrong, list(next(iter(right.values()))), batch_size=BATCH)
        surplus = [row.pk for subject, row in held.items() if subject not in right]
        for start in range(0, len(surplus), BATCH):
            model.objects.filter(pk__in=surplus[start : start + BATCH]).delete()
    return len(missing) + len(wrong) + len(surplus)


def _keep_writers_out(model: Any) -> None:
    """What is counted must not change before it is written; SQLite lets only one transaction write anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{model._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')
