"""The drills, as far as they can be tried in no time."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bench.__main__ import _read
from bench.drills import DRILLS, ground


@pytest.mark.parametrize("name", DRILLS)
def test_each_drill_can_be_asked_for(name: str) -> None:
    assert _read(["--drill", name, "--rows", "500"]).drill == name


def test_a_file_names_each_customer_once(tmp_path: Path) -> None:
    with ground.write(tmp_path / "customers.csv", 300, "A").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["顧客コード"] for row in rows}) == len({row["顧客名"] for row in rows}) == len(rows) == 300
