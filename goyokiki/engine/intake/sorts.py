"""Notices by their sort, so that a person reads ten sentences instead of a thousand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goyokiki.engine.imports.models import ImportJob, StagedRow

# What is shown of a sort, and of the rows that say the same.
MOST_LINES = 50
FIRST_ROWS = 5
Finding = Mapping[str, Any]


@dataclass
class Line:
    """The notices that say the same of the same value."""

    value: str
    message: str
    count: int = 0
    first: list[int] = field(default_factory=list)

    @property
    def goes_on(self) -> bool:
        return self.count > len(self.first)

    def add(self, row: int) -> None:
        self.count += 1
        if len(self.first) < FIRST_ROWS:
            self.first.append(row)


@dataclass
class Sort:
    """The notices of one code about one column."""

    column: str
    count: int = 0
    by_words: dict[tuple[str, str], Line] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        self.count += 1
        words = finding["value"], finding["message"]
        self.by_words.setdefault(words, Line(*words)).add(finding["row"])

    @property
    def lines(self) -> Sequence[Line]:
        return sorted(self.by_words.values(), key=lambda line: -line.count)[:MOST_LINES]

    @property
    def message(self) -> str:
        return self.lines[0].message

    @property
    def values(self) -> int:
        """How many different values they tell of: of several, the message is one example."""
        return len({value for value, _message in self.by_words})

    @property
    def others(self) -> int:
        return len(self.by_words) - len(self.lines)


def sorts_of(job: ImportJob) -> list[Sort]:
    """Most frequent first."""
    sorts: dict[tuple[str, str], Sort] = {}
    for finding in _findings(job):
        sorts.setdefault((finding["code"], finding["column"]), Sort(finding["column"])).add(finding)
    return sorted(sorts.values(), key=lambda sort: -sort.count)


def _findings(job: ImportJob) -> Iterator[Finding]:
    yield from job.notices
    noted = StagedRow.objects.of(job).with_notices().values_list("notices", flat=True)
    for notices in noted.iterator(chunk_size=2000):
        yield from notices
