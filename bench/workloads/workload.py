"""The kinds of workload, each declared by its name, where it goes, and its budget."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol
from zipfile import ZipFile

from bench import plain_sql, server
from bench.client import Client, form_fields
from bench.figures import Budget, Figure, median, percentile
from bench.house import House

SAMPLES = 120
WARM_UP = 12
ADMIN = "sato"


class Workload(Protocol):
    @property
    def name(self) -> str: ...

    def run(self, house: House) -> Iterator[Figure]: ...


@dataclass(frozen=True)
class Budgets:
    """The budget at each size."""

    m: Budget
    l: Budget  # noqa: E741  the size is called so

    def at(self, house: House) -> Budget:
        return self.l if house.is_large else self.m


def both(budget: Budget) -> Budgets:
    return Budgets(budget, budget)


@dataclass(frozen=True)
class Page:
    """A page asked for again and again; beside it the statements it sends, sent alone."""

    name: str
    path: str
    budget: Budgets | None = None
    login: str = ADMIN

    def run(self, house: House) -> Iterator[Figure]:
        path, client = self.path.format(**house.keys), house.client(self.login)
        times = [client.get(path).server_ms for _ in range(WARM_UP + SAMPLES)][WARM_UP:]
        reference = plain_sql.milliseconds(path, self.login)
        budget = self.budget.at(house) if self.budget else None
        yield Figure(self.name, median(times), "ms", percentile(times, 95), reference, "its SQL alone", budget)


@dataclass(frozen=True)
class DeepPage:
    """A page far down a list, asked for in turn with the first one: it may take `factor` times as long."""

    name: str
    first: str
    deep: Callable[[House], str]
    factor: float

    def run(self, house: House) -> Iterator[Figure]:
        client, times = house.client(ADMIN), {"first": [0.0], "deep": [0.0]}
        paths = {"first": self.first, "deep": self.deep(house)}
        for which in [*paths] * (WARM_UP + SAMPLES):
            times[which].append(client.get(paths[which]).server_ms)
        first, deep = (times[which][WARM_UP:] for which in ("first", "deep"))
        budget = Budget(self.factor * median(first), self.factor * percentile(first, 95))
        name = f"{self.name} ({paths['deep'].partition('?')[2]})"
        yield Figure(name, median(deep), "ms", percentile(deep, 95), median(first), "page 1", budget)


@dataclass(frozen=True)
class Save:
    """A form fetched, changed in one field and sent, with its token; only the sending counts."""

    name: str
    path: str
    field: str
    budget: Budgets

    def run(self, house: House) -> Iterator[Figure]:
        path, client = self.path.format(**house.keys), house.client(ADMIN)
        times = [self._once(client, path, number) for number in range(WARM_UP + SAMPLES)][WARM_UP:]
        yield Figure(self.name, median(times), "ms", percentile(times, 95), budget=self.budget.at(house))

    def _once(self, client: Client, path: str, number: int) -> float:
        kept = [pair for pair in form_fields(client.get(path).text, path) if pair[0] != self.field]
        return client.post(path, [*kept, (self.field, f"{time.time_ns()} {number}")]).server_ms


@dataclass(frozen=True)
class Queries:
    """How many statements a page sends, and that more rows do not make them more."""

    name: str
    path: str
    most: int

    def run(self, house: House) -> Iterator[Figure]:
        sent = plain_sql.statements(self.path.format(**house.keys), ADMIN)
        yield Figure(self.name, len(sent), "queries", budget=Budget(self.most))


def csv_rows(body: bytes) -> int:
    return body.count(b"\r\n") - 1


def sheet_rows(body: bytes) -> int:
    with ZipFile(BytesIO(body)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").count(b"<row ") - 1


@dataclass(frozen=True)
class Download:
    """A file streamed to its end: rows a second, and the memory that the server needs for it."""

    name: str
    path: str
    plain: Callable[[House], float]
    budget: Budget
    rows: Callable[[bytes], int] = csv_rows
    times: int = 3

    def run(self, house: House) -> Iterator[Figure]:
        path, client = self.path.format(**house.keys), house.client(ADMIN)
        with server.watched(house.pid) as peak:
            client.get(path)
        answers = [client.get(path) for _ in range(self.times)]
        rates = [self.rows(answer.body) / answer.seconds for answer in answers]
        yield Figure(self.name, median(rates), "rows/s", None, self.plain(house), "its SQL alone", self.budget)
        yield Figure(f"{self.name}: memory it takes at its peak", peak.grown, "MB")


@dataclass(frozen=True)
class Throughput:
    """Many clients at once, on the same cores as the server; beside it the bare framework under the same clients."""

    name: str
    path: str
    budget: Budgets
    clients: int = 8
    seconds: float = 10

    def run(self, house: House) -> Iterator[Figure]:
        house.client(ADMIN)
        rate, slow = self._press(house.port, self.path.format(**house.keys), house.clients[ADMIN].cookies)
        bare, _slow = self._press(house.bare_port, "/", {})
        yield Figure(self.name, rate, "requests/s", None, bare, "bare framework", self.budget.at(house))
        yield Figure(f"{self.name}: as a client waits", slow[0], "ms", slow[1])

    def _press(self, port: int, path: str, cookies: dict[str, str]) -> tuple[float, tuple[float, float]]:
        """Requests a second, and the median and 95th percentile of a client's wait in milliseconds."""
        with ThreadPoolExecutor(self.clients) as pool:
            started = time.perf_counter()
            until = started + self.seconds
            runs = [pool.submit(_ask_until, until, Client(port, dict(cookies)), path) for _ in range(self.clients)]
            waits = [wait * 1000 for run in runs for wait in run.result()]
        return len(waits) / (time.perf_counter() - started), (median(waits), percentile(waits, 95))


def _ask_until(until: float, client: Client, path: str) -> list[float]:
    waits = []
    while time.perf_counter() < until:
        waits.append(client.get(path).seconds)
    return waits
