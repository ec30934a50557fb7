"""Importing service records in a test: `imported(rows)` writes them to a file and imports it into Akagi's company."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import Report, kind_named
from goyokiki.engine.tenancy.models import Organization
from tests.customers.imports.conftest import Cells, as_csv
from tests.factories.customers import CustomerFactory

Imported = Callable[..., Report]


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    with translation.override("ja"):
        yield


@pytest.fixture(autouse=True)
def customer(akagi: Login) -> Customer:
    """K1."""
    made: Customer = CustomerFactory(by=akagi, code="K1")
    return made


@pytest.fixture
def imported(tmp_path: Path, organization: Organization) -> Imported:
    def do(*rows: Cells, **options: Any) -> Report:
        path = tmp_path / "service.csv"
        path.write_text(as_csv(rows), encoding="utf-8-sig", newline="")
        return run(Order(kind_named("service"), path, **options))

    return do


def counts(report: Report) -> tuple[int, int, int]:
    told = report.as_dict()["service"]
    return told["created"], told["updated"], told["unchanged"]
