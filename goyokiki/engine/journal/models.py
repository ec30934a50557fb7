"""The journal's one table."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from goyokiki.engine.journal.verbs import sentence
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


class EventQuerySet(TenantQuerySet["Event"]):
    def about(self, subject: models.Model) -> EventQuerySet:
        """The events of one row, newest first."""
        rows = self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
        return rows.order_by("-id")


class Event(TenantModel):
    """`actor` did `verb` to the row `subject`; `data["changes"]` maps a field to [old, new], each as shown.

    The subject is kept as type and key, not as a foreign key: the fact outlives the row.
    """

    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=100)
    subject_type = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects: ClassVar[Any] = TenantManager.from_queryset(EventQuerySet)()

    class Meta:
        db_table = "journal_event"
        indexes = [
            models.Index(fields=["organization", "subject_type", "subject_id", "-id"], name="event_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"

    @property
    def sentence(self) -> str:
        """What was done, in words; a sentence may name what stands in `data`."""
        told: str = str(sentence(self.verb)) % self.data
        return told
