"""The table of files; their content lies in the storage."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from goyokiki.engine.files.kinds import KINDS, Kind
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


def new_token() -> str:
    return secrets.token_urlsafe(24)


class AttachmentQuerySet(TenantQuerySet["Attachment"]):
    def on(self, subject: type[models.Model] | models.Model) -> AttachmentQuerySet:
        """The files of one row, or of all rows of a model."""
        rows = self.filter(subject_type=subject._meta.label_lower)
        return rows if isinstance(subject, type) else rows.filter(subject_id=subject.pk)

    def unattached(self) -> AttachmentQuerySet:
        return self.filter(subject_type="")

    def in_order(self) -> AttachmentQuerySet:
        return self.order_by("position", "id")


class Attachment(TenantModel):
    """A file of the row `subject`; while no action has attached it, its uploader's alone.

    `token` is its address and cannot be guessed, `stored` its random place in the storage. Size and hash are those of
    what is stored: a photo's after development. `client_key` is the uploading page's own name for the file, so that an
    upload sent twice is one file.
    """

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    subject_type = models.CharField(max_length=100, blank=True)
    subject_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    stored = models.CharField(max_length=40, unique=True)
    client_key = models.CharField(max_length=64, null=True)  # noqa: DJ001  null, because many files have none
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = TenantManager.from_queryset(AttachmentQuerySet)()

    unique_over_the_system: ClassVar[dict[str, str]] = {
        "token": "an address leads to one file",
        "stored": "two rows never share a file: removing one would take the other's",
    }

    class Meta(TenantModel.Meta):
        db_table = "attachment"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "uploaded_by", "client_key"], name="attachment_once_per_client_key"
            )
        ]
        indexes = [
            models.Index(
                fields=["organization", "subject_type", "subject_id", "position"], name="attachment_by_subject"
            ),
            models.Index(fields=["at"], condition=models.Q(subject_type=""), name="attachment_unattached"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("file.download", args=[self.token])

    @property
    def what(self) -> Kind:
        return KINDS[self.kind]

    @property
    def is_picture(self) -> bool:
        return self.what.is_picture

    @property
    def thumbnail(self) -> str:
        return self.rendition(320)

    @property
    def view(self) -> str:
        return self.rendition(1600)

    def rendition(self, size: int) -> str:
        """The address of the smaller picture; only pictures have some."""
        return reverse("file.rendition", args=[self.token, size])

    def is_on(self, subject: models.Model) -> bool:
        return self.subject_type == subject._meta.label_lower and self.subject_id == subject.pk
