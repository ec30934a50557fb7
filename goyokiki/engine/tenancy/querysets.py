"""Query sets that cannot leave their organization: checked where SQL is made, not method by method."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NoReturn, Self, TypeVar

from django.db import models
from django.db.models import sql

from goyokiki.engine.tenancy import scopes
from goyokiki.engine.tenancy.ownership import check_references, refuse_foreign_rows

M = TypeVar("M", bound=models.Model)


class UnscopedQuery(sql.Query):
    """May be built, as forms do at import, but never turned into SQL."""

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        if not self.is_empty():
            self.refuse()
        return super().get_compiler(*args, **kwargs)

    def chain(self, klass: type[sql.Query] | None = None) -> Any:
        if klass is not None:  # an UPDATE or a DELETE is made of this query
            self.refuse()
        return super().chain()

    def refuse(self) -> NoReturn:
        raise scopes.NoOrganization(f"{self.get_meta().label} was queried outside of an organization's scope")


class TenantQuerySet(models.QuerySet[M]):
    references_checked = False

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.references_checked = self.references_checked
        return clone

    def update(self, **values: Any) -> int:
        if not self.references_checked:
            self._check_update(values)
        return super().update(**values)

    def _check_update(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            field = self.model._meta.get_field(name)
            if field.name == "organization":
                raise scopes.CrossTenantWrite(f"{self.model._meta.label}: a row never changes its organization")
            if isinstance(field, models.ForeignKey) and value is not None:
                if hasattr(value, "resolve_expression"):
                    raise scopes.CrossTenantWrite(f"{name}: an expression cannot be checked for its organization")
                check_references(field, {value.pk if isinstance(value, models.Model) else value})

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        if kwargs.get("update_conflicts"):
            raise scopes.CrossTenantWrite("update_conflicts could write another organization's row: update instead")
        rows = list(objs)
        refuse_foreign_rows(self.model, rows)
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[M], fields: Sequence[str], *args: Any, **kwargs: Any) -> int:  # type: ignore[override]
        rows = list(objs)
        refuse_foreign_rows(self.model, rows)
        checked = self._chain()  # type: ignore[attr-defined]
        checked.references_checked = True
        updated: int = super(TenantQuerySet, checked).bulk_update(rows, fields, *args, **kwargs)
        return updated

    def raw(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise scopes.NoOrganization("raw SQL passes the tenant scope by")

    def _raw_delete(self, using: str | None) -> int:
        if isinstance(self.query, UnscopedQuery):
            self.query.refuse()
        deleted: int = super()._raw_delete(using)
        return deleted


class TenantManager(models.Manager.from_queryset(TenantQuerySet)[M]):  # type: ignore[misc]
    """The only manager of a tenant model, for related objects too; leaves out what has been set aside."""

    shows_set_aside = False

    def get_queryset(self) -> TenantQuerySet[M]:
        owner = scopes.peek()
        queryset: type[TenantQuerySet[M]] = self._queryset_class
        if owner is None:
            return queryset(self.model, query=UnscopedQuery(self.model), using=self._db, hints=self._hints)
        rows = queryset(self.model, using=self._db, hints=self._hints)
        conditions: dict[str, Any] = {} if owner is scopes.EVERYWHERE else {"organization": owner}
        mark: str = getattr(self.model, "set_aside_by", "")
        if mark and not self.shows_set_aside:
            conditions[mark] = None
        return rows.filter(**conditions)


class WholeManager(TenantManager):
    """All rows of the organization, those set aside too: what points at one still finds it."""

    shows_set_aside = True
