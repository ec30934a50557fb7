"""A mail server for tests: speaks enough SMTP to take letters in, slowly or not at all when asked."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class PostOffice(socketserver.ThreadingTCPServer):
    """`taken` holds every letter the server has answered 250 to, or was about to answer when the client died."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken: list[EmailMessage] = []
        self.refusals: dict[str, str] = {}  # address → the answer to a letter for it, instead of taking that
        self.delay = 0.0  # seconds before a letter is answered

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}?from=office@example.jp"

    @property
    def connection(self) -> dict[str, Any]:
        return {"host": "127.0.0.1", "port": self.server_address[1], "timeout": 10}

    def message_ids(self) -> list[str]:
        return [str(letter["Message-ID"]) for letter in self.taken]

    def handle_error(self, *request: Any) -> None:
        """A client that was killed in mid-sentence is what these tests are about."""


class Conversation(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.take_letter()
            elif word == b"QUIT":
                self.say("221 bye")
                break
            else:
                self.say("250 fine")

    def take_letter(self) -> None:
        self.say("354 go on")
        text = self.read_letter()
        if text is None:
            return
        time.sleep(self.server.delay)
        letter = message_from_bytes(text, policy=policy.default)
        refusal = self.server.refusals.get(letter["To"])
        if refusal is None:
            self.server.taken.append(letter)
        self.say(refusal or "250 taken")

    def read_letter(self) -> bytes | None:
        """None when the client died before the end of the letter."""
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return None
            lines.append(line.removeprefix(b".").replace(b"\r\n", b"\n"))
        return b"".join(lines)

    def say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    with PostOffice() as office:
        threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield office
        finally:
            office.shutdown()
