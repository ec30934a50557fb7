"""The model of a ledger's rows, and what a person chose to see of a list."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from goyokiki.engine.bin.models import IN_BIN, BinEntry
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, WholeManager


class Record(TenantModel):
    """A row that people edit: it knows when it was made and changed, and how often; and it can be thrown away.

    `version` counts the saves; a save names the version it was made from and is refused when that has passed. In the
    `bin` a row is in no list, and what points at it finds it.
    """

    set_aside_by = "bin"

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    bin = models.ForeignKey(
        BinEntry, models.PROTECT, null=True, blank=True, editable=False, db_index=False, related_name="+"
    )

    objects: ClassVar[Any] = TenantManager()
    with_binned: ClassVar[Any] = WholeManager()

    class Meta(TenantModel.Meta):
        abstract = True
        default_manager_name = "objects"
        base_manager_name = "with_binned"
        indexes = [models.Index(fields=["bin"], condition=IN_BIN, name="%(class)s_in_bin")]


class ColumnChoice(TenantModel):
    """The columns, in order, that a person wants to see in one list."""

    login = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    ledger = models.CharField(max_length=50)
    columns = models.JSONField(default=list)

    class Meta(TenantModel.Meta):
        db_table = "column_choice"
        constraints = [
            models.UniqueConstraint(fields=["organization", "login", "ledger"], name="column_choice_once_per_list")
        ]

    def __str__(self) -> str:
        return f"{self.login_id}: {self.ledger}"
