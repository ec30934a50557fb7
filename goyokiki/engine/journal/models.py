"""The journal's tables: what happened, and what happened together."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from goyokiki.engine.journal.verbs import sentence
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


class BatchState(models.TextChoices):
    """Work goes on in it; it is done and may be undone; it is being undone; it is undone."""

    OPEN = "open"
    KEPT = "kept"
    UNDOING = "undoing"
    UNDONE = "undone"


class Batch(TenantModel):
    """What one deed did to many rows: the events recorded in it are its rows, and undo reads them.

    `kind` says what sort of deed, `title` which one ("ledger.csv"). It may be undone to the day `undo_until`, without
    limit where none is set; `data` holds how far that has come.
    """

    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undo_until = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.OPEN)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta(TenantModel.Meta):
        db_table = "journal_batch"

    def __str__(self) -> str:
        return self.title


class EventQuerySet(TenantQuerySet["Event"]):
    def about(self, subject: models.Model) -> EventQuerySet:
        """The events of one row, newest first."""
        rows = self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
        return rows.order_by("-id")


class Event(TenantModel):
    """`actor` did `verb` to the row `subject`; `data["changes"]` maps a field to [old, new], each as shown.

    The subject is kept as type and key, not as a foreign key: the fact outlives the row. What happened in a `batch`
    holds in `data["undo"]` what undoing it needs.
    """

    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=100)
    subject_type = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+", db_index=False)

    objects: ClassVar[Any] = TenantManager.from_queryset(EventQuerySet)()

    class Meta:
        db_table = "journal_event"
        indexes = [
            models.Index(fields=["organization", "subject_type", "subject_id", "-id"], name="event_by_subject"),
            models.Index(fields=["batch", "-id"], condition=models.Q(batch__isnull=False), name="event_by_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"

    @property
    def sentence(self) -> str:
        """What was done, in words; a sentence may name what stands in `data`."""
        told: str = str(sentence(self.verb)) % self.data
        return told
