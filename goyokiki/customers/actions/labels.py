"""Naming labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goyokiki.customers.labels.lists import LabelList, Names
from goyokiki.customers.rules.label_names import repeated
from goyokiki.engine import journal
from goyokiki.engine.records.models import Record
from goyokiki.engine.records.saving import Changes, assign
from goyokiki.engine.refusal import Refusal


def save_labels(wanted: Mapping[LabelList, Names], *, seen: Mapping[LabelList, Names], by: Any) -> None:
    """Give the labels these names, all of them or none; a blank name hides a label and leaves what carries it.

    `seen` are the names that the person saw there. Raises `Refusal`: "conflict" where one of them has become another
    since, "taken" where two labels of a list would have one name.
    """
    with transaction.atomic():
        for labels, names in wanted.items():
            rows = _lock(labels)
            held = {number: row.name for number, row in rows.items()}
            if any(held[number] not in (seen[labels][number], name) for number, name in names.items()):
                raise Refusal("conflict", _("Another user updated this. Check the latest contents."))
            if repeated({**held, **names}, held):
                raise Refusal("taken", _("The same name is registered already."))
            _name(labels, rows, names, by)


def _lock(labels: LabelList) -> dict[int, Any]:
    """All rows of the list by number, those made first that are not there yet: what is not there cannot be locked."""
    objects = labels.model.objects
    made = set(objects.values_list("number", flat=True))
    missing = [labels.model(number=number) for number in range(1, labels.count + 1) if number not in made]
    objects.bulk_create(missing, ignore_conflicts=True)
    return {row.number: row for row in objects.select_for_update().order_by("number")}


def _name(labels: LabelList, rows: Mapping[int, Any], names: Names, by: Any) -> None:
    told: list[tuple[Any, Changes]] = []
    for number, name in names.items():
        row = rows[number]
        if not (changes := assign(row, {"name": name})):
            continue
        if isinstance(row, Record):
            row.version += 1
        row.save()
        told.append((row, changes))
    journal.record_all(f"{labels.noun}.changed", told, by=by)
