"""Rows of the file as a table: the cells as they stand there, what was found in them, what they become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from goyokiki.engine.imports.cells import plain
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.intake.layout import Column, Layout
from goyokiki.engine.intake.likeness import Taken, taken_of

# As many columns fit beside the reason; the others are one click away.
SHOWN = 5


class Cell(NamedTuple):
    header: str
    text: str
    tone: str
    becomes: str


@dataclass(frozen=True)
class Line:
    number: int
    cells: Sequence[Cell]
    reasons: Sequence[str]
    changes: Sequence[Mapping[str, Any]]
    taken: Taken | None = None


@dataclass(frozen=True)
class Table:
    columns: Sequence[Column]
    lines: Sequence[Line]
    leaves_out: int
    shows_changes: bool = False
    shows_reasons: bool = False
    shows_taken: bool = False


def table_of(
    rows: Sequence[StagedRow], layout: Layout, *, sort: str, whole: bool, matched: ImportJob | None = None
) -> Table:
    """`sort` is the tab: refused rows show their reasons, changed ones what changes; `whole` shows every column.

    With the job as `matched`, each row says for which record it was taken.
    """
    columns = layout.columns if whole else _most_telling(rows, layout)
    return Table(
        columns=columns,
        lines=[_line(row, columns, matched) for row in rows],
        leaves_out=len(layout.columns) - len(columns),
        shows_changes=sort == "updated",
        shows_reasons=sort == "refused" or any(row.notices for row in rows),
        shows_taken=matched is not None and any(row.match for row in rows),
    )


def _most_telling(rows: Sequence[StagedRow], layout: Layout) -> list[Column]:
    """What says which record it is, what something was found in, then the first others; in the order of the file."""
    found = Counter(finding["column"] for row in rows for finding in (*row.refusals, *row.notices))
    wanted = [column for column in layout.columns if column.place in layout.identifying][:1]
    wanted += sorted((c for c in layout.columns if c.theirs in found), key=lambda c: -found[c.theirs])
    wanted += [column for column in layout.columns if column.ours]
    return sorted(list(dict.fromkeys(wanted))[:SHOWN])


def _line(row: StagedRow, columns: Sequence[Column], matched: ImportJob | None) -> Line:
    bad, noted = _headers(row.refusals), _headers(row.notices)
    news = {change["header"]: change["new"] for change in row.changes if not change["old"]}
    return Line(
        number=row.number,
        cells=[_cell(row.record, column, bad, noted, news) for column in columns],
        reasons=[finding["message"] for finding in (*row.refusals, *row.notices)],
        changes=row.changes,
        taken=taken_of(row, matched) if matched else None,
    )


def _headers(findings: Sequence[Mapping[str, Any]]) -> set[str]:
    return {finding["column"] for finding in findings}


def _cell(record: Sequence[str], column: Column, bad: set[str], noted: set[str], news: Mapping[str, str]) -> Cell:
    text = plain(record[column.place]) if column.place < len(record) else ""
    tone = "bad" if column.theirs in bad else "noted" if column.theirs in noted else ""
    becomes = news.get(column.theirs, "")
    return Cell(column.theirs, text, tone, "" if becomes == text else becomes)
