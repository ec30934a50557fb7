"""What was thrown away together, and what a model needs whose rows can be.

Such a model is set aside by its field `bin`, and its manager `with_binned` finds all rows: see `Record`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goyokiki.engine.journal.models import Batch
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet

# The indexes and the unique constraints of such models hold for these rows alone: see ADR 11.
NOT_IN_BIN = Q(bin=None)
IN_BIN = Q(bin__isnull=False)


def live_index(*fields: str, name: str, only: Q | None = None) -> models.Index:
    """An index of an organization's rows by these fields, without the bin; `only` where this holds of a row.

    `bin` stands in it too: SQLite answers from an index alone only when it holds every column that is asked about.
    """
    condition = NOT_IN_BIN if only is None else only & NOT_IN_BIN
    return models.Index(fields=["organization", *fields, "bin"], condition=condition, name=name)


def binned_index(*fields: str, name: str) -> models.Index:
    """The same for what lies in the bin: a number that stands there is not given anew."""
    return models.Index(fields=["organization", *fields], condition=IN_BIN, name=name)


class BinEntryQuerySet(TenantQuerySet["BinEntry"]):
    def restorable(self) -> BinEntryQuerySet:
        """Those that have not begun to go for good."""
        return self.filter(purged_at=None)

    def visible_to(self, login: Any) -> BinEntryQuerySet:
        """All of them for who may see everything in the bin; for everybody else what he threw away himself."""
        found = self.restorable()
        return found if login.can("bin.view_all") else found.filter(by=login)


class BinEntry(TenantModel):
    """One row that was thrown away, the root, with what went along: `counts` says how many of which model.

    `title` is what the root was called. On the day `purge_on` all of it goes for good; from `purged_at` on that has
    begun, and what is left is kept only because rows outside of the bin point at it.
    """

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    root_type = models.CharField(max_length=100)
    root_id = models.BigIntegerField()
    title = models.CharField(max_length=255)
    counts = models.JSONField(default=dict)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+")
    purge_on = models.DateField()
    purged_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(BinEntryQuerySet)()

    class Meta(TenantModel.Meta):
        db_table = "bin_entry"
        constraints = [
            models.UniqueConstraint(fields=["organization", "root_type", "root_id"], name="bin_entry_once_per_root")
        ]
        indexes = [
            models.Index(fields=["organization", "-id"], name="bin_entry_in_order"),
            models.Index(fields=["purge_on"], name="bin_entry_by_purge_on"),
        ]

    def __str__(self) -> str:
        return self.title
