from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login


@pytest.fixture
def browser(akagi: Login, client_of: Callable[..., Client]) -> Client:
    return client_of(akagi)
