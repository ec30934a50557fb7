"""Rows of one file that say the same: when somebody goes on behind a kill, which of them have their records already."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

from goyokiki.engine.imports import Row
from goyokiki.engine.japan.fold import fold
from goyokiki.service.imports.known import BEGINNING

WORDS = ("customer", "kind", "starts_at", "site")


class Alike:
    """Remembers of every row what tells its record, in few bytes, and counts those before the first that is planned."""

    def __init__(self) -> None:
        self._numbers = array("q")
        self._said = array("q")
        self._behind: Counter[int] | None = None

    def foresee(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if not row.is_refused and not row.values.get("id"):
                self._numbers.append(row.number)
                self._said.append(_said(row))

    def begin(self, first: int) -> None:
        """Planning begins with this row: those before it were saved by a process that is gone."""
        if self._behind is None:
            pairs = zip(self._numbers, self._said, strict=True)
            self._behind = Counter(said for number, said in pairs if number < first)
            del self._numbers[:], self._said[:]

    def before(self, row: Row) -> int:
        """How many rows of that process say the same."""
        return self._behind[_said(row)] if self._behind else 0


def _said(row: Row) -> int:
    values = row.values
    title = values.get("title", "") or values.get("body", "")[:BEGINNING]
    return hash((fold(title), *(str(values.get(name) or "") for name in WORDS)))
