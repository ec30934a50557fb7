"""What hangs on units, for undoing what a batch did to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects

from goyokiki.engine.undo import Part, Was, undoable
from goyokiki.equipment.actions.copies import COPIES, keep_findable
from goyokiki.equipment.actions.figures import recount
from goyokiki.equipment.actions.relations import drop_empty
from goyokiki.equipment.models import OutdoorUnit, Unit


def _refold(units: Sequence[Unit]) -> None:
    prefetch_related_objects(units, "customer", "site", "outdoor_units")
    for unit in units:
        keep_findable(unit, unit.outdoors)


def _after(units: Sequence[Unit], was: Was, by: Any) -> None:
    drop_empty({group for held in was.values() if (group := held.get("group_id"))})
    recount({held.get("customer_id", unit.customer_id) for unit in units for held in (was[unit.pk], {})})


undoable(
    Unit,
    "unit",
    parts=(Part(OutdoorUnit, "unit"),),
    copies=COPIES,
    kept=["group"],
    together=[
        ("customer_id", "site_id", "group_id"),
        ("installed_on", "installed_precision"),
        ("parts_deadline", "parts_basis"),
        ("status", "disposed_on"),
        ("maker", "maker_other"),
    ],
    refold=_refold,
    after=_after,
)
