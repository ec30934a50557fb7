"""What a save in a batch keeps for undoing it: raw columns and parts, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from goyokiki.engine.journal import current_batch
from goyokiki.engine.undo.raw import line_of, raw
from goyokiki.engine.undo.references import references
from goyokiki.engine.undo.registry import Line, Undoable, find

BEFORE = "_before_save"


@dataclass
class Before:
    """What a row held; it stands on the row itself, so that it goes when the row does."""

    columns: Mapping[str, Any]
    parts: Mapping[str, list[Line]]
    kept: Mapping[str, Any]
    loosened: list[list[Any]] = field(default_factory=list)


def note(rows: Sequence[Any]) -> None:
    """Remember what these rows of one model hold, before they are changed; a query for each sort of part."""
    entry = find(rows[0]._meta.label_lower) if rows and current_batch() else None
    if entry is None:
        return
    parts = {part.name: part.lines_of([row.pk for row in rows]) for part in entry.parts}
    for row in rows:
        own = {name: lines[row.pk] for name, lines in parts.items()}
        kept = {name: getattr(row, name) for name in entry.kept}
        setattr(row, BEFORE, Before(dict(row.__dict__), own, kept))


def note_loss(row: Any, parts: models.QuerySet[Any]) -> None:
    """Remember who points at these parts of the row, which are about to go: the database lets them go in silence."""
    before: Before | None = row.__dict__.get(BEFORE)
    if before is None:
        return
    keys = list(parts.values_list("pk", flat=True))
    for reference in references(parts.model):
        if reference.remote_field.on_delete is models.SET_NULL:
            held = reference.model._base_manager.filter(**{f"{reference.attname}__in": keys})
            label = reference.model._meta.label_lower
            before.loosened += [[label, reference.attname, *pair] for pair in held.values_list("pk", reference.attname)]


def captured(rows: Sequence[Any], *, created: bool) -> dict[int, dict[str, Any]] | None:
    """What undoing needs of these rows of one model, which are written by now: for `journal.record_all`."""
    entry = find(rows[0]._meta.label_lower) if rows and current_batch() else None
    if entry is None:
        return None
    if created:
        return {row.pk: {"created": True} for row in rows}
    befores = {row.pk: row.__dict__.pop(BEFORE, None) for row in rows}
    noted = [row for row in rows if befores[row.pk]]
    parts = {part.name: part.lines_of([row.pk for row in noted]) for part in entry.parts}
    return {
        row.pk: _difference(entry, row, befores[row.pk], {name: lines[row.pk] for name, lines in parts.items()})
        for row in noted
    }


def _difference(entry: Undoable, row: Any, before: Before, parts: Mapping[str, list[Line]]) -> dict[str, Any]:
    held, now = before.columns, row.__dict__
    columns = {
        name: [raw(one, held[name]), raw(one, now[name])]
        for name, one in entry.columns.items()
        if held[name] != now[name]
    }
    lines = {name: [before.parts[name], after] for name, after in parts.items() if before.parts[name] != after}
    found: dict[str, Any] = {"columns": columns}
    if lines:
        found["parts"] = lines
    if before.loosened:
        found["loosened"] = before.loosened
    if kept := _kept(entry, before, columns):
        found["kept"] = kept
    return found


def _kept(entry: Undoable, before: Before, columns: Mapping[str, Any]) -> dict[str, Line]:
    """The rows that this one pointed at and does not any more, of those that go when nothing points at them."""
    lost = {name: row for name, row in before.kept.items() if row and f"{name}_id" in columns}
    return {name: line_of(row._meta.concrete_fields, row) for name, row in lost.items()}
