"""What rows become, counted as a job holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.rows import Outcome, Row


class Tally:
    """Goes on from what the job has counted."""

    def __init__(self, job: ImportJob) -> None:
        self._counts: dict[str, Counter[str]] = {noun: Counter(counted) for noun, counted in job.counts.items()}
        self._tallies: Counter[str] = Counter(job.tallies)
        self._refused_rows = job.refused_rows

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.note(row)
            if not row.is_refused:
                self.count(row.outcomes)

    def note(self, row: Row) -> None:
        """What a row is counted for besides its outcomes."""
        if row.is_refused:
            self._refused_rows += 1
        else:
            self._tallies.update(row.tallies)

    def count(self, outcomes: Mapping[str, Outcome]) -> None:
        for noun, outcome in outcomes.items():
            self._counts.setdefault(noun, Counter())[outcome] += 1

    @property
    def columns(self) -> dict[str, Any]:
        """As columns of the job."""
        counts = {noun: dict(counted) for noun, counted in self._counts.items()}
        return {"counts": counts, "tallies": dict(self._tallies), "refused_rows": self._refused_rows}
