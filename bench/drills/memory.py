"""What files of any length take: the peak of a process that imports or exports one, beside a tenth of its rows.

Judged is what the process holds for itself: the part of the database's file that it maps is the system's. The cache of
the database's pages counts, and is bounded (ADR 3); a tenth that is smaller than what is mapped has not filled it.
"""

from __future__ import annotations

import csv
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from bench import server
from bench.drills import ground
from bench.figures import Budget, Figure

SHARE = 10
# Of what the tenth takes: the same, and a full cache of pages.
FLAT = 1.25
# Bytes that an import keeps of each row until it ends: hashes of its code and of what else shows whom it means, in
# tables of which a third at least is free (`customers/imports/first_rows.py`).
HASHED = 160
LOOK_EVERY = 0.1


def run(rows: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="goyokiki-drill-") as name:
        folder = Path(name)
        few = dict(_measured(folder, rows // SHARE))
        for what, (peak, seconds) in _measured(folder, rows):
            beside = few[what][0]
            budget = Budget(FLAT * beside + _hashed(what, rows - rows // SHARE))
            yield Figure(f"{what}, {rows:,} rows", peak, "MB", None, beside, f"{rows // SHARE:,} rows", budget)
            yield Figure(f"{what}, {rows:,} rows: how fast", rows / seconds, "rows/s")


def _measured(folder: Path, rows: int) -> Iterator[tuple[str, tuple[float, float]]]:
    """What is done, its peak in megabytes, and its seconds."""
    file = ground.write(folder / f"{rows}.csv", rows, "C")
    workbook = _as_workbook(file)
    with ground.organization() as admin:
        there = admin.organization.name
        yield "CSV imported", _peak_of(there, "import", "customers", str(file))
        for form in ("csv", "xlsx"):
            out = ["--format", form, "--to", str(folder / f"out.{form}")]
            yield f"{form} exported", _peak_of(there, "export", "customers", *out)
    with ground.organization() as admin:
        yield "Excel imported", _peak_of(admin.organization.name, "import", "customers", str(workbook))


def _hashed(what: str, rows: int) -> float:
    """The megabytes that so many more rows may take."""
    return rows * HASHED / 1_000_000 if what.endswith("imported") else 0


def _as_workbook(file: Path) -> Path:
    workbook = xlsxwriter.Workbook(file.with_suffix(".xlsx"), {"constant_memory": True, "strings_to_numbers": False})
    sheet = workbook.add_worksheet()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for number, cells in enumerate(csv.reader(lines)):
            sheet.write_row(number, 0, cells)
    workbook.close()
    return file.with_suffix(".xlsx")


def _peak_of(organization: str, *words: str) -> tuple[float, float]:
    """The most megabytes that the command and its own processes held for themselves, and its seconds."""
    began, most = time.monotonic(), 0.0
    command = [server.product(0)[0], "--org", organization, *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, server.private_megabytes(server.family(process.pid)))
            time.sleep(LOOK_EVERY)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {process.returncode}")
    return most, time.monotonic() - began
