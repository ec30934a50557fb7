"""The table of organizations, and the model every row of theirs inherits from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from goyokiki.engine.tenancy.ownership import refuse_foreign_rows, stamp
from goyokiki.engine.tenancy.querysets import TenantManager


class Organization(models.Model):
    """The company that owns the data; global, because it is what the scope is made of."""

    name = models.CharField(max_length=100, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "organization"

    def __str__(self) -> str:
        return self.name


class TenantModel(models.Model):
    """A row of one organization: stamped with it when made, refused when read or written from elsewhere.

    Rows whose field `set_aside_by` is filled are in no list: `objects` passes them over.
    """

    set_aside_by: ClassVar[str] = ""

    organization = models.ForeignKey(Organization, models.PROTECT, editable=False, related_name="+")

    objects: ClassVar[Any] = TenantManager()

    class Meta:
        abstract = True
        # Related objects, refresh_from_db and save() go through the base manager: it must be guarded too.
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_foreign_rows(type(self), [self], kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        stamp(self)
        return super().delete(*args, **kwargs)
