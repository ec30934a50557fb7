"""An import that people can leave and come back to: the job, its rows as they would be, and the shapes of files."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goyokiki.engine.clock.models import DueRow
from goyokiki.engine.imports.kinds import ImportKind, Mode, kind_named
from goyokiki.engine.imports.rows import Outcome
from goyokiki.engine.imports.vocabulary import AT_WORK, ENDED, REFUSED, JobState
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


class ImportJob(TenantModel, DueRow):
    """One file on its way in.

    `total` rows are in it, `done` of them have been looked at in this state, and those up to the number `through`
    are registered. `mapping` says how the file is read; `heading` is what was found in it: how it is written, its
    header row, which columns stand under which headers, the rows at its `top`, and the `other` KIND that it looks like
    where a person chose one. `counts` holds the outcomes by noun, `tallies` what else
    was counted, `notices` what concerns no row. An undoing job becomes what `ends_as` says; `left` lists what the
    undoing let be: model, key, title, reason.
    """

    kind = models.CharField(max_length=50)
    mode = models.CharField(max_length=10, default=Mode.REGISTER.value)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.UPLOADED)
    ends_as = models.CharField(max_length=10, choices=JobState.choices, blank=True)
    file = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(max_length=255)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    shape = models.CharField(max_length=64, blank=True)
    mapping = models.JSONField(default=dict)
    heading = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    skip_bad_rows = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    through = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    tallies = models.JSONField(default=dict)
    notices = models.JSONField(default=list)
    refused_rows = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    left = models.JSONField(default=list)
    batch = models.ForeignKey("journal.Batch", models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=5, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    cancel_asked = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        db_table = "import_job"
        indexes = [
            *DueRow.Meta.indexes,
            models.Index(fields=["organization", "-id"], name="import_job_newest_first"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def declared(self) -> ImportKind:
        """Raises KeyError for a KIND that no room declares any more."""
        return kind_named(self.kind)

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def changes_anything(self) -> bool:
        written = (Outcome.CREATED, Outcome.UPDATED, Outcome.DELETED)
        return any(counted.get(outcome) for counted in self.counts.values() for outcome in written)


class StagedRowQuerySet(TenantQuerySet["StagedRow"]):
    def of(self, job: ImportJob) -> StagedRowQuerySet:
        """The rows of a job in the order of its file."""
        return self.filter(job=job).order_by("number")

    def refused(self) -> StagedRowQuerySet:
        return self.filter(outcome=REFUSED)

    def with_notices(self) -> StagedRowQuerySet:
        return self.filter(has_notices=True)

    def matched(self) -> StagedRowQuerySet:
        """Rows that are taken for a record; those with the same `match_key` for the same one."""
        return self.exclude(match_key="")


class StagedRow(TenantModel):
    """A row of the file with what would become of it; its `outcome` is the strongest one, or that it is refused.

    `outcomes`, `changes`, `notices`, `refusals` and `match` hold what `Row` has under these names; `match_key` and
    `spelling` are those of the match, to be grouped by.
    """

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10)
    has_notices = models.BooleanField(default=False)
    record: Any = models.JSONField(default=list)
    outcomes = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    refusals = models.JSONField(default=list)
    match = models.JSONField(null=True, blank=True)
    match_key = models.TextField(blank=True)
    spelling = models.TextField(blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(StagedRowQuerySet)()

    class Meta(TenantModel.Meta):
        db_table = "import_row"
        constraints = [models.UniqueConstraint(fields=["organization", "job", "number"], name="import_row_once")]
        indexes = [
            models.Index(fields=["organization", "job", "outcome", "number"], name="import_row_by_outcome"),
            models.Index(
                fields=["organization", "job", "number"], name="import_row_with_notices", condition=Q(has_notices=True)
            ),
            models.Index(
                fields=["organization", "job", "match_key", "spelling"],
                name="import_row_by_match",
                condition=~Q(match_key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_id}: {self.number}"


class FileShape(TenantModel):
    """The mapping that was used for files with the same headers: `shape` is their fingerprint."""

    kind = models.CharField(max_length=50)
    shape = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)

    class Meta(TenantModel.Meta):
        db_table = "import_file_shape"
        constraints = [models.UniqueConstraint(fields=["organization", "kind", "shape"], name="file_shape_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.shape}"
