"""What hangs on a unit and is saved with it: its group and its outdoor units; set-wise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from goyokiki.engine.records.saving import Changes
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.equipment.models import OutdoorUnit, Unit, UnitGroup

Pairs = Sequence[tuple[Unit, UnitDraft]]


def groups_for(pairs: Pairs) -> list[UnitGroup | None]:
    """The group each unit will be in; those that are asked for by a new name are made.

    A unit that goes to another customer leaves the group, for a group is one customer's.
    """
    known = _known_groups(pairs)
    wanted = [_wanted(row, draft) for row, draft in pairs]
    new = {key: UnitGroup(customer_id=key[0], name=key[1]) for key in wanted if key and key not in known}
    insert(list(new.values()))
    known |= new
    return [known[key] if key else None for key in wanted]


def _wanted(row: Unit, draft: UnitDraft) -> tuple[int, str] | None:
    """The customer and the name of the group a unit is to be in."""
    if draft.group is not None:
        return (row.customer_id, draft.group) if draft.group else None
    stays = row.group is not None and row.group.customer_id == row.customer_id
    return (row.customer_id, row.group.name) if stays and row.group else None


def _known_groups(pairs: Pairs) -> dict[tuple[int, str], UnitGroup]:
    known = {(row.group.customer_id, row.group.name): row.group for row, _draft in pairs if row.group}
    names = {draft.group for _row, draft in pairs if draft.group}
    if names:
        customers = {row.customer_id for row, _draft in pairs}
        found = UnitGroup.objects.filter(customer_id__in=customers, name__in=names)
        known |= {(group.customer_id, group.name): group for group in found}
    return known


def drop_empty(groups: Iterable[int]) -> None:
    """Delete those of the groups that no unit is in any more, not even one in the bin."""
    left = set(groups)
    if left:
        used = Unit.with_binned.filter(group_id__in=left).values_list("group_id", flat=True)
        UnitGroup.objects.filter(pk__in=left - set(used)).delete()


def outdoor_units_of(rows: Sequence[Unit]) -> dict[int, list[OutdoorUnit]]:
    """The outdoor units that existing rows hold, in order."""
    held: dict[int, list[OutdoorUnit]] = {row.pk: [] for row in rows if row.pk}
    for one in outdoor_units_at(list(held)) if held else ():
        held[one.unit_id].append(one)
    return held


@Prepared
def outdoor_units_at(units: Sequence[int]) -> Any:
    """The outdoor units of these units, each in its order."""
    return OutdoorUnit.objects.filter(Among("unit_id", units))


def write_outdoor_units(pairs: Pairs, held: dict[int, list[OutdoorUnit]]) -> dict[int, Changes]:
    """Write what the drafts ask for; returns what changed by the unit's key. Rows have keys by now."""
    told: dict[int, Changes] = {row.pk: {} for row, _draft in pairs}
    new: list[OutdoorUnit] = []
    for row, draft in pairs:
        before, after = list(map(str, held.get(row.pk, ()))), list(map(str, draft.outdoor or ()))
        if draft.outdoor is None or before == after:
            continue
        told[row.pk]["outdoor_units"] = (before, after)
        new += [
            OutdoorUnit(unit=row, position=position, model_name=one.model_name, serial=one.serial)
            for position, one in enumerate(draft.outdoor, 1)
        ]
    replaced = [pk for pk, changes in told.items() if changes and held.get(pk)]
    if replaced:
        OutdoorUnit.objects.filter(unit_id__in=replaced).delete()
    insert(new)
    return told
