"""What the ledger saves: a plain master, with all its pages, costs a model, a declaration and one line of addresses."""

from __future__ import annotations

import inspect
from typing import Any

from goyokiki.customers import ledgers, models, urls

MOST = 25


def lines_of(thing: Any) -> list[str]:
    """The lines that say something."""
    return [line for line in inspect.getsource(thing).splitlines() if line.strip()]


def test_a_plain_master_costs_25_lines_at_most() -> None:
    addresses = [line for line in lines_of(urls) if "CustomerGroupLedger" in line]
    cost = [*lines_of(models.CustomerGroup), *lines_of(ledgers.CustomerGroupLedger), *addresses]
    assert len(cost) <= MOST
    assert ledgers.CustomerGroupLedger.form is None, "its form is made from its fields"
