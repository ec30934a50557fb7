"""A desk: somebody's browser, a file sent from it, and the worker that does what is due."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from goyokiki.accounts.models import Login
from goyokiki.engine.clock.pulse import Pulse
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.worker import turn
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.tenancy import scope

TWO = "顧客コード,顧客名,ランク\nA-1,赤井商店,A\nA-2,井上水産,A\n"
# Row 3 has a rank that nobody has.
ONE_WRONG = "顧客コード,顧客名,ランク\nA-1,赤井商店,A\nA-2,井上水産,ランク外\n"


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    with translation.override("ja"):
        yield


def work() -> None:
    """Let the worker do all that is due."""
    while turn(Stop(), Pulse()):
        pass


@dataclass(frozen=True)
class Desk:
    """What one person does, and what the pages say to that."""

    client: Client
    login: Login

    def send(self, text: str | bytes, name: str = "台帳.csv", **fields: Any) -> Any:
        """Choose a file on the page without a script."""
        content = text.encode() if isinstance(text, str) else text
        sent = {"file": SimpleUploadedFile(name, content), "mode": "register", **fields}
        return self.client.post("/import/", sent)

    def opened(self, text: str | bytes, **fields: Any) -> str:
        """The address of an import whose rows have been checked."""
        answer = self.send(text, **fields)
        assert answer.status_code == 302, words(answer)
        work()
        return str(answer["Location"])

    def page(self, address: str, **query: Any) -> str:
        return words(self.client.get(address, query))

    def press(self, address: str, verb: str, **fields: Any) -> str:
        """Send the form behind a button, let the worker work, and read the page that follows."""
        answer = self.client.post(f"{address}{verb}/", fields)
        assert answer.status_code == 302, words(answer)
        work()
        return self.page(answer["Location"])

    @property
    def job(self) -> ImportJob:
        """The latest import."""
        with scope(self.login.organization):
            job: ImportJob = ImportJob.objects.select_related("batch").order_by("-pk")[0]
            return job


def words(answer: Any) -> str:
    """What a person reads there, in one line."""
    body = answer.content.decode().partition("<main")[2] or answer.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.fixture
def desk(akagi: Login, client_of: Callable[[Login], Client]) -> Desk:
    return Desk(client_of(akagi), akagi)


def status_of(answer: Any) -> int:
    """Its status, once all of it is read: a file stays open until then."""
    _content = b"".join(answer.streaming_content) if answer.streaming else b""
    return int(answer.status_code)
