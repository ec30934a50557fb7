"""What the demo says once it answers: where it is, and who may be tried."""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.accounts.vocabulary import Role
from goyokiki.demo import story

PATIENCE = 60.0
BETWEEN_TRIES = 0.05


def say_when_ready(address: str, say: Callable[[str], object], language: str) -> None:
    """Start a thread that speaks as soon as the server, started meanwhile, serves its sign-in page."""
    threading.Thread(target=_speak, args=(address, say, language), daemon=True).start()


def _speak(address: str, say: Callable[[str], object], language: str) -> None:
    until = time.monotonic() + PATIENCE
    while not _answers(f"{address}/login/"):
        if time.monotonic() > until:
            return
        time.sleep(BETWEEN_TRIES)
    with translation.override(language):
        say("\n".join(lines(address)))


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def lines(address: str) -> Iterator[str]:
    """The address, and one line for each login."""
    yield _("The demo is ready: %(address)s") % {"address": f"{address}/"}
    for book in story.books():
        for login_id, says in book.people.items():
            role = Role(says["role"]).label
            yield f"  {login_id:<10} {story.PASSWORD}  {book.name}  {role}  {says['name']}"
    yield _("Stop it with Ctrl+C.")
