"""A browser that keeps its connection and its cookies, and reads how long the server took."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from time import perf_counter
from urllib.parse import quote, urlencode

TOTAL = re.compile(r"total;dur=([0-9.]+)")
AS_TYPED = "/?&=%,.~-_:+"
FORM = "application/x-www-form-urlencoded"


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
        origin = f"http://127.0.0.1:{self.port}"
        return self._ask("POST", path, urlencode(fields), 302, {"Content-Type": FORM, "Origin": origin})

    def sign_in(self, login_id: str, password: str) -> None:
        page = form_fields(self.get("/login/").text, "/login/")
        typed = [(name, value) for name, value in page if name not in ("login_id", "password")]
        self.post("/login/", [*typed, ("login_id", login_id), ("password", password)])

    def _ask(self, method: str, path: str, body: str | None, expect: int, headers: Mapping[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        started = perf_counter()
        response = self._send(method, quote(path, safe=AS_TYPED), body, {"Cookie": cookies, **headers})
        answer = Answer(response.status, response.headers, response.read(), perf_counter() - started)
        self._keep(response.headers.get_all("Set-Cookie") or [])
        if answer.status != expect:
            raise RuntimeError(f"{method} {path} answered {answer.status}, not {expect}")
        return answer

    def _send(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> HTTPResponse:
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
