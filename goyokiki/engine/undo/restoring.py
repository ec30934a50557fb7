"""Giving rows back what they held before a batch changed them, where they still hold what it wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from goyokiki.engine import journal
from goyokiki.engine.journal.models import Batch, Event
from goyokiki.engine.tenancy.rewriting import rewrite
from goyokiki.engine.undo.leaving import CHANGED, GONE, leave, names_left
from goyokiki.engine.undo.plans import STAMP, Plan, Plans
from goyokiki.engine.undo.raw import value_of
from goyokiki.engine.undo.registry import Line, Part, Undoable


def give_back(entry: Undoable, events: Sequence[Event], *, batch: Batch, by: Any) -> int:
    """Undo these changes of rows of one model, each row once; returns how many rows were given anything back.

    Where the database refuses what a row would hold, beside what others have written since, the row stays as it is.
    """
    try:
        with transaction.atomic():
            return _give_back(entry, events, batch, by)
    except IntegrityError:
        if len(events) == 1:
            leave(events[0], CHANGED, [*events[0].data["undo"]["columns"], *events[0].data["undo"].get("parts", ())])
            return 0
    return sum(give_back(entry, [event], batch=batch, by=by) for event in events)


def _give_back(entry: Undoable, events: Sequence[Event], batch: Batch, by: Any) -> int:
    locked = entry.model.objects.select_for_update(of=("self",))
    rows = {row.pk: row for row in locked.filter(pk__in=[event.subject_id for event in events]).order_by("pk")}
    for event in events:
        if event.subject_id not in rows:
            leave(event, GONE, event.data["undo"]["columns"])
    plans = Plans(entry, rows, names_left(batch, events))
    made = plans.make([event for event in events if event.subject_id in rows])
    for plan in made:
        if plan.left:
            leave(plan.event, next(iter(plan.left.values())), plan.left)
    giving = [plan for plan in made if plan.gives]
    if giving:
        _carry_out(plans, giving, batch, by)
    return len(giving)


def _carry_out(plans: Plans, giving: Sequence[Plan], batch: Batch, by: Any) -> None:
    entry, rows = plans.entry, [plan.row for plan in giving]
    was = {plan.row.pk: _assign(entry, plan) for plan in giving}
    for part in entry.parts:
        _write_part(part, plans, giving)
    if entry.refold:
        entry.refold(rows)
    _write(entry, giving)
    for plan in giving:
        _tighten(plan)
    told = [(plan.row, _told(entry, plan)) for plan in giving]
    journal.record_all(f"{entry.noun}.changed", told, by=by, undone={"batch": batch.pk, "title": batch.title})
    if entry.after:
        entry.after(rows, was, by)


def _assign(entry: Undoable, plan: Plan) -> dict[str, Any]:
    """Set the columns on the row; returns what they held."""
    was = {name: getattr(plan.row, name) for name in plan.columns}
    kept = plan.event.data["undo"].get("kept", {})
    for name, old in plan.columns.items():
        one = entry.columns[name]
        setattr(plan.row, name, _made_again(one, kept[one.name]) if one.name in kept else value_of(one, old))
    return was


def _made_again(one: Any, line: Line) -> Any:
    """The key of the row that `one` pointed at: of itself, of one that took its place, or of itself made anew."""
    model = one.related_model
    values = {field.attname: value_of(field, line[field.attname]) for field in model._meta.concrete_fields}
    same = models.Q(pk=values["id"])
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            fields = [model._meta.get_field(name).attname for name in constraint.fields]
            same |= models.Q(**{name: values[name] for name in fields})
    found = model._base_manager.filter(same).order_by("pk").first()
    return (found or model._base_manager.create(**values)).pk


def _write(entry: Undoable, plans: Sequence[Plan]) -> None:
    """Rows that get back the same columns are written together."""
    alike: dict[frozenset[str], list[Any]] = {}
    now = timezone.now()
    for plan in plans:
        plan.row.version += 1
        if STAMP not in plan.columns:
            setattr(plan.row, STAMP, now)
        alike.setdefault(frozenset(plan.columns), []).append(plan.row)
    for columns, rows in alike.items():
        rewrite(rows, {*(entry.columns[column].name for column in columns), *entry.copies, STAMP, "version"})


def _write_part(part: Part, plans: Plans, giving: Sequence[Plan]) -> None:
    """Make the lines those of before; what goes, goes first, for it may stand in the place of what comes."""
    if gone := [line["id"] for plan in giving for line in plans.gone(part, plan)]:
        part.model.objects.filter(pk__in=gone).delete()
    new: list[Any] = []
    changed: list[Any] = []
    for plan in giving:
        held = {line["id"]: line for line in plans.lines[part.name][plan.row.pk]}
        for line in plan.parts.get(part.name, ()):
            if held.get(line["id"]) != line:
                full = {**held.get(line["id"], {}), **line}  # of a column younger than the batch nothing was kept
                values = {one.attname: value_of(one, full[one.attname]) for one in part.fields if one.attname in full}
                row = part.model(**{part.attname: plan.row.pk, **values})
                (changed if line["id"] in held else new).append(row)
    part.model.objects.bulk_create(new)
    rewrite(changed, [one.name for one in part.fields if not one.primary_key])


def _tighten(plan: Plan) -> None:
    """Point again at the lines that are back, where nobody has pointed elsewhere since."""
    back = {line["id"] for lines in plan.parts.values() for line in lines}
    for label, column, pk, target in plan.event.data["undo"].get("loosened", ()):
        if target in back:
            apps.get_model(label)._base_manager.filter(**{"pk": pk, column: None}).update(**{column: target})


def _told(entry: Undoable, plan: Plan) -> Mapping[str, tuple[Any, Any]]:
    """What the history told of the change, the other way round; in part, what is told by the names of columns."""
    changes = plan.event.data.get("changes", {})
    back = {name: (new, old) for name, (old, new) in changes.items()}
    if not plan.left:
        return back
    given = {one.name for name, one in entry.columns.items() if name in plan.columns}
    return {name: pair for name, pair in back.items() if name in given}
