"""Importing customers in a test: `imported(rows)` writes them to a file and imports it into Akagi's company."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from goyokiki.customers.models import Customer
from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import Report, kind_named
from goyokiki.engine.tenancy.models import Organization

Cells = Mapping[str, str]
Imported = Callable[..., Report]


def as_csv(rows: Sequence[Cells]) -> str:
    """The rows below a header row of all their columns."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, headers, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    with translation.override("ja"):
        yield


@pytest.fixture
def imported(tmp_path: Path, organization: Organization) -> Imported:
    """imported([{header: cell}, …], …): the report; the first record stands in row 2."""

    def do(*rows: Cells, **options: Any) -> Report:
        path = tmp_path / "customers.csv"
        path.write_text(as_csv(rows), encoding="utf-8-sig", newline="")
        return run(Order(kind_named("customers"), path, **options))

    return do


def refusals(report: Report) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in report.refused]


def notices(report: Report) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in report.notices]


def the(name: str) -> Customer:
    return Customer.objects.get(name=name)
