"""What nobody is assigned to: marked on the row, so that a list finds the few of them among millions.

A row that somebody is assigned to holds NULL there, not false: for a column that must hold something, SQLite would make
the whole table anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from goyokiki.engine.tenancy.keys import Among


def keep_unassigned(row: Any, assignees: Collection[int] | None) -> None:
    """Before the row is written: `assignees` are those it will have; None leaves a row that is there as it is."""
    if assignees is not None or row.pk is None:
        row.is_unassigned = None if assignees else True


@dataclass(frozen=True)
class Assignments:
    """The rows of `links`, each of which assigns somebody to the row of `model` that it names in the column `to`."""

    model: Any
    links: Any
    to: str

    def follow(self, rows: Sequence[Any]) -> None:
        """Before these rows are written, but after their links were."""
        links = self.links.objects.filter(Among(self.to, [row.pk for row in rows]))
        assigned = set(links.order_by().values_list(self.to, flat=True))
        for row in rows:
            keep_unassigned(row, assigned & {row.pk})

    def rebuild(self) -> int:
        """Look again at every row of the organization; returns how many were marked wrongly."""
        rows, assigned = self.model.with_binned, Exists(self.links.objects.filter(**{self.to: OuterRef("pk")}))
        with transaction.atomic():
            missed = rows.filter(~assigned, is_unassigned=None).update(is_unassigned=True)
            settled = rows.filter(assigned, is_unassigned=True).update(is_unassigned=None)
        return int(missed + settled)
