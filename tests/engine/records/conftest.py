from __future__ import annotations

from collections.abc import Iterator

import pytest

from goyokiki.customers.ledgers import CustomerLedger
from goyokiki.engine.records.ledger import Ledger

SEAMS = ("columns", "filters", "tabs")


@pytest.fixture
def bare_customers() -> Iterator[type[Ledger]]:
    """The customers' ledger without what rooms above put on it; it is as it was after the test."""
    held = {name: getattr(CustomerLedger, name) for name in SEAMS}
    CustomerLedger.tabs = ()
    yield CustomerLedger
    for name, value in held.items():
        setattr(CustomerLedger, name, value)
