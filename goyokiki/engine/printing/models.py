"""Documents printed in the background, and what a person last chose for a kind of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from goyokiki.engine.clock.models import DueRow
from goyokiki.engine.printing.folder import place
from goyokiki.engine.printing.gaps import Gap, gaps_from
from goyokiki.engine.printing.vocabulary import AT_WORK, PrintState
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


class PrintJobQuerySet(TenantQuerySet["PrintJob"]):
    def of(self, login: Any) -> PrintJobQuerySet:
        """Who ordered it sees it, and nobody else."""
        return self.filter(by=login)

    def newest_first(self) -> PrintJobQuerySet:
        return self.order_by("-id")


class PrintJob(TenantModel, DueRow):
    """The documents of the rows with these `keys`, for the person `by` alone.

    Of them `done` were looked at and lie in the folder `file`, but for the `left_out`: rows that are gone, or that the
    person does not see any more. `gaps` names what prints as 〓.
    """

    kind = models.CharField(max_length=40)
    keys = models.JSONField(default=list)
    choice = models.JSONField(default=dict)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=PrintState.choices, default=PrintState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    gaps = models.JSONField(default=list)
    file = models.CharField(max_length=40, unique=True)
    file_name = models.CharField(max_length=200)
    size = models.BigIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(PrintJobQuerySet)()

    unique_over_the_system: ClassVar[dict[str, str]] = {"file": "two jobs never share a folder"}

    class Meta(TenantModel.Meta):
        db_table = "print_job"
        indexes = [
            *DueRow.Meta.indexes,
            models.Index(fields=["organization", "by", "-id"], name="print_job_of_person"),
            models.Index(fields=["created_at"], name="print_job_by_age"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_ready(self) -> bool:
        return self.state == PrintState.DONE

    @property
    def is_kept(self) -> bool:
        """Whether the finished file is there: a backup holds none."""
        return self.path.exists()

    @property
    def printed(self) -> int:
        return self.done - self.left_out

    @property
    def told_gaps(self) -> list[Gap]:
        return gaps_from(self.gaps)

    @property
    def folder(self) -> Path:
        return place(self.file)

    @property
    def path(self) -> Path:
        """The finished file, beside what it was made of."""
        return self.folder / "finished"


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
