"""Looking ahead: a planner that wants to know the whole file sees every row before it plans the first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from goyokiki.engine.imports.cleaning import Cleaning
from goyokiki.engine.imports.kinds import Foreseeing, Planner
from goyokiki.engine.imports.rows import Row
from goyokiki.engine.sheets.source import Record

CHUNK = 2000
# Rows that were cleaned to be shown need not be cleaned again to be planned; those of a longer file would fill memory.
MOST_KEPT = 10_000


class Foresight:
    """Shows the rows to the planner, step by step; none where it does not ask for them."""

    def __init__(self, planner: Planner, cleaning: Cleaning, records: Iterator[Record]) -> None:
        self._planner = planner if isinstance(planner, Foreseeing) else None
        self._cleaning = cleaning
        self._records = records
        self._kept: dict[int, Row] = {}

    def step(self) -> bool:
        """Show one more chunk; False when there is nothing more to show."""
        if self._planner is None:
            return False
        chunk = [self._cleaning.row(number, record) for number, record in islice(self._records, CHUNK)]
        self._planner.foresee(chunk)
        if len(self._kept) < MOST_KEPT:
            self._kept |= {row.number: row for row in chunk}
        return bool(chunk)

    def row(self, number: int, record: list[str]) -> Row:
        """The row of the record, to be planned; as new each time."""
        return self._kept.pop(number, None) or self._cleaning.row(number, record)
