"""What stands in the log: enough to find the trouble, and nothing that somebody typed or is."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.config.watch.lines import JsonLines, TextLines, configuration
from tests.conftest import PASSWORD
from tests.factories.customers import CustomerFactory

SECRET = "秘密商店"
HOSTILE = f'{SECRET}\n2026-11-23 root signed in \x1b[2J"}} ${{jndi:ldap://x}}'
Log = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What goes to standard error with GOYOKIKI_LOG_FORMAT=json and GOYOKIKI_LOG_LEVEL=info."""
    stream, house = io.StringIO(), logging.getLogger("goyokiki")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    before = house.level
    logging.getLogger().addHandler(handler)
    house.setLevel(logging.INFO)
    yield stream
    house.setLevel(before)
    logging.getLogger().removeHandler(handler)


def lines_of(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_told_by_the_pattern_of_its_address(
    akagi: Login, client_of: Callable[[Login], Client], written: io.StringIO
) -> None:
    customer = CustomerFactory(by=akagi, name=SECRET)
    answer = client_of(akagi).get(f"/customers/{customer.pk}/?tab={SECRET}")
    [line] = lines_of(written)
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["route"].startswith("/customers/<")
    assert line["request"] == answer.headers["X-Request-ID"]


def test_no_secret_and_nothing_personal_stands_in_the_log_whatever_is_sent(
    akagi: Login, client_of: Callable[[Login], Client], written: io.StringIO
) -> None:
    visitor = Client(raise_request_exception=False)
    visitor.post("/login/", {"login_id": f"akagi{HOSTILE}", "password": f"{PASSWORD}{SECRET}"})
    visitor.post("/login/", {"login_id": "akagi", "password": PASSWORD}, HTTP_USER_AGENT=HOSTILE, HTTP_COOKIE=SECRET)
    visitor.post("/login/forgot-id/", {"mail": "himitsu@example.jp"})
    visitor.get("/reset/a-token-that-is-himitsu/")
    visitor.get("/himitsu/", HTTP_HOST="himitsu.example.jp", HTTP_X_REQUEST_ID="himitsu-himitsu")
    visitor.generic("HIMITSU", "/login/")
    browser = client_of(akagi)
    browser.get("/customers/", {"q": HOSTILE})
    browser.get(f"/{SECRET}/")
    text = written.getvalue()
    for secret in (SECRET, PASSWORD, "himitsu", "HIMITSU", "akagi", "赤木", "jndi", "127.0.0.1"):
        assert secret not in text
    assert len(lines_of(written)) >= 8


def test_of_what_nobody_foresaw_the_log_has_the_places_and_not_the_message(
    akagi: Login, client_of: Callable[..., Client], written: io.StringIO
) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品")
    browser = client_of(akagi, raise_request_exception=False)

    def fail(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if '"customer"' in sql:
            raise IntegrityError(f"Key (name)=({HOSTILE}) already exists")
        return execute(sql, *rest)

    with connection.execute_wrapper(fail):
        assert browser.get(f"/customers/{customer.pk}/?{SECRET}").status_code == 500
    problem = next(line for line in lines_of(written) if "problem" in line)
    assert problem["problem"][0]["type"] == "IntegrityError"
    assert any("test_lines.py" in place for place in problem["problem"][0]["places"])
    assert SECRET not in written.getvalue()


def test_a_line_for_people_stays_one_line() -> None:
    record = logging.LogRecord("goyokiki.test", logging.WARNING, "", 0, "%s", (HOSTILE,), None)
    assert len(TextLines().format(record).splitlines()) == 1
    assert "\x1b" not in TextLines().format(record)


def test_what_others_say_is_told_without_its_words() -> None:
    record = logging.LogRecord("django.security.DisallowedHost", logging.ERROR, "", 0, HOSTILE, (), None)
    assert SECRET not in JsonLines().format(record)


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_settings_of_the_log_are_those_that_python_takes(form: str) -> None:
    assert set(configuration(form, "info")["formatters"]) == {"lines"}
