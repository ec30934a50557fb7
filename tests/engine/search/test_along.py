"""The first rows of a filter that lets many through are met along the order, and are the same ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.search import along
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import FullRepairFactory, PlanFactory
from tests.markup import page, rows

ADDRESSES = [
    "/customers/?rank={rank}",
    "/customers/?dm_permission=unknown",
    "/units/?maker=daikin",
    "/units/?status=in_use",
    "/service/?assignees={person}",
    "/service/?kind=repair",
    "/service/?completion=parts",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_many_or_few_the_rows_are_the_same(
    address: str, akagi: Login, client_of: Callable[[Login], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    for maker in ("daikin", "melco", "daikin"):
        UnitFactory(by=akagi, maker=maker)
    rank, *_others = [CustomerFactory(by=akagi, rank=letter).rank_id for letter in "BAB"]
    PlanFactory(by=akagi, assignees=[akagi])
    FullRepairFactory(by=akagi)
    address = address.format(person=akagi.pk, rank=rank)
    few = rows(page(client_of(akagi).get(address)))
    monkeypatch.setattr(along, "MANY", 1)
    assert rows(page(client_of(akagi).get(address))) == few
    assert few
