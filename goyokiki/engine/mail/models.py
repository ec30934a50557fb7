"""The table of letters."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from goyokiki.engine.tenancy.models import TenantModel


class Delivery(TenantModel):
    """A letter on its way: due at `due_at`, held by a worker until `leased_until`, done at `sent_at`."""

    to = models.JSONField(default=list)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    dedupe_key = models.CharField(max_length=200, null=True, blank=True)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        db_table = "mail_delivery"
        constraints = [models.UniqueConstraint(fields=["organization", "dedupe_key"], name="letter_once_per_key")]

    def __str__(self) -> str:
        return self.subject
