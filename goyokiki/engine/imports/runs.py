"""One import from beginning to end.

The file is read twice. The survey cleans and plans every row and writes nothing; only when it refused nothing, or its
refused rows are to be left out, the second reading saves, chunk by chunk, each chunk planned anew and in a
transaction of its own, so that nobody else waits long for the database. All or nothing therefore holds for everything
that can be known beforehand. What cannot (the machine stops half way) leaves whole chunks behind; the same file again
finds them unchanged and completes the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import IntegrityError

from goyokiki.engine import journal
from goyokiki.engine.imports.cleaning import Cleaning
from goyokiki.engine.imports.files import TextFile
from goyokiki.engine.imports.headings import Heading, open_table
from goyokiki.engine.imports.kinds import ImportKind, Planner
from goyokiki.engine.imports.mapping import Mapping
from goyokiki.engine.imports.report import Report
from goyokiki.engine.imports.rows import Row
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import current_organization

MOST_ROWS = 500
FEWEST_ROWS = 20
LONGEST = 0.25
TRIES = 3

Numbered = tuple[int, list[str]]


@dataclass(frozen=True)
class Order:
    """What is to be imported, and how; `by` is the login who asked, None on the command line."""

    kind: ImportKind
    path: Path
    mapping: Mapping = field(default_factory=Mapping)
    dry_run: bool = False
    skip_bad_rows: bool = False
    by: Any = None


def run(order: Order) -> Report:
    """Import the file into the organization of the scope; raises `UnusableFile` before anything is written."""
    job = _Job(order)
    report = job.survey()
    if order.dry_run:
        return report
    if report.refused and not order.skip_bad_rows:
        report.stop()
        return report
    return job.save()


class _Job:
    file: TextFile
    heading: Heading

    def __init__(self, order: Order) -> None:
        self.order = order
        self.file, self.heading = open_table(order.path, order.kind, order.mapping)
        self.planner: Planner = order.kind.planner()
        self.cleaning = Cleaning(order.kind, self.heading, self.planner.cleaners)
        self.cleaning.set_constants(order.mapping.constants)

    def survey(self) -> Report:
        report = self._new_report()
        records = self._records()
        while chunk := list(islice(records, MOST_ROWS)):
            report.add(self._planned(chunk))
        return report

    def save(self) -> Report:
        report = self._new_report()
        records, size = self._records(), MOST_ROWS
        while chunk := list(islice(records, size)):
            rows, seconds = self._saved(chunk)
            report.add(rows)
            size = _next_size(len(chunk), seconds)
        self._record(report)
        return report

    def _new_report(self) -> Report:
        unknown = self.heading.unknown(self.order.kind) if self.order.mapping.headers is None else []
        return Report(self.order.kind, notices=unknown)

    def _records(self) -> Iterator[Numbered]:
        """The records below the header row that hold anything."""
        for number, record in self.file.records():
            if number > self.heading.row and any(cell.strip() for cell in record):
                yield number, record

    def _planned(self, chunk: Sequence[Numbered]) -> list[Row]:
        rows = [self.cleaning.row(number, record) for number, record in chunk]
        self.planner.plan([row for row in rows if not row.is_refused])
        return rows

    def _saved(self, chunk: Sequence[Numbered], tries: int = TRIES) -> tuple[list[Row], float]:
        """Plan and save; returns the rows and how long the database was held.

        When somebody changed the same rows in between, they are planned again on what is there now.
        """
        rows = self._planned(chunk)
        drafts = [row.draft for row in rows if row.draft is not None and not row.is_refused]
        started = perf_counter()
        try:
            if drafts:
                self.planner.save(drafts, by=self.order.by)
        except (Conflict, Refusal, IntegrityError):
            if tries == 1:
                raise
            return self._saved(chunk, tries - 1)
        return rows, perf_counter() - started

    def _record(self, report: Report) -> None:
        if any(report.counts[outcome] for outcome in ("created", "updated")):
            journal.record(
                "file.imported",
                current_organization(),
                by=self.order.by,
                kind=self.order.kind.name,
                file=self.order.path.name,
                counts=dict(report.counts),
            )


def _next_size(rows: int, seconds: float) -> int:
    """As many rows as fit into the longest time that one transaction may take."""
    return max(FEWEST_ROWS, min(MOST_ROWS, int(rows * LONGEST / max(seconds, 0.001))))
