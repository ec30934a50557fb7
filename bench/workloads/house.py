"""What belongs to no noun: the bare framework, the first load, and the memory of the server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from bench import server
from bench.figures import Budget, Figure, median, percentile
from bench.house import House
from bench.workloads.workload import ADMIN, SAMPLES, WARM_UP, Workload

KILOBYTE = 1024
COMPRESSED = {"Accept-Encoding": "br, gzip"}
FILES = re.compile(r'(?:href|src)="(/static/[^"]+\.(css|js))"')


@dataclass(frozen=True)
class BareFramework:
    """One view of bare Django, fifty rows by plain SQL joined to HTML: what the machine allows."""

    name: str = "reference: bare framework, 50 rows"

    def run(self, house: House) -> Iterator[Figure]:
        times = [house.bare.get("/").server_ms for _ in range(WARM_UP + SAMPLES)][WARM_UP:]
        yield Figure(self.name, median(times), "ms", percentile(times, 95))


@dataclass(frozen=True)
class FirstLoad:
    """What comes over the wire when a browser opens the page for the first time."""

    name: str
    path: str
    html: float
    css: float
    js: float

    def run(self, house: House) -> Iterator[Figure]:
        client = house.client(ADMIN)
        page = client.get(self.path)
        sizes = {"HTML": len(client.get(self.path, COMPRESSED).body), "css": 0, "js": 0}
        for address, kind in dict.fromkeys(FILES.findall(page.text)):
            sizes[kind] += len(client.get(address, COMPRESSED).body)
        for kind, most in (("HTML", self.html), ("css", self.css), ("js", self.js)):
            yield Figure(f"{self.name}: {kind.upper()}", sizes[kind] / KILOBYTE, "KB", budget=Budget(most))


@dataclass(frozen=True)
class Memory:
    """What the server and all its processes hold after many pages and documents; shared memory counts once."""

    name: str
    paths: Sequence[str]
    pages: int
    document: str
    documents: int
    most: float

    def run(self, house: House) -> Iterator[Figure]:
        before = server.proportional_megabytes(house.pid)
        client = house.client(ADMIN)
        for path in islice(cycle(self.paths), self.pages):
            client.get(path.format(**house.keys))
        for _ in range(self.documents):
            client.get(self.document.format(**house.keys))
        after = server.proportional_megabytes(house.pid)
        yield Figure(self.name, after, "MB PSS", None, before, "before", Budget(self.most))


WORKLOADS: Sequence[Workload] = (
    BareFramework(),
    FirstLoad("first load of the list", "/customers/", html=20, css=45, js=60),
    Memory(
        "memory of serve after 1,000 pages and 20 PDFs",
        ("/", "/customers/", "/customers/{customer}/", "/customers/?q=大阪", "/customers/{customer}/edit/"),
        1000,
        "/customers/{customer_of_one_page}/karte.pdf",
        20,
        300,
    ),
)
