"""Pages of the frame without the product's apps: a person made up, a navigation of two entries, routes of its own."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.http import HttpRequest

from goyokiki.engine.ui import nav
from tests.engine.ui.kit import pages


@pytest.fixture
def routes(settings: LazySettings) -> None:
    settings.ROOT_URLCONF = "tests.engine.ui.kit.urls"


@pytest.fixture
def navigation(routes: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[nav.Navigation]:
    made = pages.navigation()
    monkeypatch.setattr(nav, "registry", made)
    return made


@pytest.fixture
def somebody() -> pages.Somebody:
    return pages.Somebody()


@pytest.fixture
def request_(somebody: pages.Somebody) -> HttpRequest:
    return pages.request_of(somebody)
