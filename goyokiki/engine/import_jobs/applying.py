"""Applying: the staged rows are planned once more, on what the tables hold now, and saved chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter
from typing import Any, NamedTuple

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.engine import journal
from goyokiki.engine.import_jobs.foresight import Foresight
from goyokiki.engine.import_jobs.holding import advancing
from goyokiki.engine.import_jobs.staging import restage
from goyokiki.engine.import_jobs.table import cleaning_of, planner_of
from goyokiki.engine.import_jobs.tally import Tally
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.imports.rows import Outcome, Row
from goyokiki.engine.imports.vocabulary import REFUSED, JobState
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.sheets.source import Record
from goyokiki.engine.tenancy import current_organization
from goyokiki.engine.tenancy.courtesy import Courtesy

TRIES = 3
READ_AT_ONCE = 2000
UNDO_DAYS = 90


class CannotApply(Exception):
    """The data has moved on so far that a row cannot be saved any more; the text is for the person."""


class Staged(NamedTuple):
    """What the survey has left of a row."""

    number: int
    record: list[str]
    outcomes: Mapping[str, Outcome]


class Applying:
    """The applying of one job in one process; it goes on behind the last row that was saved."""

    def __init__(self, job: ImportJob) -> None:
        self.job = job
        self._planner = planner_of(job)
        self._ahead = Foresight(self._planner, cleaning_of(job, self._planner), self._all_records())
        self._courtesy = Courtesy()

    def step(self) -> bool:
        """Save one more chunk; False when there are no more rows."""
        if self._ahead.step():
            with advancing(self.job):
                return True
        chunk = self._next_rows()
        for tries_left in reversed(range(TRIES if chunk else 0)):
            rows = self._planned(chunk)
            try:
                self._save(chunk, rows)
                break
            except (Conflict, Refusal, IntegrityError) as problem:
                # Somebody changed the same data since: what is there now is looked at again.
                if not tries_left:
                    raise CannotApply(_in_words(chunk, problem)) from problem
        return bool(chunk)

    def end(self) -> None:
        with advancing(self.job, state=JobState.DONE, ended_at=timezone.now(), due_at=None):
            if self.job.batch:
                journal.keep_batch(self.job.batch)
                self._record()

    def _all_records(self) -> Iterator[Record]:
        """Those of the rows that are not refused, saved ones among them."""
        staged = StagedRow.objects.of(self.job).exclude(outcome=REFUSED)
        last: int | None = 0
        while last is not None:
            rows = list(staged.filter(number__gt=last).values_list("number", "record")[:READ_AT_ONCE])
            yield from rows
            last = rows[-1][0] if rows else None

    def _next_rows(self) -> list[Staged]:
        rows = StagedRow.objects.of(self.job).filter(number__gt=self.job.through).exclude(outcome=REFUSED)
        return [Staged(*row) for row in rows.values_list("number", "record", "outcomes")[: self._courtesy.rows]]

    def _planned(self, chunk: Sequence[Staged]) -> list[Row]:
        rows = [self._ahead.row(row.number, row.record) for row in chunk]
        if good := [row for row in rows if not row.is_refused]:
            self._planner.plan(good)
        refused = next((row.refusals[0] for row in rows if row.is_refused), None)
        if refused and not self.job.skip_bad_rows:
            raise CannotApply(_("Row %(row)s: %(message)s") % {"row": refused.row, "message": refused.message})
        return rows

    def _save(self, chunk: Sequence[Staged], rows: Sequence[Row]) -> None:
        drafted = [row for row in rows if row.draft is not None and not row.is_refused]
        if drafted and self.job.batch is None:
            self._begin_batch()
        self._courtesy.give_way()
        with advancing(self.job, done=self.job.done + len(rows), through=rows[-1].number, **self._counted(chunk, rows)):
            started = perf_counter()  # not before: waiting for the database is not holding it
            if drafted and self.job.batch:
                with journal.in_batch(self.job.batch):
                    self._planner.save(drafted, by=self.job.by)
            restage(self.job, [row for row in rows if row.is_refused])
        self._courtesy.took(len(rows), perf_counter() - started)

    def _begin_batch(self) -> None:
        job = self.job
        with advancing(job):
            job.batch = journal.begin_batch("import", job.file_name, by=job.by, days=UNDO_DAYS)
            ImportJob.objects.filter(pk=job.pk).update(batch=job.batch)

    def _counted(self, chunk: Sequence[Staged], rows: Sequence[Row]) -> dict[str, Any]:
        """A record is counted at the row where the survey counted it, also when the first of its rows is saved."""
        tally = Tally(self.job)
        for staged, row in zip(chunk, rows, strict=True):
            tally.note(row)
            if not row.is_refused:
                tally.count({noun: row.outcomes.get(noun, said) for noun, said in staged.outcomes.items()})
        return tally.columns

    def _record(self) -> None:
        job = self.job
        words = {"kind": job.kind, "file": job.file_name, "counts": job.counts, "job": job.pk}
        journal.record("file.imported", current_organization(), by=job.by, **words)


def _in_words(chunk: Sequence[Staged], problem: Exception) -> str:
    if isinstance(problem, Refusal):
        return str(problem)
    rows = {"first": chunk[0].number, "last": chunk[-1].number}
    return _("Rows %(first)s to %(last)s were changed by others again and again.") % rows
