from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.exports import texts
from goyokiki.engine.exports.texts import columns_of
from goyokiki.engine.records.ledger import all_ledgers
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerGroupFactory


def test_a_large_export_is_read_in_parts_and_misses_no_row(akagi: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "CHUNK", 2)
    for name in "かあえいお":
        CustomerGroupFactory(by=akagi, name=name)
    ledger = next(one for one in all_ledgers() if one.noun == "customer_group")
    with scope(akagi.organization):
        parts = list(columns_of(Listing(ledger, {"columns": "name"}, akagi)))  # type: ignore[arg-type]
    assert [list(names) for names, _keys in parts] == [["あ", "い"], ["え", "お"], ["か"]]
