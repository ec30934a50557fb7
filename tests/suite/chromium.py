"""The browser that the journeys and the eye's pictures drive: Debian's Chromium, or any other on the path."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FLAGS = (
    "--no-sandbox",  # Chromium refuses to run as root without it, and it sees no page but ours
    "--disable-gpu",
    # The rest keeps it from calling home, which a closed network refuses many times a second.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def program() -> str | None:
    """$CHROMIUM, or the first one on the path."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def launched(executable: str) -> Iterator[Browser]:
    use_node_of_the_environment()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def use_node_of_the_environment() -> None:
    """Playwright's own Node.js needs a library that a small Debian lacks; the one that built the front end runs."""
    node = shutil.which("node", path=f"{Path(sys.prefix) / 'bin'}:{os.environ['PATH']}")
    if node:
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)
