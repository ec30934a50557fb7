"""The model of a ledger's rows, and what a person chose to see of a list."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goyokiki.engine.tenancy.models import TenantModel


class Record(TenantModel):
    """A row that people edit: it knows when it was made and changed, and how often.

    `version` counts the saves; a save names the version it was made from and is refused when that has passed.
    """

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(TenantModel.Meta):
        abstract = True


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
