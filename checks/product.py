"""The product, started far enough to ask it for its models, addresses and templates."""

import os
import tempfile
import threading
from functools import cache

from tests.suite.machine import SETTINGS_OF_THE_PRODUCT

_starting = threading.Lock()
_data = tempfile.TemporaryDirectory(prefix="goyokiki-checks-")


def point_away_from_real_data() -> None:
    """Before anything is started: the checks, and the programs they start, look at no one's database or keys."""
    for name in [name for name in os.environ if name.startswith(SETTINGS_OF_THE_PRODUCT)]:
        del os.environ[name]
    os.environ["GOYOKIKI_DATA"] = _data.name
    os.environ["DJANGO_SETTINGS_MODULE"] = "goyokiki.config.settings"


def start() -> None:
    with _starting:
        point_away_from_real_data()
        _start_once()


@cache
def _start_once() -> None:
    import django  # noqa: PLC0415  the settings are read when it starts, not when a check is imported

    django.setup()
