"""The table of letters."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goyokiki.engine.clock.models import DueRow
from goyokiki.engine.mail.vocabulary import RESTORE, DeliveryState
from goyokiki.engine.tenancy.models import TenantModel


class Delivery(TenantModel, DueRow):
    """A letter to one address. `kept_at`: no mail server was set when its time came, so it stays here to be read."""

    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    dedupe_key = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001  many letters have none
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "mail_delivery"
        constraints = [
            models.UniqueConstraint(fields=["organization", "dedupe_key", "to"], name="letter_once_per_key"),
        ]
        indexes = [
            *DueRow.Meta.indexes,
            models.Index(fields=["organization", "-id"], name="delivery_newest_first"),
            # The only due rows that are never tidied away: a monitor asks each minute how many have failed.
            models.Index(fields=["failed_at"], condition=Q(failed_at__isnull=False), name="delivery_failed"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def state(self) -> DeliveryState:
        if self.sent_at:
            return DeliveryState.SENT
        if self.kept_at:
            return DeliveryState.KEPT
        if self.failed_at:
            return DeliveryState.FAILED
        if self.held_by == RESTORE:
            return DeliveryState.HELD
        return DeliveryState.RETRYING if self.last_error else DeliveryState.WAITING
