"""An export in the background: what was asked for, and how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from goyokiki.engine.clock.models import DueRow
from goyokiki.engine.exports.flaws import Flaws
from goyokiki.engine.exports.folder import place
from goyokiki.engine.exports.vocabulary import AT_WORK, Encoding, ExportState, FileFormat
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


class ExportJobQuerySet(TenantQuerySet["ExportJob"]):
    def of(self, login: Any) -> ExportJobQuerySet:
        """Who made an export sees it, and nobody else."""
        return self.filter(by=login)

    def newest_first(self) -> ExportJobQuerySet:
        return self.order_by("-id")


class ExportJob(TenantModel, DueRow):
    """A file on its way out, for the person `by` alone.

    `choice` says what is in it, `query` which view of the list, `shown` the columns that the person had chosen. Of its
    `total` rows `done` were read and `written` are in the first `length` bytes of the file: whatever stands behind
    those was written by somebody who did not live to say so.
    """

    choice = models.CharField(max_length=60)
    query = models.TextField(blank=True)
    shown = models.JSONField(default=list)
    format = models.CharField(max_length=10, choices=FileFormat.choices)
    encoding = models.CharField(max_length=20, choices=Encoding.choices)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    length = models.BigIntegerField(default=0)
    file = models.CharField(max_length=40, unique=True)
    file_name = models.CharField(max_length=100)
    size = models.BigIntegerField(default=0)
    flaws = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ExportJobQuerySet)()

    unique_over_the_system: ClassVar[dict[str, str]] = {"file": "two exports never share a file"}

    class Meta(TenantModel.Meta):
        db_table = "export_job"
        indexes = [
            *DueRow.Meta.indexes,
            models.Index(fields=["organization", "by", "-id"], name="export_job_of_person"),
            models.Index(fields=["created_at"], name="export_job_by_age"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_ready(self) -> bool:
        return self.state == ExportState.DONE

    @property
    def told_flaws(self) -> Flaws:
        return Flaws.from_json(self.flaws)

    @property
    def path(self) -> Path:
        return place(self.file)
