"""The browser of the journeys: one Chromium, a fresh profile per person, the product served by this very process.

A journey fails when a page of it logs an error, breaks the security policy, asks another host, or answers 5xx.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

from tests.suite import chromium

AXE = Path(__file__).parents[1] / "frontend/node_modules/axe-core/axe.min.js"
DESK, PHONE = (1440, 900), (390, 844)
PATIENCE = 20_000  # milliseconds until a journey stops waiting: a busy machine is slow, not wrong

OpenTab = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    executable = chromium.program()
    if executable is None:
        pytest.skip("this machine has no Chromium")
    # Playwright keeps an event loop in this thread, and Django would refuse its database there; nothing here is async.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with chromium.launched(executable) as browser:
        yield browser


@pytest.fixture
def site(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address the product is served at, which its mails name too."""
    monkeypatch.setattr(settings, "BASE_URL", live_server.url)
    return str(live_server.url)


@pytest.fixture
def open_tab(chromium_browser: Browser, site: str) -> Iterator[OpenTab]:
    """`open_tab(login)` is a new tab of a new browser profile, signed in; without a login it is a stranger's.
    `size=PHONE` makes it a phone, `language="en"` English.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_one(login: Any = None, *, size: tuple[int, int] = DESK, language: str = "ja") -> Page:
        context = new_context(chromium_browser, site, size, language)
        contexts.append(context)
        if login is not None:
            context.add_cookies([session_cookie(login, site)])
        page = context.new_page()
        watch(page, site, troubles)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []


def new_context(browser: Browser, site: str, size: tuple[int, int], language: str) -> BrowserContext:
    context = browser.new_context(
        base_url=site,
        viewport={"width": size[0], "height": size[1]},
        has_touch=size == PHONE,
        locale={"ja": "ja-JP", "en": "en-US"}[language],
        timezone_id="Asia/Tokyo",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": site}])
    return context


def session_cookie(login: Any, site: str) -> Any:
    client = Client()
    client.force_login(login)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}


def watch(page: Page, site: str, troubles: list[str]) -> None:
    def console(message: ConsoleMessage) -> None:
        # A refused page is logged as an error too; journeys visit such pages on purpose.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            troubles.append(f"{page.url}: {message.text}")

    def request(sent: Request) -> None:
        if urlparse(sent.url).scheme in ("http", "https") and not sent.url.startswith(site):
            troubles.append(f"{page.url} asks {sent.url}")

    def response(received: Response) -> None:
        if received.status >= 500:
            troubles.append(f"{received.url} answered {received.status}")

    page.on("console", console)
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
    page.on("request", request)
    page.on("response", response)


def axe_findings(page: Page, *, tags: tuple[str, ...] = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa")) -> list[str]:
    """What axe finds wrong on the page: rule, help, and the elements."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run({runOnly: tags})", list(tags))
    return [
        f"{page.url}: {violation['id']}: {violation['help']}: {node['target']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
