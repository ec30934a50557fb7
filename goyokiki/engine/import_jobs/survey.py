"""The survey: every row is cleaned and planned and stands in the table of staged rows; nothing else is written."""

from __future__ import annotations

from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.engine.import_jobs.foresight import Foresight
from goyokiki.engine.import_jobs.holding import advancing
from goyokiki.engine.import_jobs.staging import clear, finding_dict, stage
from goyokiki.engine.import_jobs.table import cleaning_of, planner_of, table_of, told_of
from goyokiki.engine.import_jobs.tally import Tally
from goyokiki.engine.imports.ditto import LeftOut
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.rows import Finding
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.tenancy.courtesy import Courtesy

CHUNK = 500
LEFT_OUT = "left_out"


class Survey:
    """The survey of one job in one process.

    A file's earlier rows count for the later ones, and only the planner knows them: a survey that has lost its
    process begins anew.
    """

    def __init__(self, job: ImportJob) -> None:
        self.job = job
        self._planner = planner_of(job)
        table = table_of(job, job.declared, told_of(job))
        self._ahead = Foresight(self._planner, cleaning_of(job, self._planner), iter(table.records()))
        self._records = table.records()
        self._rows = (self._ahead.row(number, record) for number, record in self._records)
        self._courtesy = Courtesy()
        self._is_clear = False
        self.is_begun = False

    def step(self) -> bool:
        """Stage one more chunk; False when all are."""
        self.is_begun = True
        if not self._is_clear:
            return self._clear()
        if self._ahead.step():
            with advancing(self.job):
                return True
        chunk = list(islice(self._rows, CHUNK))
        if good := [row for row in chunk if not row.is_refused]:
            self._planner.plan(good)
        tally = Tally(self.job)
        tally.add(chunk)
        self._courtesy.give_way()
        with advancing(self.job, done=self.job.done + len(chunk), **tally.columns):
            stage(self.job, chunk)
        return bool(chunk)

    def end(self) -> None:
        """What was left out between the rows is no row, but nothing of a file vanishes in silence."""
        job, now = self.job, timezone.now()
        notices = job.notices + [_left_out(one) for one in self._records.left_out]
        with advancing(job, state=JobState.READY, total=job.done, notices=notices, due_at=None, ended_at=now):
            pass

    def _clear(self) -> bool:
        """Take away what an earlier survey left, and begin."""
        notices = [told for told in self.job.notices if told["code"] != LEFT_OUT]
        with advancing(self.job, done=0, notices=notices, counts={}, tallies={}, refused_rows=0):
            self._is_clear = not clear(self.job)
        return True


def _left_out(one: LeftOut) -> dict[str, object]:
    message = _("This row holds no data and was not read.")
    return finding_dict(Finding(one.number, "", one.text, LEFT_OUT, message))
