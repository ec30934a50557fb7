"""A browser that keeps its connection and its cookies, and reads how long the server took."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from pathlib import Path
from time import perf_counter
from urllib.parse import quote, urlencode

TOTAL = re.compile(r"total;dur=([0-9.]+)")
AS_TYPED = "/?&=%,.~-_:+"
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "goyokiki-drill-7d1f4c0b9a"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def server_ms(self) -> float:
        """From the first middleware to the finished answer; of a streamed one to its first byte."""
        found = TOTAL.search(self.headers["Server-Timing"])
        if found is None:
            raise ValueError("the server does not say how long it took")
        return float(found[1])


@dataclass
class Client:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=600)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self._ask("GET", path, None, 200, headers or {})

    def post(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        """Send a form that is taken: the answer leads to another page."""
        return self._send_in(path, urlencode(fields).encode(), FORM)

    def upload(self, path: str, fields: list[tuple[str, str]], name: str, file: Path) -> Answer:
        """Send a form with a file in it."""
        parts = [f'name="{field}"\r\n\r\n{value}'.encode() for field, value in fields]
        head = f'name="{name}"; filename="{file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        mark = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode()
        body = b"".join(mark + part + b"\r\n" for part in [*parts, head.encode() + file.read_bytes()])
        return self._send_in(path, body + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}")

    def sign_in(self, login_id: str, password: str) -> None:
        page = form_fields(self.get("/login/").text, "/login/")
        typed = [(name, value) for name, value in page if name not in ("login_id", "password")]
        self.post("/login/", [*typed, ("login_id", login_id), ("password", password)])

    def _send_in(self, path: str, body: bytes, content_type: str) -> Answer:
        origin = f"http://127.0.0.1:{self.port}"
        return self._ask("POST", path, body, 302, {"Content-Type": content_type, "Origin": origin})

    def _ask(self, method: str, path: str, body: bytes | None, expect: int, headers: Mapping[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        started = perf_counter()
        response = self._send(method, quote(path, safe=AS_TYPED), body, {"Cookie": cookies, **headers})
        answer = Answer(response.status, response.headers, response.read(), perf_counter() - started)
        self._keep(response.headers.get_all("Set-Cookie") or [])
        if answer.status != expect:
            raise RuntimeError(f"{method} {path} answered {answer.status}, not {expect}")
        return answer

    def _send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> HTTPResponse:
        """Over the connection that is open, or over a new one where the server has ended it meanwhile."""
        try:
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
        except (RemoteDisconnected, ConnectionError):
            self.connection.close()
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()

    def _keep(self, lines: list[str]) -> None:
        for line in lines:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()


def form_fields(html: str, action: str = "") -> list[tuple[str, str]]:
    """What a browser would send from the form with this action, or from the longest POST form of the page."""
    reader = _FormReader()
    reader.feed(html)
    forms = [form for form in reader.forms if form.method == "post" and (not action or form.action in ("", action))]
    if not forms:
        raise ValueError(f"there is no form to send to {action or 'anywhere'}")
    return max(forms, key=lambda form: len(form.fields)).fields


@dataclass
class _Form:
    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)


class _FormReader(HTMLParser):
    """Collects the forms of a page with the values that their inputs hold."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self.open: _Form | None = None
        self.select = ""
        self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = _Form(said.get("action", ""), said.get("method", "get").lower())
            self.forms.append(self.open)
        elif tag == "input":
            self._input(said)
        elif tag == "select":
            self.select = said.get("name", "")
        elif tag == "option" and self.select and "selected" in said:
            self._add(self.select, said.get("value", ""))
        elif tag == "textarea":
            self.textarea = said.get("name", "")
            self._add(self.textarea, "")

    def handle_data(self, data: str) -> None:
        if self.textarea and self.open:
            name, value = self.open.fields.pop()
            self.open.fields.append((name, (value + data).removeprefix("\n")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""

    def _input(self, said: dict[str, str]) -> None:
        kind = said.get("type", "text")
        left_out = kind in ("submit", "button", "file") or (kind in ("checkbox", "radio") and "checked" not in said)
        if said.get("name") and not left_out:
            self._add(said["name"], said.get("value", "on" if kind == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        if self.open is not None and name:
            self.open.fields.append((name, value))
