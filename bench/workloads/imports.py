"""Files in: rows a second of a dry run and of an import, into an organization that exists for this alone."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import transaction
from django.db.models import Q

from bench.data import empty_scope, organization_scope
from bench.figures import Budget, Figure
from bench.house import House
from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.imports import kind_named
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy.insertion import insert

DRY_RUN = Budget(least=4000)
APPLIED = Budget(least=1500)


@dataclass(frozen=True)
class Import:
    """The first rows of the big organization as a file of KIND, read by another organization that has none of them.

    `model` is what a row becomes; `columns` maps each column of the file to the field its cells are taken from,
    `unique` is the field that no two rows share.
    A few rows may be refused: the story has customers that cannot be told apart.
    """

    name: str
    kind: str
    model: Any
    columns: Mapping[str, str]
    unique: str
    rows: int = 5000
    share_of_bad: float = 0.01

    def run(self, house: House) -> Iterator[Figure]:
        with tempfile.TemporaryDirectory(prefix="goyokiki-bench-") as folder:
            file = Path(folder) / f"{self.kind}.csv"
            with organization_scope():
                self._write(file)
                plain = self._plain_inserts()
            with empty_scope():
                job = jobs.open_job(file, file_name=file.name, kind=kind_named(self.kind))
                dry = self._rate(job, lambda: jobs.survey(job))
                done = self._rate(job, lambda: jobs.apply(job, skip_bad_rows=True))
                self._forget(job)
        yield Figure(f"{self.name}, dry run", dry, "rows/s", budget=DRY_RUN)
        yield Figure(f"{self.name}, applied", done, "rows/s", None, plain, "inserted alone", APPLIED)

    def _write(self, file: Path) -> None:
        columns, rows = kind_named(self.kind).columns, self.model.objects.order_by("pk")
        with file.open("w", encoding="utf-8-sig", newline="") as output:
            writer = csv.writer(output)
            writer.writerow([str(columns[name].header) for name in self.columns])
            writer.writerows(rows.values_list(*self.columns.values())[: self.rows])

    def _rate(self, job: ImportJob, work: Callable[[], object]) -> float:
        """Rows a second from pressing the button to the end of the work."""
        started = perf_counter()
        work()
        seconds = perf_counter() - started
        if job.refused_rows > self.share_of_bad * job.total or job.total != self.rows or job.message:
            raise RuntimeError(f"{job.refused_rows} of {job.total} rows were refused: {job.message}")
        return job.total / seconds

    def _plain_inserts(self) -> float:
        """Rows a second of the same rows, put into the table once more with nothing around it, and taken out again."""
        rows = list(self.model.objects.order_by("pk")[: self.rows])
        for number, row in enumerate(rows):
            row.pk = None
            setattr(row, self.unique, f"bench {number}")
        with transaction.atomic():
            started = perf_counter()
            insert(rows)
            seconds = perf_counter() - started
            transaction.set_rollback(True)
        return len(rows) / seconds

    def _forget(self, job: ImportJob) -> None:
        """Leave the organization as empty as it was."""
        self.model.objects.all().delete()
        Event.objects.filter(Q(subject_type=self.model._meta.label_lower) | Q(batch=job.batch)).delete()
        batch = job.batch
        jobs.forget(job)
        if batch:
            batch.delete()
