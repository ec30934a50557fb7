from typing import Any

import pytest

from tests.contracts.entities import ENTITIES, Entity, name_of


@pytest.fixture(params=ENTITIES, ids=name_of)
def entity(request: pytest.FixtureRequest) -> Entity:
    chosen: Any = request.param
    return chosen
