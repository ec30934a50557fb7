"""A file made in the background: what was asked for, and how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from goyokiki.engine.clock.models import DueRow
from goyokiki.engine.made_files.folder import place
from goyokiki.engine.made_files.vocabulary import AT_WORK, FileState
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


class MadeFileQuerySet(TenantQuerySet["MadeFile"]):
    def of(self, login: Any) -> MadeFileQuerySet:
        """Who ordered a file sees it, and nobody else."""
        return self.filter(by=login)

    def at_work(self) -> MadeFileQuerySet:
        return self.filter(state__in=AT_WORK)

    def newest_first(self) -> MadeFileQuerySet:
        return self.order_by("-id")


class MadeFile(TenantModel, DueRow):
    """A file on its way, for the person `by` alone.

    What `asked` and `so_far` hold is known to its kind: what is wanted, which never changes, and how far it is besides
    that `done` of `total` rows or documents are in the folder `file`.
    """

    kind = models.CharField(max_length=40)
    asked = models.JSONField(default=dict)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    so_far = models.JSONField(default=dict)
    file = models.CharField(max_length=40, unique=True)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(MadeFileQuerySet)()

    unique_over_the_system: ClassVar[dict[str, str]] = {"file": "two orders never share a folder"}

    class Meta(TenantModel.Meta):
        db_table = "made_file"
        indexes = [
            *DueRow.Meta.indexes,
            models.Index(fields=["organization", "by", "-id"], name="made_file_of_person"),
            models.Index(fields=["created_at"], name="made_file_by_age"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def address(self) -> str:
        return reverse(f"{self.kind}.detail", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_ready(self) -> bool:
        return self.state == FileState.DONE

    @property
    def is_kept(self) -> bool:
        """Whether the finished file is there: a backup holds none."""
        return self.path.exists()

    @property
    def folder(self) -> Path:
        return place(self.file)

    @property
    def path(self) -> Path:
        """The finished file, beside what it was made of."""
        return self.folder / "finished"
