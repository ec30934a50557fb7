"""The name of a request, and the figures for a monitor."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from django.test import Client

from goyokiki.config.environment import networks
from goyokiki.config.watch.counters import Counters

FOREIGN = "203.0.113.7"
GIVEN = "a1b2c3d4-from-the-proxy"


@pytest.fixture
def behind_a_proxy(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXIES", "127.0.0.1")
    settings.TRUSTED_PROXIES = networks("PROXIES", "")


def test_every_answer_has_a_name_of_its_own(client: Client) -> None:
    first, second = (client.get("/healthz").headers["X-Request-ID"] for _ in range(2))
    assert re.fullmatch("[0-9a-f]{16}", first)
    assert first != second


def test_a_name_from_outside_is_not_taken_over(client: Client) -> None:
    assert client.get("/healthz", HTTP_X_REQUEST_ID=GIVEN).headers["X-Request-ID"] != GIVEN


@pytest.mark.usefixtures("behind_a_proxy")
def test_a_name_that_our_proxy_has_given_is_kept_if_it_is_one(client: Client) -> None:
    assert client.get("/healthz", HTTP_X_REQUEST_ID=GIVEN).headers["X-Request-ID"] == GIVEN
    assert client.get("/healthz", HTTP_X_REQUEST_ID="a b\tc d e f").headers["X-Request-ID"] != "a b\tc d e f"


def test_figures_are_read_from_this_machine_and_from_nowhere_else(client: Client, db: None) -> None:
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR=FOREIGN).status_code == 404
    for own in ("::1", "::ffff:127.0.0.1"):
        assert client.get("/metrics", REMOTE_ADDR=own).status_code == 200
    for foreign in (f"::ffff:{FOREIGN}", "2001:db8::1", "nowhere"):
        assert client.get("/metrics", REMOTE_ADDR=foreign).status_code == 404


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA"])
def test_what_an_unknown_proxy_hands_on_is_not_of_this_machine(client: Client, db: None, header: str) -> None:
    assert client.get("/metrics", **{header: "127.0.0.1"}).status_code == 404


@pytest.mark.usefixtures("behind_a_proxy", "db")
def test_what_our_proxy_hands_on_is_of_the_machine_that_it_names(client: Client) -> None:
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR=FOREIGN).status_code == 404
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR=f"127.0.0.1, {FOREIGN}").status_code == 404
    assert client.get("/metrics", HTTP_X_REAL_IP="127.0.0.1").status_code == 404
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="127.0.0.1").status_code == 200


def test_the_token_opens_the_figures_from_anywhere(client: Client, db: None, settings: Any) -> None:
    settings.METRICS_TOKEN = "a word for the monitor"
    right = {"REMOTE_ADDR": FOREIGN, "HTTP_AUTHORIZATION": "Bearer a word for the monitor"}
    assert client.get("/metrics", **right).status_code == 200
    assert client.get("/metrics", **{**right, "HTTP_AUTHORIZATION": "Bearer another"}).status_code == 404
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", REMOTE_ADDR=FOREIGN, HTTP_AUTHORIZATION="Bearer ").status_code == 404


def test_figures_are_what_a_monitor_can_read(client: Client, db: None) -> None:
    client.get("/healthz")
    lines = client.get("/metrics").content.decode().splitlines()
    sample = re.compile(r'goyokiki_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+')
    assert [line for line in lines if not line.startswith("# ") and not sample.fullmatch(line)] == []
    names = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    assert {"goyokiki_requests_total", "goyokiki_ready", "goyokiki_work_due", "goyokiki_disk_free_bytes"} <= names


def test_requests_are_counted_by_status_and_by_how_long_they_took() -> None:
    counters = Counters()
    for status, seconds in ((200, 0.004), (200, 0.2), (404, 0.25), (503, 60)):
        counters.count(status, seconds)
    answers, buckets, seconds = counters.sums()
    assert (answers["2xx"], answers["4xx"], answers["5xx"], seconds) == (2, 1, 1, pytest.approx(60.454))
    assert (buckets[0], buckets[5], buckets[-1]) == (1, 2, 1)


def test_processes_that_are_forks_of_one_count_together() -> None:
    counters = Counters()
    counters.count(200, 0.1)
    child = os.fork()
    if child == 0:
        counters.count(200, 0.1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    counters.count(200, 0.1)
    assert counters.sums()[0]["2xx"] == 3
