"""The first rows of a filter that lets many through are met along the order, and are the same ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.search import along
from tests.factories.equipment import UnitFactory
from tests.factories.service import PlanFactory
from tests.markup import page, rows


@pytest.mark.parametrize("address", ["/units/?maker=daikin", "/units/?status=in_use", "/service/?assignees={person}"])
def test_many_or_few_the_rows_are_the_same(
    address: str, akagi: Login, client_of: Callable[[Login], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    for maker in ("daikin", "melco", "daikin"):
        UnitFactory(by=akagi, maker=maker)
    PlanFactory(by=akagi, assignees=[akagi])
    address = address.format(person=akagi.pk)
    few = rows(page(client_of(akagi).get(address)))
    monkeypatch.setattr(along, "MANY", 1)
    assert rows(page(client_of(akagi).get(address))) == few
    assert few
