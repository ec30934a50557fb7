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
                return self.say("221 bye")
            else:
                self.say("250 fine")
        return None

    def take_letter(self) -> None:
        self.say("354 go on")
        lines = list(iter(self.rfile.readline, b".\r\n"))
        if b"" in lines:
            return None  # the client was gone before the end of the letter
        time.sleep(self.server.delay)
        text = b"".join(line.removeprefix(b".").replace(b"\r\n", b"\n") for line in lines)
        letter = message_from_bytes(text, policy=policy.default)
        if answer := self.server.refusals.get(letter["To"]):
            return self.say(answer)
        self.server.taken.append(letter)
        return self.say("250 taken")

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
