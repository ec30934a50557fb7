"""What can be given back to a row that a batch changed, and what stays because somebody changed it since."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from goyokiki.engine.journal.models import Event
from goyokiki.engine.undo.leaving import CHANGED, TAKEN, USED
from goyokiki.engine.undo.raw import raw
from goyokiki.engine.undo.references import references
from goyokiki.engine.undo.registry import Line, Part, Undoable

STAMP = "updated_at"


@dataclass
class Plan:
    """What is given back to one row: columns and lines of parts by name, as `raw` kept them; what stays, with why."""

    row: Any
    event: Event
    columns: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, list[Line]] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)

    @property
    def gives(self) -> bool:
        return bool(self.parts) or bool(self.columns.keys() - {STAMP})

    def leave(self, name: str, why: str) -> None:
        self.columns.pop(name, None)
        self.parts.pop(name, None)
        self.columns.pop(STAMP, None)
        self.left[name] = why


class Plans:
    """The plans for events of rows of one model, each row once; `blocked` names what later undoing left on a row."""

    def __init__(self, entry: Undoable, rows: Mapping[int, Any], blocked: Mapping[int, Collection[str]]) -> None:
        self.entry = entry
        self.rows = rows
        self.blocked = blocked
        self.lines = {part.name: part.lines_of(rows) for part in entry.parts}

    def make(self, events: Sequence[Event]) -> list[Plan]:
        plans = [self._plan(Plan(self.rows[event.subject_id], event)) for event in events]
        self._leave_lost_targets(plans)
        self._leave_taken(plans)
        for part in self.entry.parts:
            self._leave_used(part, plans)
        for plan in plans:
            self._leave_together(plan)
        return plans

    def _plan(self, plan: Plan) -> Plan:
        kept, blocked = plan.event.data["undo"], self.blocked.get(plan.row.pk, ())
        for name, (old, new) in kept["columns"].items():
            if name not in self.entry.columns:
                continue
            holds = raw(self.entry.columns[name], getattr(plan.row, name)) == new
            if holds and name not in blocked:
                plan.columns[name] = old
            elif name != STAMP:
                plan.left[name] = CHANGED
        for name, (before, after) in kept.get("parts", {}).items():
            if _contents(self.lines[name][plan.row.pk]) == _contents(after) and name not in blocked:
                plan.parts[name] = before
            else:
                plan.left[name] = CHANGED
        if plan.left:
            plan.columns.pop(STAMP, None)
        return plan

    def _leave_lost_targets(self, plans: Sequence[Plan]) -> None:
        """What a row pointed at may be in the bin by now, and what its parts pointed at gone for good."""
        for name, one in self.entry.columns.items():
            if one.many_to_one:
                _leave_lost(one.related_model._default_manager, plans, name, _column(name))
        for part in self.entry.parts:
            for one in part.fields:
                if one.many_to_one:
                    _leave_lost(one.related_model._base_manager, plans, part.name, _lines(part.name, one.attname))

    def _leave_taken(self, plans: Sequence[Plan]) -> None:
        """Another row may have what only one can have."""
        for name in _unique_columns(self.entry.model):
            asking = {plan.columns[name]: plan for plan in plans if name in plan.columns}
            while asking:
                others = self.entry.model.objects.exclude(pk__in=[plan.row.pk for plan in asking.values()])
                taken = set(others.filter(**{f"{name}__in": asking}).values_list(name, flat=True))
                for value in taken:
                    asking.pop(value).leave(name, TAKEN)
                if not taken:
                    break

    def _leave_used(self, part: Part, plans: Sequence[Plan]) -> None:
        """Lines that the batch added may be pointed at by now."""
        added = {line["id"]: plan for plan in plans for line in self.gone(part, plan)}
        for reference in references(part.model) if added else ():
            rows = reference.model._default_manager.filter(**{f"{reference.attname}__in": added})
            for key in rows.values_list(reference.attname, flat=True):
                added[key].leave(part.name, USED)

    def _leave_together(self, plan: Plan) -> None:
        """What makes sense only together stays together."""
        for names in self.entry.together:
            if why := next((plan.left[name] for name in names if name in plan.left), ""):
                for name in names:
                    if name in plan.columns or name in plan.parts:
                        plan.leave(name, why)

    def gone(self, part: Part, plan: Plan) -> list[Line]:
        """The lines of the part that go when the plan is carried out."""
        if part.name not in plan.parts:
            return []
        stay = {line["id"] for line in plan.parts[part.name]}
        return [line for line in self.lines[part.name][plan.row.pk] if line["id"] not in stay]


def _contents(lines: Sequence[Line]) -> list[Line]:
    """Without keys: who saves the same lines again may have made them anew."""
    return [{name: value for name, value in line.items() if name != "id"} for line in lines]


def _column(name: str) -> Callable[[Plan], list[Any]]:
    return lambda plan: [plan.columns[name]] if name in plan.columns and name not in _kept_columns(plan) else []


def _kept_columns(plan: Plan) -> set[str]:
    """Columns whose target will be made again."""
    return {f"{name}_id" for name in plan.event.data["undo"].get("kept", ())}


def _lines(name: str, column: str) -> Callable[[Plan], list[Any]]:
    return lambda plan: [line[column] for line in plan.parts.get(name, ())]


def _leave_lost(rows: Any, plans: Sequence[Plan], name: str, targets: Callable[[Plan], list[Any]]) -> None:
    wanted = {target for plan in plans for target in targets(plan) if target is not None}
    if not wanted:
        return
    found = set(rows.filter(pk__in=wanted).values_list("pk", flat=True))
    for plan in plans if wanted - found else ():
        if (wanted - found).intersection(targets(plan)):
            plan.leave(name, CHANGED)


def _unique_columns(model: Any) -> Iterator[str]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            names = [name for name in constraint.fields if name != "organization"]
            if len(names) == 1:
                yield model._meta.get_field(names[0]).attname
