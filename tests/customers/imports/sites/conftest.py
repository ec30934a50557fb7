"""Importing sites in a test: `imported(rows)` writes them to a file and imports it into Akagi's company."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import Report, kind_named
from goyokiki.engine.tenancy.models import Organization
from tests.customers.imports.conftest import Cells, as_csv


@pytest.fixture
def imported(tmp_path: Path, organization: Organization) -> Callable[..., Report]:
    def do(*rows: Cells, **options: Any) -> Report:
        path = tmp_path / "sites.csv"
        path.write_text(as_csv(rows), encoding="utf-8-sig", newline="")
        return run(Order(kind_named("sites"), path, **options))

    return do
