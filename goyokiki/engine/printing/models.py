"""What a person last chose for a kind of documents."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goyokiki.engine.tenancy.models import TenantModel


class PrintChoice(TenantModel):
    """What a person last wanted of a kind of documents: the parts, the time, for whom."""

    login = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    choice = models.JSONField(default=dict)

    class Meta(TenantModel.Meta):
        db_table = "print_choice"
        constraints = [
            models.UniqueConstraint(fields=["organization", "login", "kind"], name="print_choice_once_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.login_id}: {self.kind}"
