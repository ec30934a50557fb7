"""One import from beginning to end.

The survey cleans and plans every row and writes nothing. Only when it refused nothing, or its refused rows are to be
left out, the rows are saved, chunk by chunk in transactions of their own, so that nobody else waits long for the
database. All or nothing therefore holds for everything that can be known beforehand. What cannot (the machine stops
half way) leaves whole chunks behind; the same file again finds them unchanged and completes the rest.

The survey keeps its first rows; those of a longer file are read and planned once more when their turn comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from django.db import IntegrityError, connection

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
FIRST_ROWS = 100
LONGEST = 0.25
# SQLite has no queue: who waits to write asks again after a tenth of a second at the latest, and while one chunk
# follows the other would find the database taken each time.
MOST_HELD = 0.25
OPEN = 0.11
TRIES = 3
MOST_KEPT = 10_000


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
        self.kept: list[Row] = []

    def survey(self) -> Report:
        report = self._new_report()
        rows = self._rows_below(self.heading.row)
        while chunk := list(islice(rows, MOST_ROWS)):
            self._plan(chunk)
            report.add(chunk)
            if len(self.kept) < MOST_KEPT:
                self.kept += chunk
        return report

    def save(self) -> Report:
        report = self._new_report()
        last_kept = self.kept[-1].number if self.kept else self.heading.row
        rows, size, held = chain(self.kept, self._rows_below(last_kept)), FIRST_ROWS, 0.0
        while chunk := list(islice(rows, size)):
            self._plan([row for row in chunk if row.outcome is None])
            chunk, seconds = self._saved(chunk)
            report.add(chunk)
            size, held = _next_size(len(chunk), seconds), _give_way(held + seconds)
        self._record(report)
        return report

    def _new_report(self) -> Report:
        unknown = self.heading.unknown(self.order.kind) if self.order.mapping.headers is None else []
        return Report(self.order.kind, notices=unknown)

    def _rows_below(self, last: int) -> Iterator[Row]:
        """The records behind that row which hold anything, cleaned."""
        for number, record in self.file.records():
            if number > last and any(cell.strip() for cell in record):
                yield self.cleaning.row(number, record)

    def _plan(self, rows: Sequence[Row]) -> None:
        if good := [row for row in rows if not row.is_refused]:
            self.planner.plan(good)

    def _saved(self, rows: list[Row], tries: int = TRIES) -> tuple[list[Row], float]:
        """Save the rows; returns them and how long the database was held.

        When somebody changed the same data since, they are cleaned and planned again on what is there now.
        """
        drafts = [row.draft for row in rows if row.draft is not None and not row.is_refused]
        started = perf_counter()
        try:
            if drafts:
                self.planner.save(drafts, by=self.order.by)
        except (Conflict, Refusal, IntegrityError):
            if tries == 1:
                raise
            again = [self.cleaning.row(row.number, row.record) for row in rows]
            self._plan(again)
            return self._saved(again, tries - 1)
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


def _give_way(held: float) -> float:
    """Let the others write when the database was held long enough; returns for how long it is held since."""
    if connection.vendor != "sqlite" or held < MOST_HELD:
        return held
    sleep(OPEN)
    return 0.0


def _next_size(rows: int, seconds: float) -> int:
    """As many rows as fit into the longest time that one transaction may take."""
    return max(FEWEST_ROWS, min(MOST_ROWS, int(rows * LONGEST / max(seconds, 0.001))))
