"""Doing what is due for a job: step by step, for as long as there is time."""

from __future__ import annotations

from time import monotonic

from django.conf import settings
from django.utils import timezone, translation

from goyokiki.engine.clock import leases, stop
from goyokiki.engine.clock.duties import Columns
from goyokiki.engine.import_jobs.applying import Applying, CannotApply
from goyokiki.engine.import_jobs.holding import CancelAsked, advancing
from goyokiki.engine.import_jobs.reversal import Reversal
from goyokiki.engine.import_jobs.survey import Survey
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.sheets.refusals import UnusableFile
from goyokiki.engine.tenancy import selectivity

Stretch = Survey | Applying | Reversal
Place = tuple[object, ...]
STRETCHES: dict[str, type[Survey | Applying | Reversal]] = {
    JobState.SURVEYING: Survey,
    JobState.APPLYING: Applying,
    JobState.UNDOING: Reversal,
}
# What this process has laid aside between two slices, by the key of the job, and where the job was then.
_laid_aside: dict[int, tuple[Place, Stretch]] = {}


def carry_on(job: ImportJob, seconds: float | None = None) -> Columns:
    """Work on a job that this process holds, for so long or until its state changes; returns when it is due again."""
    with translation.override(job.language or settings.LANGUAGE_CODE):
        try:
            _work(job, seconds)
        except CancelAsked:
            leave(job, JobState.CANCELLED)
        except (UnusableFile, CannotApply) as problem:
            leave(job, JobState.FAILED, str(problem))
    return {"due_at": job.due_at, "attempts": 0, "last_error": ""}


def finish(job: ImportJob) -> None:
    """Work on a job that this process holds until nothing is due."""
    while job.due_at is not None:
        carry_on(job)
    leases.settle(job, {"attempts": 0})


def leave(job: ImportJob, state: str, message: str = "") -> None:
    """Let the job end in that state, after all that it has registered is taken back."""
    _laid_aside.pop(job.pk, None)
    now = timezone.now()
    columns = {"state": JobState.UNDOING, "ends_as": state, "due_at": now}
    if job.batch is None:
        columns = {"state": state, "ended_at": now, "due_at": None}
    with advancing(job, heeds_cancel=False, cancel_asked=False, message=message, **columns):
        pass


def _work(job: ImportJob, seconds: float | None) -> None:
    stretch = _taken_up(job)
    if stretch is None:
        job.due_at = None
        return
    # A survey that has lost its process begins anew: in slices, two workers could take it from each other for ever.
    is_lost = isinstance(stretch, Survey) and not stretch.is_begun and job.done > 0
    deadline = None if seconds is None or is_lost else monotonic() + seconds
    while stretch.step():
        if deadline and (monotonic() >= deadline or stop.is_wished()):
            _laid_aside[job.pk] = _place(job), stretch
            return
    stretch.end()
    if job.total >= selectivity.MANY and not isinstance(stretch, Survey):
        selectivity.gather_statistics()


def _taken_up(job: ImportJob) -> Stretch | None:
    """What was laid aside, if the job is still where it was; else the beginning of what is due."""
    place, aside = _laid_aside.pop(job.pk, (None, None))
    if aside and place == _place(job):
        aside.job = job
        return aside
    stretch = STRETCHES.get(job.state)
    return stretch(job) if stretch else None


def _place(job: ImportJob) -> Place:
    return job.state, job.started_at, job.done, job.through
