"""What people can want of a job."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.engine.clock import holders
from goyokiki.engine.import_jobs import files
from goyokiki.engine.import_jobs.holding import LEASE
from goyokiki.engine.import_jobs.reading import reading_of
from goyokiki.engine.import_jobs.staging import clear
from goyokiki.engine.import_jobs.table import cleaning_of, path_of, planner_of, source_at, table_of
from goyokiki.engine.import_jobs.work import finish
from goyokiki.engine.imports.kinds import ImportKind, Mode
from goyokiki.engine.imports.mapping import Mapping as FileMapping
from goyokiki.engine.imports.models import FileShape, ImportJob
from goyokiki.engine.imports.vocabulary import AT_WORK, JobState
from goyokiki.engine.journal.models import BatchState
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.undo.actions import begin

APPLICABLE = (JobState.READY, JobState.STOPPED)
# Nothing is registered in these, so that the file may be looked at anew.
MAPPABLE = (JobState.MAPPING, *APPLICABLE)
SURVEYABLE = (JobState.UPLOADED, *MAPPABLE, JobState.CANCELLED, JobState.FAILED)
UNDOABLE = (JobState.DONE, JobState.FAILED)


def survey(job: ImportJob) -> ImportJob:
    """Stage what the file holds; the job is ready then, or has failed and says why."""
    return _here_and_now(job, SURVEYABLE, **_surveying(job))


def ask_survey(job: ImportJob) -> ImportJob:
    return _for_the_worker(job, SURVEYABLE, **_surveying(job))


def apply(job: ImportJob, *, skip_bad_rows: bool = False) -> ImportJob:
    """Register the staged rows; the job is done then, or has failed and nothing of it is left.

    Refused rows stop it before anything is registered, unless they are to be left out.
    """
    if _is_stopped(job, skip_bad_rows=skip_bad_rows):
        return _stop(job)
    return _here_and_now(job, APPLICABLE, **_applying(job, skip_bad_rows=skip_bad_rows))


def ask_apply(job: ImportJob, *, skip_bad_rows: bool = False) -> ImportJob:
    if _is_stopped(job, skip_bad_rows=skip_bad_rows):
        return _stop(job)
    return _for_the_worker(job, APPLICABLE, **_applying(job, skip_bad_rows=skip_bad_rows))


def cancel(job: ImportJob, *, by: Any) -> ImportJob:
    """End the job with nothing left of it, here and now; whoever else is at work on it does that himself."""
    ask_cancel(job, by=by)
    is_held = job.leased_until is not None and job.leased_until > timezone.now()
    return job if is_held or not job.is_at_work else _here_and_now(job, AT_WORK)


def ask_cancel(job: ImportJob, *, by: Any) -> ImportJob:
    """Let whoever is at work on the job take it back at the next step; one that waits is cancelled at once."""
    waiting = (JobState.UPLOADED, *MAPPABLE)
    if ImportJob.objects.filter(pk=job.pk, state__in=waiting).update(
        state=JobState.CANCELLED, ended_at=timezone.now(), undone_by=by
    ):
        job.refresh_from_db()
        return job
    return _ask(job, (JobState.SURVEYING, JobState.APPLYING), cancel_asked=True, undone_by=by)


def undo(job: ImportJob, *, by: Any) -> ImportJob:
    """Take back what the job has registered; raises `Refusal` when it is too late for that."""
    return _here_and_now(job, UNDOABLE, **_undoing(job, by))


def ask_undo(job: ImportJob, *, by: Any) -> ImportJob:
    return _for_the_worker(job, UNDOABLE, **_undoing(job, by))


def remap(
    job: ImportJob, mapping: FileMapping, *, kind: ImportKind | None = None, mode: Mode | None = None
) -> ImportJob:
    """Read the file by this mapping, and others of its shape too; raises `UnusableFile` where that cannot be."""
    kind = kind or job.declared
    table = table_of(job, kind, mapping)
    told = {"kind": kind.name, "mode": (mode or Mode(job.mode)).value, "mapping": mapping.as_json()}
    heading = {**job.heading, **table.heading_json, "other": ""}
    read = {"heading": heading, "shape": table.heading.shape, "notices": []}
    with transaction.atomic():
        _for_the_worker(job, SURVEYABLE, **told, **read, **_surveying(job))
        cleaning_of(job, planner_of(job))  # a constant that will not do is told now
        of_shape = {"mapping": mapping.of_shape.as_json()}
        FileShape.objects.update_or_create(kind=job.kind, shape=job.shape, defaults=of_shape)
    return job


def reread(
    job: ImportJob, kind: ImportKind, *, kinds: Collection[ImportKind] = (), row: int | None = None
) -> ImportJob:
    """Guess anew which column is which, as those of this KIND and below that header row; the job waits for a person.

    `kinds` are those that the file may look like instead; row 0 means that none names the columns.
    """
    how = FileMapping(**{name: job.mapping.get(name) for name in ("encoding", "delimiter", "sheet")})
    source = source_at(path_of(job), how, name=job.file_name)
    reading = reading_of(source, kind, [*kinds] or [kind], row=row)
    mode = job.mode if job.mode in kind.modes else Mode.REGISTER.value
    counted: dict[str, Any] = {"counts": {}, "tallies": {}, "refused_rows": 0, "done": 0}
    columns = {**reading.columns, **counted, "state": JobState.MAPPING, "mode": mode, "decisions": {}}
    return _ask(job, MAPPABLE, **columns, due_at=None, ended_at=None)


def decide(job: ImportJob, decisions: Mapping[str, str]) -> ImportJob:
    """Look at the file anew with what a person says of its spellings, besides what was said before."""
    return _for_the_worker(job, SURVEYABLE, decisions={**job.decisions, **decisions}, **_surveying(job))


def _surveying(job: ImportJob) -> dict[str, Any]:
    if job.batch and job.batch.state != BatchState.UNDONE:
        raise Refusal("import_not_undone", _("What this import has registered must be undone first."))
    return {"state": JobState.SURVEYING, **_afresh(), "batch": None, "done": 0, "left": []}


def _applying(job: ImportJob, *, skip_bad_rows: bool) -> dict[str, Any]:
    return {
        "state": JobState.APPLYING,
        **_afresh(),
        "skip_bad_rows": skip_bad_rows,
        "done": job.refused_rows,
        "through": 0,
        "counts": {},
        "tallies": {},
    }


def _afresh() -> dict[str, Any]:
    return {"started_at": timezone.now(), "ended_at": None, "cancel_asked": False, "message": ""}


def _undoing(job: ImportJob, by: Any) -> dict[str, Any]:
    if job.batch is None:
        raise Refusal("nothing_to_undo", _("This import has changed nothing."))
    begin(job.batch)
    return {"state": JobState.UNDOING, "ends_as": JobState.UNDONE, "undone_by": by, "ended_at": None}


def _is_stopped(job: ImportJob, *, skip_bad_rows: bool) -> bool:
    return bool(job.refused_rows) and not skip_bad_rows


def _stop(job: ImportJob) -> ImportJob:
    return _ask(job, APPLICABLE, state=JobState.STOPPED, ended_at=timezone.now())


def _here_and_now(job: ImportJob, allowed: Collection[str], **columns: Any) -> ImportJob:
    """Under the lease from the beginning: no worker takes the job, unless this process dies."""
    now = timezone.now()
    held = {"due_at": now, "leased_until": now + LEASE, "held_by": holders.me(), "attempts": 1}
    finish(_ask(job, allowed, **columns, **held))
    return job


def _for_the_worker(job: ImportJob, allowed: Collection[str], **columns: Any) -> ImportJob:
    return _ask(job, allowed, **columns, due_at=timezone.now(), leased_until=None, attempts=0)


def _ask(job: ImportJob, allowed: Collection[str], **columns: Any) -> ImportJob:
    """Raises `Refusal` when the job is at another point by now."""
    if not ImportJob.objects.filter(pk=job.pk, state__in=allowed).update(**columns):
        raise Refusal("import_moved_on", _("This import has moved on meanwhile. Look at it again."))
    job.refresh_from_db()
    return job


def forget(job: ImportJob) -> None:
    """Leave nothing of a job that has registered nothing."""
    while clear(job):
        pass
    files.discard(job.file)
    job.delete()
