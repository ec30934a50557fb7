"""A thousand kartes are printed in the background while somebody reads the list: it stays within its budget.

Beside each page of the list one of the bare framework is read, which the same machine with the same load answers.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import server
from bench.client import Client, form_fields
from bench.drills import ground
from bench.figures import Budget, Figure, median, percentile
from bench.workloads.customers import LIST
from goyokiki.demo.story import PASSWORD
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import FileState
from goyokiki.engine.printing.orders import printed_of

KARTES = 1000
LISTED, WARM_UP = 200, 20
# Seconds between two pages: somebody reads them.
PAUSE = 0.05
PAGE = "/customers/kartes/"
# As /customers/?sort=… and page by page, so that nobody sends the same page twice.
LISTS = ("/customers/?sort=kana&page={page}", "/customers/?sort=-updated_at&page={page}")
NONE = Budget(0)


def run(rows: int) -> Iterator[Figure]:
    """Of a list of so many customers, the first thousand are printed."""
    with ground.organization() as admin, tempfile.TemporaryDirectory(prefix="goyokiki-drill-") as name:
        folder = Path(name)
        many = min(rows, KARTES)
        ground.customers(admin, folder, many)
        port, bare_port = server.free_port(), server.free_port()
        with (
            server.running(server.product(port), port, "/readyz", folder / "log") as pid,
            server.running(server.bare(bare_port), bare_port, "/", folder / "bare"),
        ):
            reader = Reader(port, bare_port, admin.login_id)
            yield from _told("the list, nothing else", reader.read(lambda: True))
            with server.watched(pid) as peak:
                job = reader.order()
                yield from _told(f"the list, {many:,} kartes printed", reader.read(lambda: not _is_at_work(job)))
        seconds = (job.ended_at - job.created_at).total_seconds() if job.ended_at else 0
        printed = job.done - printed_of(job).left_out
        yield Figure(f"{many:,} kartes, the list read beside it", printed / seconds, "kartes/s")
        yield Figure("kartes that are not in the file", many - printed, "kartes", budget=NONE)
        yield Figure("memory it takes of the server at its peak, the press room apart", peak.grown, "MB")


class Reader:
    """Somebody who orders the kartes of all customers and then goes through the list."""

    def __init__(self, port: int, bare_port: int, login_id: str) -> None:
        self._browser, self._bare = Client(port), Client(bare_port)
        self._browser.sign_in(login_id, PASSWORD)

    def order(self) -> MadeFile:
        shown = form_fields(self._browser.get(f"{PAGE}?query=sort%3Dkana").text, PAGE)
        kept = [pair for pair in shown if pair[0] != "scope"]
        answer = self._browser.post(PAGE, [*kept, ("scope", "all"), ("query", "sort=kana")])
        job: MadeFile = MadeFile.objects.get(pk=answer.headers["Location"].split("/")[-2])
        return job

    def read(self, is_enough: Callable[[], bool]) -> list[tuple[float, float]]:
        """The milliseconds of each page, ours and the bare one, until there are enough and that is so, too."""
        times: list[tuple[float, float]] = []
        while len(times) < WARM_UP + LISTED or not is_enough():
            address = LISTS[len(times) % len(LISTS)].format(page=1 + len(times) % 20)
            times.append((self._browser.get(address).server_ms, self._bare.get("/").server_ms))
            time.sleep(PAUSE)
        return times[WARM_UP:]


def _is_at_work(job: MadeFile) -> bool:
    job.refresh_from_db()
    if job.state == FileState.FAILED:
        raise RuntimeError(f"the kartes were not printed: {job.last_error}")
    return job.is_at_work


def _told(name: str, times: list[tuple[float, float]]) -> Iterator[Figure]:
    ours, bare = zip(*times, strict=True)
    beside = f"/ {percentile(bare, 95):.3g} the bare framework"
    yield Figure(f"{name} ({len(times)})", median(ours), "ms", percentile(ours, 95), median(bare), beside, LIST.m)
