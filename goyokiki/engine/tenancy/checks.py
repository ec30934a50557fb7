"""Start-up checks: a table without an owner, or a uniqueness across organizations, stops the start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager

# Tables that belong to no organization, each with its reason.
GLOBAL_MODELS = {
    "tenancy.Organization": "is what the scope is made of",
    "sessions.Session": "random keys, read before the organization is known",
    "contenttypes.ContentType": "Django's own list of models",
    "auth.Permission": "Django's own; unused, capabilities take its place",
    "auth.Group": "Django's own; unused, roles take its place",
}


@register
def check_tenancy(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return [error for model in apps.get_models() for error in _errors(model)]


def _errors(model: type[models.Model]) -> Iterator[CheckMessage]:
    if not issubclass(model, TenantModel):
        if model._meta.label not in GLOBAL_MODELS and not getattr(model, "global_reason", None):
            yield Error(
                f"{model._meta.label} belongs to no organization.",
                hint="Inherit TenantModel, or give the model a `global_reason`.",
                id="tenancy.E001",
            )
        return
    if not isinstance(model._base_manager, TenantManager) or not isinstance(model._default_manager, TenantManager):
        yield Error(
            f"{model._meta.label} has a manager that does not know the scope.",
            hint="Build managers with TenantManager.from_queryset(…).",
            id="tenancy.E002",
        )
    yield from _uniqueness_errors(model)


def _uniqueness_errors(model: type[TenantModel]) -> Iterator[CheckMessage]:
    allowed: dict[str, str] = getattr(model, "unique_over_the_system", {})
    for names in _unique_sets(model):
        if "organization" not in names and not set(names) & set(allowed):
            yield Error(
                f"{model._meta.label}: {', '.join(names)} is unique over all organizations.",
                hint="Add organization to the constraint, or name the field with a reason in `unique_over_the_system`.",
                id="tenancy.E003",
            )


def _unique_sets(model: type[models.Model]) -> Iterable[tuple[str, ...]]:
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key and not field.one_to_one:
            yield (field.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield tuple(constraint.fields) or _names_in(constraint)
    for group in model._meta.unique_together:
        yield tuple(group)


def _names_in(constraint: models.UniqueConstraint) -> tuple[str, ...]:
    return tuple(str(part.deconstruct()[1][0]) for part in constraint.expressions if isinstance(part, models.F))
