"""Grants: rows that let a person who does not see everything see one thing."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


class GrantQuerySet(TenantQuerySet["Grant"]):
    def held_by(self, login: int, subject: type[models.Model]) -> GrantQuerySet:
        """The grants on rows of `subject` that the person with this key holds today."""
        in_force = Q(until=None) | Q(until__gte=timezone.localdate())
        return self.filter(in_force, login=login, subject_type=subject._meta.label_lower)


class Grant(TenantModel):
    """`login` may see the row `subject` because of the row `source`, to the day `until` where one is set.

    Written and withdrawn by the action that assigns the person, in its transaction.
    """

    login = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    subject_type = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    source_type = models.CharField(max_length=100)
    source_id = models.BigIntegerField()
    until = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(GrantQuerySet)()

    class Meta:
        db_table = "access_grant"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "login", "subject_type", "subject_id", "source_type", "source_id"],
                name="grant_once_per_source",
            )
        ]
        indexes = [
            models.Index(fields=["organization", "source_type", "source_id"], name="grant_by_source"),
            # What does somebody see today? All that is asked about stands in it: a row may have many grants.
            models.Index(
                fields=["organization", "login", "subject_type", "subject_id", "until"], name="grant_by_login"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.login_id} → {self.subject_type} {self.subject_id}"
