from __future__ import annotations

from datetime import date, timedelta

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.exports import texts
from goyokiki.engine.exports.texts import columns_of
from goyokiki.engine.records.ledger import all_ledgers
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerGroupFactory
from tests.factories.equipment import UnitFactory


def test_a_large_export_is_read_in_parts_and_misses_no_row(akagi: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "CHUNK", 2)
    for name in "かあえいお":
        CustomerGroupFactory(by=akagi, name=name)
    ledger = next(one for one in all_ledgers() if one.noun == "customer_group")
    with scope(akagi.organization):
        parts = list(columns_of(Listing(ledger, {"columns": "name"}, akagi)))  # type: ignore[arg-type]
    assert [list(names) for names, _keys in parts] == [["あ", "い"], ["え", "お"], ["か"]]


def test_values_that_were_told_long_ago_are_told_again(akagi: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "REMEMBERED", 2)
    days = [date(2001, 2, 3) + timedelta(days=number % 5) for number in range(12)]
    for day in days:
        UnitFactory(by=akagi, installed_on=day, installed_precision="day")
    ledger = next(one for one in all_ledgers() if one.noun == "unit")
    with scope(akagi.organization):
        [[_name, told, _keys]] = columns_of(Listing(ledger, {"columns": "installed", "sort": "created_at"}, akagi))  # type: ignore[arg-type]
    assert list(told) == [f"{day:%Y/%m/%d}" for day in days]
