"""A job in the hands of one process, under a lease that each step renews."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from goyokiki.engine.clock import holders, pulse
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.tenancy.courtesy import let_commit_soon

# Many times what a step takes; whoever dies is relieved after that time.
LEASE = timedelta(seconds=60)


class LostLease(Exception):
    """Another process does the job by now: nothing more is to be done here."""


class CancelAsked(Exception):
    """Somebody wants the job to stop."""


@contextmanager
def advancing(job: ImportJob, *, heeds_cancel: bool = True, **columns: Any) -> Generator[None]:
    """One transaction in which the work of the block is done and the job moves on, or neither.

    Nothing is done, and `LostLease` or `CancelAsked` is raised, when the job is not as this process holds it.
    """
    # A job that moves uses up no tries, however often its worker dies.
    told = {"attempts": 1, **columns, "leased_until": timezone.now() + LEASE, "held_by": holders.me()}
    with transaction.atomic():
        # First of all, and not last: it locks the job, so that whoever lost it waits here and does nothing.
        if not _still_held(job, heeds_cancel=heeds_cancel).update(**told):
            raise _why_not(job)
        if "state" not in columns:
            let_commit_soon()
        yield
    for name, value in told.items():
        setattr(job, name, value)
    pulse.feel()


def _still_held(job: ImportJob, *, heeds_cancel: bool) -> Any:
    rows = ImportJob.objects.filter(pk=job.pk, leased_until=job.leased_until, state=job.state)
    return rows.filter(cancel_asked=False) if heeds_cancel else rows


def _why_not(job: ImportJob) -> Exception:
    now = ImportJob.objects.get(pk=job.pk)
    is_ours = (now.leased_until, now.state) == (job.leased_until, job.state)
    return CancelAsked() if is_ours and now.cancel_asked else LostLease(f"import {job.pk}")
