"""The addresses under which a view of 機器一覧 is known: what is gone, and what its maker has no parts for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.equipment.vocabulary import UnitStatus
from tests.factories.equipment import UnitFactory
from tests.markup import page

LONG_AGO = date(2009, 3, 31)


@pytest.mark.parametrize(("address", "shown"), [("/units/disposed/", "GONE-1"), ("/units/parts-expired/", "OLD-1")])
def test_a_view_with_a_name_is_the_list_of_those_units(
    address: str, shown: str, akagi: Login, client_of: Callable[..., Client]
) -> None:
    UnitFactory(by=akagi, model_name="GONE-1", status=UnitStatus.DISPOSED, disposed_on=date(2026, 3, 1))
    UnitFactory(by=akagi, model_name="OLD-1", parts_deadline=LONG_AGO)
    UnitFactory(by=akagi, model_name="NEW-1", installed_on=date(2026, 1, 1))
    UnitFactory(by=akagi, model_name="UNKNOWN-1")
    seen = page(client_of(akagi).get(address, follow=True))
    assert [cell.words for cell in seen.all("td", css="c-name")] == [shown]
