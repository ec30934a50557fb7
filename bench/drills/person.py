"""One of the crowd: signs in, opens a form, types, saves it, looks around for a moment, and opens the next."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from time import time_ns

from bench.client import Answer, Client, form_fields

# Seconds between two forms: nobody types faster.
PAUSE = (1.0, 3.0)

Fields = list[tuple[str, str]]


@dataclass
class Waits:
    """Seconds that people waited for a form, and for their saving of it; and what went wrong."""

    opened: list[float] = field(default_factory=list)
    saved: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class Person:
    """`customer` is the key of his own one, which nobody else changes."""

    def __init__(self, port: int, login_id: str, password: str, customer: int) -> None:
        self._browser = Client(port)
        self._browser.sign_in(login_id, password)
        self._customer = customer
        self._chance = Random(customer)  # noqa: S311  a pace, not a secret
        self._deeds: cycle[Callable[[Waits], None]] = cycle([self._change_customer, self._record_call])

    def go_on(self, waits: Waits, ended: threading.Event) -> None:
        while not ended.wait(self._chance.uniform(*PAUSE)):
            try:
                next(self._deeds)(waits)
            except (OSError, RuntimeError, ValueError) as problem:
                waits.failed.append(f"{type(problem).__name__}: {problem}")

    def _change_customer(self, waits: Waits) -> None:
        self._save(f"/customers/{self._customer}/edit/", {"note": f"電話 {time_ns()}"}, waits)

    def _record_call(self, waits: Waits) -> None:
        told = {"title": f"電話 {time_ns()}", "body": "フィルターの注文を受けた。"}
        self._save(f"/service/new/?kind=contact&customer={self._customer}", told, waits)

    def _save(self, address: str, typed: dict[str, str], waits: Waits) -> None:
        page = self._browser.get(address)
        waits.opened.append(page.seconds)
        waits.saved.append(self._send(address, page, typed).seconds)

    def _send(self, address: str, page: Answer, typed: dict[str, str]) -> Answer:
        shown: Fields = [pair for pair in form_fields(page.text, address) if pair[0] not in typed]
        return self._browser.post(address, [*shown, *typed.items()])
