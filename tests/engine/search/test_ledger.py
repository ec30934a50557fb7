"""The queries of `ledger.toml` on an old ledger that was imported as it is, with exactly what each of them finds.

The file is the one that imports are tested with: in CP932, with ditto marks, half-width kana and eras. Customers stand
in the queries by name, units by model and serial number.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import kind_named
from goyokiki.equipment.models import Unit
from tests.engine.search.paging import pages_of

HERE = Path(__file__).parent
LEDGER = HERE.parents[1] / "equipment" / "imports" / "old_ledger.csv"
MODELS: dict[str, Any] = {"customer": Customer, "unit": Unit}


@pytest.mark.usefixtures("organization")
def test_each_query_finds_exactly_what_the_ledger_holds(akagi: Login) -> None:
    run(Order(kind_named("ledger"), LEDGER, skip_bad_rows=True))
    wrong = []
    for kind, queries in tomllib.loads((HERE / "ledger.toml").read_text(encoding="utf-8")).items():
        for typed, wanted in queries.items():
            found = sorted(called(row) for row in pages_of(MODELS[kind], typed, akagi, limit=50))
            if found != sorted(wanted):
                wrong.append(f"{kind} {typed}: {found} instead of {wanted}")
    assert not wrong, "\n".join(wrong)


def called(row: Any) -> str:
    return row.name if isinstance(row, Customer) else f"{row.model_name} {row.serial}".strip()
