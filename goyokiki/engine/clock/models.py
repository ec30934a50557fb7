"""The shape of due work, the timetable's rows, and the sign of life of each worker."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone


class DueRow(models.Model):
    """Work that must happen at `due_at`, held by a worker until `leased_until`; no `due_at`: nothing is left to do.

    `held_by` names that worker's process, so that one that died is relieved before its time.
    """

    due_at = models.DateTimeField(default=timezone.now, null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    held_by = models.CharField(max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        abstract = True
        # Only what is still to do stands in the index: the worker's look costs the same after years of done work.
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="%(class)s_due")]


class ScheduledRun(DueRow):
    """The next time of one entry of the timetable, and when it last ran."""

    global_reason = "the timetable is the installation's"

    name = models.CharField(max_length=100, unique=True)
    ran_at = models.DateTimeField(null=True, blank=True)

    class Meta(DueRow.Meta):
        db_table = "scheduled_run"


class Heartbeat(models.Model):
    """When a worker was last seen alive."""

    global_reason = "a worker works for every organization"

    worker = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "worker_heartbeat"
