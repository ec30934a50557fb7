from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import ModelPrefix
from tests.contracts.entities import ENTITIES, Entity, name_of


@pytest.fixture(params=ENTITIES, ids=name_of)
def entity(request: pytest.FixtureRequest) -> Entity:
    chosen: Any = request.param
    return chosen


@pytest.fixture
def akagi(akagi: Login) -> Login:
    return _without_rows(akagi)


@pytest.fixture
def stranger(stranger: Login) -> Login:
    return _without_rows(stranger)


def _without_rows(login: Login) -> Login:
    """A company of which no ledger holds a row: what its founding put into one is taken out."""
    with scope(login.organization):
        ModelPrefix.objects.all().delete()
    return login
