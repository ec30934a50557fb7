"""Importing ledgers and units in a test: rows are written to a file and imported into Akagi's company."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import Report, kind_named
from goyokiki.engine.imports.kinds import ImportKind
from goyokiki.engine.tenancy.models import Organization

Cells = Mapping[str, str]
Imported = Callable[..., Report]


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    with translation.override("ja"):
        yield


@pytest.fixture
def imported(tmp_path: Path, organization: Organization) -> Imported:
    """imported(kind, {header: cell}, …): the report; the first record stands in row 2."""

    def do(kind: str, *rows: Cells, **options: Any) -> Report:
        headers = list(dict.fromkeys(header for row in rows for header in row))
        lines = [headers, *([row.get(header, "") for header in headers] for row in rows)]
        return run(Order(kind_named(kind), written(tmp_path, lines), **options))

    return do


def written(folder: Path, lines: Sequence[Sequence[str]]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    path = folder / "ledger.csv"
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


def headers_of(kind: ImportKind) -> list[str]:
    """Those of a file that is made to be imported again."""
    return [str(single.header) for column in kind.declared for single in column.singles if not column.parts]


def refusals(report: Report) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in report.refused]


def notices(report: Report) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in report.notices]


def counts(report: Report, noun: str) -> tuple[int, int, int]:
    """New, changed, unchanged."""
    told = report.as_dict()[noun]
    return told["created"], told["updated"], told["unchanged"]
