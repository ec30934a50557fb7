"""Rows and the rows they point at must belong to one organization: checked set-wise before each write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import models

from goyokiki.engine.tenancy import scopes

# In place of the organization of a row that was read without it; no organization has this key.
UNREAD = 0


@cache
def tenant_references(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """The foreign keys of a model that point at rows of an organization."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and is_tenant_model(field.related_model)
    ]


def is_tenant_model(model: Any) -> bool:
    return any(field.name == "organization" for field in model._meta.concrete_fields)


def stamp(row: Any) -> None:
    """Give a new row the organization of the scope; refuse a row of another one."""
    owner = scopes.peek()
    if owner is None:
        raise scopes.NoOrganization(f"{row._meta.label} was written outside of an organization's scope")
    if isinstance(owner, scopes.Everywhere):
        return
    if row.organization_id is None:
        row.organization = owner
    if row.organization_id != owner.pk:
        raise scopes.CrossTenantWrite(f"{row._meta.label} {row.pk} belongs to another organization")


def _stamp_all(rows: Sequence[Any]) -> None:
    """The same for many, of which nearly all are new or of the scope's own organization."""
    owner = scopes.peek()
    key = getattr(owner, "pk", None)
    for row in rows:
        held = row.__dict__
        own = held.get("organization_id", UNREAD)
        if key is None or own not in (None, key):
            stamp(row)
        elif own is None:
            held["organization_id"] = key
            row._state.fields_cache["organization"] = owner  # noqa: SLF001  its descriptor costs more than the rest


def refuse_foreign_rows(model: type[models.Model], rows: Sequence[Any], names: Iterable[str] | None = None) -> None:
    """Stamp new rows and check what they point at: one query for each foreign key whose objects are not loaded.

    `names` limits the check to the fields that are about to be written.
    """
    _stamp_all(rows)
    written = None if names is None else set(names)
    for field in tenant_references(model):
        if written is None or written & {field.name, field.attname}:
            _refuse_foreign_targets(field, rows)


def _refuse_foreign_targets(field: models.ForeignKey[Any, Any], rows: Sequence[Any]) -> None:
    unknown: dict[int, set[Any]] = {}
    name, attname = field.name, field.attname
    for row in rows:
        held = row.__dict__
        key = held[attname] if attname in held else getattr(row, attname)
        if key is None:
            continue
        target = row._state.fields_cache.get(name)  # noqa: SLF001  likewise
        if target is None:
            unknown.setdefault(row.organization_id, set()).add(key)
        elif target.organization_id != row.organization_id:
            raise _points_away(field)
    for organization_id, keys in unknown.items():
        check_references(field, keys, organization_id)


def _points_away(field: models.ForeignKey[Any, Any]) -> scopes.CrossTenantWrite:
    return scopes.CrossTenantWrite(f"{field.model._meta.label}.{field.name} points into another organization")


def check_references(
    field: models.ForeignKey[Any, Any], keys: Iterable[Any], organization_id: int | None = None
) -> None:
    """Raise unless all `keys` of the field's target are rows of the organization, or of the scope."""
    target: Any = field.related_model
    if not is_tenant_model(target):
        return
    wanted = set(keys)
    rows = target._base_manager.filter(**{f"{field.target_field.name}__in": wanted})
    if organization_id is not None:
        rows = rows.filter(organization_id=organization_id)
    if rows.count() != len(wanted):
        raise _points_away(field)
