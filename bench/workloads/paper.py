"""What is printed: a karte of one page whose text the printer has not seen yet."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench import data
from bench.client import form_fields
from bench.figures import Budget, Figure, median, percentile
from bench.house import House
from bench.workloads.workload import ADMIN, SAMPLES, WARM_UP, Workload
from goyokiki.accounts.models import Login
from goyokiki.customers.karte.choice import usual
from goyokiki.customers.karte.document import customers_for, karte
from goyokiki.customers.models import Customer
from goyokiki.engine.printing import press

PAPER = Budget(25)


@dataclass(frozen=True)
class NewPaper:
    """A karte printed after each change of a text in it; only the printing counts. Beside it the printer alone."""

    name: str
    customer: str
    budget: Budget

    def run(self, house: House) -> Iterator[Figure]:
        times = [self._once(house, number) for number in range(WARM_UP + SAMPLES)][WARM_UP:]
        alone = _printer_alone(house.keys[self.customer])
        yield Figure(self.name, median(times), "ms", percentile(times, 95), alone, "the printer alone", self.budget)

    def _once(self, house: House, number: int) -> float:
        client, page = house.client(ADMIN), f"/customers/{house.keys[self.customer]}/"
        shown = form_fields(client.get(f"{page}edit/").text, f"{page}edit/")
        client.post(f"{page}edit/", [*(pair for pair in shown if pair[0] != "note"), ("note", _new_text(number))])
        return client.get(f"{page}karte.pdf").server_ms


def _new_text(number: int) -> str:
    return f"{time.time_ns()}番の点検の予定を伝えた。{number}"


def _printer_alone(customer: int) -> float:
    with data.organization_scope():
        login = Login.objects.get(login_key=ADMIN)
        document = karte(customers_for(login).get(pk=customer), login, usual())
        return median([_milliseconds(replace(document, subject=_new_text(number))) for number in range(WARM_UP)])


def _milliseconds(document: Any) -> float:
    started = time.perf_counter()
    press.pdf(document)
    return (time.perf_counter() - started) * 1000


def _customer_of_one_page() -> Any:
    return Customer.objects.filter(equipment_figures__units_count=2).order_by("pk")[0].pk


KEYS: Mapping[str, Callable[[], Any]] = {"customer_of_one_page": _customer_of_one_page}
WORKLOADS: Sequence[Workload] = (NewPaper("customers: karte of one page, new text", "customer_of_one_page", PAPER),)
