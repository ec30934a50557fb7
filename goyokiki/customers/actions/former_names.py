"""旧名称: what a change of a customer's name leaves behind, so that it is found by the old one too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, FormerName
from goyokiki.customers.rules.former_names import is_same
from goyokiki.engine import undo
from goyokiki.engine.records.saving import Changes
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared


@Prepared
def _held(customers: Sequence[int]) -> Any:
    return FormerName.objects.filter(Among("customer_id", customers))


class FormerNames:
    """The former names that customers have, and those that they will have; read when it is made, written by `write`."""

    def __init__(self, rows: Sequence[Customer], drafts: Sequence[CustomerDraft]) -> None:
        self.rows = {row.pk: row for row in rows if row.pk}
        self.held: dict[int, list[FormerName]] = {key: [] for key in self.rows}
        for one in _held(list(self.rows)) if self.rows else ():
            self.held[one.customer_id].append(one)
        forgotten = frozenset[int]().union(*(draft.forgotten for draft in drafts))
        self.kept = {key: [one for one in names if one.pk not in forgotten] for key, names in self.held.items()}

    def of(self, row: Customer) -> list[str]:
        return [one.name for one in self.kept.get(row.pk, ())]

    def follow(self, row: Customer, changes: Changes) -> None:
        """Keep the name that was changed, once; a name that comes back is no former one."""
        if row.pk not in self.kept or "name" not in changes:
            return
        old, new = changes["name"]
        others = [one for one in self.kept[row.pk] if not is_same(one.name, old) and not is_same(one.name, new)]
        if not is_same(old, new):
            others.insert(0, FormerName(customer=row, name=old, until=timezone.localdate()))
        self.kept[row.pk] = others

    def write(self, told: dict[int, Changes]) -> None:
        """Write what differs; that a name was forgotten is told, for a new one the change of the name speaks."""
        insert([one for names in self.kept.values() for one in names if not one.pk])
        for key, names in self.kept.items():
            stay = {one.pk for one in names}
            if gone := [one for one in self.held[key] if one.pk not in stay]:
                lost = FormerName.objects.filter(pk__in=[one.pk for one in gone])
                undo.note_loss(self.rows[key], lost)
                lost.delete()
                told[key]["former_names"] = ([one.name for one in self.held[key]], [one.name for one in names])
