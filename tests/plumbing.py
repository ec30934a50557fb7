"""What runs beneath the tests: which of them run, where their database and files lie, and the browser of the journeys.

Loaded by pytest's configuration, so that it is there before the settings are read.
"""

import gc
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from tests.suite.either import is_on_either
from tests.suite.machine import FOLDER_OF_THE_RUN, quick_place

JOURNEYS = Path(__file__).parent / "journeys"

_data = tempfile.TemporaryDirectory(prefix="goyokiki-tests-", dir=quick_place())
os.environ["GOYOKIKI_DATA"] = _data.name
os.environ.setdefault(FOLDER_OF_THE_RUN, _data.name)  # the workers that this process starts have it from here


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("goyokiki")
    group.addoption("--part", choices=("server", "browser"), help="only the journeys, or all but them")
    group.addoption("--only-database", action="store_true", help="only tests that touch the database")
    group.addoption("--sparing", action="store_true", help="without those that a run on either database says")
    group.addoption("--long", action="store_true", help="the long drills too")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: a drill that takes more than some seconds; runs with --long")
    use_file_database()
    use_quick_passwords()
    choose_examples(config)


def use_file_database() -> None:
    """SQLite on a file, as in the product: in memory there is no WAL, and two connections cannot write in turn."""
    from django.db import connections  # noqa: PLC0415  pytest-django has read the settings only by now

    settings = connections["default"].settings_dict
    if "sqlite" in settings["ENGINE"]:
        settings["TEST"]["NAME"] = str(Path(_data.name) / "test.sqlite3")


def use_quick_passwords() -> None:
    from django.conf import settings  # noqa: PLC0415  the data folder must be named before the settings are read

    settings.PASSWORD_HASHERS = ["tests.hashing.QuickArgon2id"]


def choose_examples(config: pytest.Config) -> None:
    """The same examples in every run: what turned red is red again at the next desk, and no find of chance stops a
    change that has nothing to do with it. The hunt for new ones is a long drill, five times as wide.
    """
    patient = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
    hypothesis.settings.register_profile("again", patient, derandomize=True)
    hypothesis.settings.register_profile("hunt", patient, derandomize=False, max_examples=500, print_blob=True)
    hypothesis.settings.load_profile("hunt" if config.getoption("--long") else "again")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The files of another part are not even read."""
    is_journey, leads_to_journeys = collection_path.is_relative_to(JOURNEYS), JOURNEYS.is_relative_to(collection_path)
    part = config.getoption("--part")
    is_elsewhere = is_journey if part == "server" else part == "browser" and not (is_journey or leads_to_journeys)
    is_spared = config.getoption("--sparing") and is_on_either(collection_path)
    return True if is_elsewhere or is_spared else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = [is_chosen(config, item) for item in items]
    config.hook.pytest_deselected(items=[item for item, kept in zip(items, chosen, strict=True) if not kept])
    items[:] = [item for item, kept in zip(items, chosen, strict=True) if kept]


def pytest_collection_finish() -> None:
    """What is there now stays until the end: the collector of garbage need not look at it again and again. Nor need it
    look after every 700 objects, of which a page makes many more: nearly all of them go when the page is done.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


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


Tell = Callable[[str], None]


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """What a drill counted is told at the end of the run, from whichever process it ran in."""
    return lambda words: request.node.user_properties.append(("told", words))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        if report.when == "call":
            for name, words in report.user_properties:
                if name == "told":
                    terminalreporter.write_line(f"{report.nodeid}: {words}")


def pytest_unconfigure() -> None:
    _data.cleanup()
