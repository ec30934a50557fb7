from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from tests.engine.saved_views.person import Person


@pytest.fixture
def person(client_of: Callable[[Login], Client]) -> Callable[[Login], Person]:
    return lambda login: Person(client_of(login))
