"""What runs beneath the tests: which of them run, where their database and files lie, and the browser of the journeys.

Loaded by pytest's configuration, so that it is there before the settings are read.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

JOURNEYS = Path(__file__).parent / "journeys"

IN_MEMORY = Path("/dev/shm")  # noqa: S108  the folder made in it has a random name
ROOM_NEEDED = 2 * 1024**3


def quick_place() -> Path | None:
    """A folder in memory where there is room: nobody asks whether the data of a test survived a power cut."""
    has_room = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM_NEEDED
    return IN_MEMORY if has_room and os.access(IN_MEMORY, os.W_OK) else None


_data = tempfile.TemporaryDirectory(prefix="goyokiki-tests-", dir=quick_place())
os.environ["GOYOKIKI_DATA"] = _data.name


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("goyokiki")
    group.addoption("--part", choices=("server", "browser"), help="only the journeys, or all but them")
    group.addoption("--only-database", action="store_true", help="only tests that touch the database")
    group.addoption("--long", action="store_true", help="the long drills too")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: a drill that takes more than some seconds; runs with --long")
    use_file_database()
    use_quick_passwords()


def use_file_database() -> None:
    """SQLite on a file, as in the product: in memory there is no WAL, and two connections cannot write in turn."""
    from django.db import connections  # noqa: PLC0415  pytest-django has read the settings only by now

    settings = connections["default"].settings_dict
    if "sqlite" in settings["ENGINE"]:
        settings["TEST"]["NAME"] = str(Path(_data.name) / "test.sqlite3")


def use_quick_passwords() -> None:
    from django.conf import settings  # noqa: PLC0415  the data folder must be named before the settings are read

    settings.PASSWORD_HASHERS = ["tests.hashing.QuickArgon2id"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [item for item in items if is_chosen(config, item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def is_chosen(config: pytest.Config, item: pytest.Item) -> bool:
    part = config.getoption("--part")
    if part and (part == "browser") != item.path.is_relative_to(JOURNEYS):
        return False
    if item.get_closest_marker("long") and not config.getoption("--long"):
        return False
    return not config.getoption("--only-database") or touches_database(item)


def touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & {"db", "transactional_db"})


def pytest_unconfigure() -> None:
    _data.cleanup()
