"""Saving rows with a checked version, and what changed by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from goyokiki.engine import journal
from goyokiki.engine.records.wording import listed
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.ownership import stamp

Changes = dict[str, tuple[Any, Any]]


class Conflict(Exception):
    """The row was changed since the version that the save was made from; `row` is the row of now."""

    def __init__(self, row: Any) -> None:
        super().__init__(f"{row._meta.label} {row.pk} is at version {row.version}")
        self.row = row


def assign(row: Any, values: Mapping[str, Any]) -> Changes:
    """Set the fields on the row and return those that changed: name → (old, new), each as text.

    A choice is recorded by its value, not by its label: who reads it later may speak another language.
    """
    changes: Changes = {}
    columns = _columns(row._meta.model)
    for name, new in values.items():
        held = getattr(row, columns[name])
        if held != (new.pk if isinstance(new, models.Model) else new):
            # What is not empty may be the key of a row, which is told by its name.
            changes[name] = (_text(held and getattr(row, name)), _text(new))
            setattr(row, name, new)
    return changes


def differs(row: Any, values: Mapping[str, Any]) -> bool:
    """Whether `assign` would change anything."""
    return any(differing(row, values))


def differing(row: Any, values: Mapping[str, Any]) -> Iterator[str]:
    """The fields that these values would change."""
    columns = _columns(row._meta.model)
    for name, new in values.items():
        held = getattr(row, columns[name])
        if held != (new.pk if isinstance(new, models.Model) else new):
            yield name


@cache
def _columns(model: Any) -> Mapping[str, str]:
    """The attribute that holds what the column of a field does, by the field's name or its own."""
    fields = model._meta.concrete_fields
    return {name: one.attname for one in fields for name in (one.name, one.attname)}


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def as_told(model: Any, name: str, value: str | list[str]) -> str:
    """A recorded value as a history shows it, in the language of the page: a choice by its label, many in a row."""
    labels = _labels(model, name)
    if isinstance(value, list):
        return listed(labels.get(one, one) for one in value)
    return str(labels.get(value, value))


def _labels(model: Any, name: str) -> Mapping[str, Any]:
    """The words for what a field holds."""
    field = _told_fields(model).get(name)
    if isinstance(field, models.BooleanField):
        return {"True": _("Yes"), "False": _("No")}
    return dict(getattr(field, "flatchoices", None) or ())


@cache
def _told_fields(model: Any) -> Mapping[str, Any]:
    """By name; the fields of a row's details, its one-to-one rows, are told as its own."""
    details = [relation.related_model for relation in model._meta.related_objects if relation.one_to_one]
    return {field.name: field for one in (*reversed(details), model) for field in reversed(one._meta.fields)}


def lock_row(row: Any, version: int | None) -> Any:
    """The row of now, locked to the end of the transaction; raises `Conflict` when it is not at `version`."""
    current = row._meta.model.objects.select_for_update().filter(pk=row.pk).first()
    if current is None:
        stamp(row)  # that of another organization is no row of ours that went
        raise gone()
    if version is not None and current.version != version:
        raise Conflict(current)
    return current


def gone() -> Refusal:
    """Why a row cannot be saved that was thrown away while somebody edited it."""
    return Refusal("gone", _("Somebody has deleted this meanwhile. Restore it from the bin to go on."))


def save_row(row: Any, *, noun: str, values: Mapping[str, Any], version: int | None, by: Any) -> Any:
    """Create or change one row of a plain master and record it; an unchanged row is left alone."""
    with transaction.atomic():
        is_new = row.pk is None
        current = row if is_new else lock_row(row, version)
        changes = assign(current, values)
        if not is_new and not changes:
            return current
        if not is_new:
            current.version += 1
        _save_once(current)
        journal.record(f"{noun}.created" if is_new else f"{noun}.changed", current, by=by, changes=changes)
    return current


def _save_once(row: Any) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        field = _taken_field(row)
        raise Refusal("taken", _("The same name is registered already."), field) from None


def _taken_field(row: Any) -> str | None:
    """The field that makes a row unique within its organization."""
    for constraint in row._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            return next((name for name in constraint.fields if name != "organization"), None)
    return None
