"""Files in: rows a second of a dry run and of an import, into an organization that exists for this alone."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import transaction

from bench.data import empty_scope, organization_scope
from bench.figures import Budget, Figure
from bench.house import House
from goyokiki.engine.imports import Order, kind_named, run
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
                dry = self._rate(file, dry_run=True)
                done = self._rate(file, dry_run=False)
                self._forget()
        yield Figure(f"{self.name}, dry run", dry, "rows/s", budget=DRY_RUN)
        yield Figure(f"{self.name}, applied", done, "rows/s", None, plain, "inserted alone", APPLIED)

    def _write(self, file: Path) -> None:
        columns, rows = kind_named(self.kind).columns, self.model.objects.order_by("pk")
        with file.open("w", encoding="utf-8-sig", newline="") as output:
            writer = csv.writer(output)
            writer.writerow([str(columns[name].header) for name in self.columns])
            writer.writerows(rows.values_list(*self.columns.values())[: self.rows])

    def _rate(self, file: Path, *, dry_run: bool) -> float:
        started = perf_counter()
        report = run(Order(kind_named(self.kind), file, dry_run=dry_run, skip_bad_rows=True))
        seconds = perf_counter() - started
        if report.refused_rows > self.share_of_bad * report.rows or report.rows != self.rows:
            raise RuntimeError(f"{report.refused_rows} of {report.rows} rows were refused: {report.refused[:3]}")
        return report.rows / seconds

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

    def _forget(self) -> None:
        """Leave the organization as empty as it was."""
        self.model.objects.all().delete()
        Event.objects.filter(subject_type=self.model._meta.label_lower).delete()
