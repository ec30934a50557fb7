"""A mail server, and this installation connected to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from goyokiki.engine.clock.pulse import Pulse
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.worker import turn
from goyokiki.engine.mail.models import Delivery
from tests.engine.mail.post_office import PostOffice, open_post_office


@pytest.fixture
def post_office(settings: Any) -> Iterator[PostOffice]:
    """A mail server that this installation sends to."""
    with open_post_office() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.MAIL_CONNECTION = office.connection
        settings.DEFAULT_FROM_EMAIL = "office@example.jp"
        yield office


@pytest.fixture
def work(db: None) -> Callable[[], int]:
    """work(): the worker looks once for what is due, and carries it out."""
    return lambda: turn(Stop(), Pulse())


@pytest.fixture
def only_letter(organization: Any) -> Callable[[], Delivery]:
    """only_letter(): the one letter that Akagi's company has, as it now stands in the table."""
    return Delivery.objects.get
