"""A filter of one field finds the same, however common its words are there or elsewhere."""

from __future__ import annotations

import pytest
from django.db.models import Q

from goyokiki.accounts.models import Login
from goyokiki.engine.search import matching, narrowed, narrowing, plenty, restriction
from goyokiki.equipment.models import Unit
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory

pytestmark = pytest.mark.usefixtures("organization")


@pytest.fixture
def units(akagi: Login) -> None:
    for place in ("厨房", "大阪倉庫", "厨房 奥"):
        UnitFactory(by=akagi, customer=CustomerFactory(by=akagi, name="大阪商店"), place=place)


@pytest.fixture(params=[0, 1, 50])
def most(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many rows are worth fetching; of the whole text, none are."""
    monkeypatch.setattr(plenty, "_noted", {})
    monkeypatch.setattr(narrowing, "worth_sorting", lambda _found: request.param)
    monkeypatch.setattr(restriction, "worth_sorting", lambda _found: 0)
    for name in ("FEW", "MOST"):
        monkeypatch.setattr(restriction, name, 0)


@pytest.mark.usefixtures("units", "most")
@pytest.mark.parametrize(("text", "count"), [("大阪", 1), ("厨房", 2), ("大阪倉", 1), ("商店", 0), ("厨房 奥", 1)])
def test_a_filter_finds_what_its_field_holds(text: str, count: int) -> None:
    holds = Q(place_key__contains=text.replace(" ", ""))
    for _again in range(2):
        assert narrowed(Unit.objects.all(), text, holds).filter(holds).count() == count


@pytest.mark.usefixtures("units", "most")
def test_a_word_that_was_common_a_while_ago_is_found_like_any_other(akagi: Login) -> None:
    for text, count in (("大阪", 3), ("厨房", 2), ("大阪 厨房", 2), ("大阪倉", 1)):
        assert [matching(Unit.objects.all(), text, by=akagi).count() for _again in range(2)] == [count, count]
