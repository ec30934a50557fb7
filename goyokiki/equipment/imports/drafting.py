"""From the values of a row to the draft of a unit: what is new, what changes, what stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.imports import Change, Outcome, Row
from goyokiki.engine.imports.written import Writing
from goyokiki.engine.records.saving import differs
from goyokiki.equipment.drafts import OutdoorDraft, UnitDraft
from goyokiki.equipment.forms import UnitForm
from goyokiki.equipment.imports.cleaners import Guess
from goyokiki.equipment.imports.exporting import outdoor_units_of, values_of
from goyokiki.equipment.models import GONE, OUTDOOR_UNITS, Unit
from goyokiki.equipment.vocabulary import Basis, Maker

NOUN = "units"
# Columns that name another row, as they stand in a file.
REFERENCES: Mapping[str, str] = {"customer": "customer_name", "site": "site"}
NUMBER = "number"
# Fields of the form that a draft carries apart from its values, or that have columns of another kind.
APART = ("customer", "site", "group", "installed", "nameplate", "photos")
PLAIN = tuple(name for name in UnitForm.base_fields if name not in APART)
OUTDOOR = frozenset(
    f"outdoor_{position}_{name}" for position in range(1, OUTDOOR_UNITS + 1) for name in ("model_name", "serial")
)
READ = frozenset({*PLAIN, "group", "installed", *OUTDOOR})


class Drafting:
    """Makes the drafts of one chunk of rows."""

    def __init__(self, writing: Writing, rows: Sequence[Row], units: Mapping[int, Unit]) -> None:
        self._writing = writing
        self._units = units
        self._outdoor = (
            outdoor_units_of(unit.pk for unit in units.values()) if any(map(_speaks_of_outdoor, rows)) else {}
        )

    def draft(self, row: Row, values_apart: Mapping[str, Any]) -> UnitDraft | None:
        """The draft of the row's unit, None where it stays; gives the row its outcome, or refuses it.

        `values_apart` are those that are not read from one cell alone: the customer, and the site.
        """
        unit = self._units.get(row.number)
        said = _said(row)
        self._check(row, said, unit)
        values = {**_values(said), **values_apart}
        if unit and not values.get(NUMBER):
            values.pop(NUMBER, None)
        draft = UnitDraft(
            values=values,
            pk=unit.pk if unit else None,
            version=unit.version if unit else None,
            group=said.get("group"),
            outdoor=self._outdoor_drafts(row, unit),
        )
        if unit is None:
            row.outcomes[NOUN] = Outcome.CREATED
            return draft
        is_changed = self._is_changed(draft, unit)
        row.outcomes[NOUN] = Outcome.UPDATED if is_changed else Outcome.UNCHANGED
        if not is_changed:
            return None
        row.changes += self._changes(row, said, unit, draft)
        return draft

    def _check(self, row: Row, said: Mapping[str, Any], unit: Unit | None) -> None:
        if unit is None and not said.get("model_name"):
            row.refuse_blank("model_name")
        if unit and "model_name" in said and not said["model_name"]:
            row.refuse_blank("model_name")
        maker, status = (said.get(name, getattr(unit, name, "")) for name in ("maker", "status"))
        if said.get("maker_other") and maker != Maker.OTHER:
            row.refuse("maker_other", "not_other", _("Choose “Other” as the maker, or clear its detail."))
        if said.get("disposed_on") and status not in GONE:
            message = _("Choose what became of the unit on that day, or clear the day.")
            row.refuse("disposed_on", "not_gone", message)
        if said.get("serial") and (said.get("quantity") or 1) > 1:
            message = _("More than one unit with one serial number; the count is kept.")
            row.notice("quantity", "count_with_serial", message)

    def _outdoor_drafts(self, row: Row, unit: Unit | None) -> tuple[OutdoorDraft, ...] | None:
        """What the system's outdoor units will be, None where they stay; a blank cell keeps what is there."""
        if not _speaks_of_outdoor(row):
            return None
        held = {one.position: one for one in self._outdoor.get(unit.pk, ())} if unit else {}
        drafts = []
        for position in range(1, OUTDOOR_UNITS + 1):
            before = held.get(position)
            model, serial = (
                row.values.get(f"outdoor_{position}_{name}", getattr(before, name, ""))
                for name in ("model_name", "serial")
            )
            drafts.append(OutdoorDraft(model, serial))
        return tuple(draft for draft in drafts if draft != OutdoorDraft())

    def _is_changed(self, draft: UnitDraft, unit: Unit) -> bool:
        values = {name: value for name, value in draft.values.items() if name != "parts_deadline"}
        return (
            differs(unit, values)
            or _is_other_deadline(draft, unit)
            or (draft.group is not None and draft.group != (unit.group.name if unit.group else ""))
            or (draft.outdoor is not None and list(map(str, draft.outdoor)) != self._held_outdoor(unit))
        )

    def _held_outdoor(self, unit: Unit) -> list[str]:
        return [str(one) for one in self._outdoor.get(unit.pk, ())]

    def _changes(self, row: Row, said: Mapping[str, Any], unit: Unit, draft: UnitDraft) -> list[Change]:
        held = values_of(unit, self._outdoor.get(unit.pk, ()))
        new = {**said, **_named(draft.values)}
        return self._writing.changes(row.headers, held, new)


def _said(row: Row) -> dict[str, Any]:
    """What the row says of its unit by column; where a cell had to be guessed at, the row gets a notice."""
    said: dict[str, Any] = {}
    for name, value in row.values.items():
        if name not in READ:
            continue
        if isinstance(value, Guess):
            row.notice(name, value.code, value.message)
            said |= {column: guess for column, guess in value.values.items() if column not in said}
        else:
            said[name] = value
    if row.values.get("maker_other") and isinstance(row.values.get("maker"), Guess):
        said["maker_other"] = row.values["maker_other"]
    return said


def _values(said: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a draft by field."""
    values = {name: said[name] for name in PLAIN if name in said}
    if "installed" in said:
        when = said["installed"]
        values["installed_on"] = when.earliest if when else None
        values["installed_precision"] = when.precision.value if when else ""
    if "maker" in values and values["maker"] != Maker.OTHER:
        values["maker_other"] = ""
    return values


def _named(values: Mapping[str, Any]) -> dict[str, str]:
    """The customer and the site by column, as a file names them."""
    return {column: getattr(values[name], "name", "") for name, column in REFERENCES.items() if name in values}


def _is_other_deadline(draft: UnitDraft, unit: Unit) -> bool:
    if "parts_deadline" not in draft.values:
        return False
    held = unit.parts_deadline if unit.parts_basis == Basis.MANUAL else None
    return bool(draft.values["parts_deadline"] != held)


def _speaks_of_outdoor(row: Row) -> bool:
    return not OUTDOOR.isdisjoint(row.values)
