"""Every figure of every list equals a recount after thousands of random actions on what it counts.

`FIGURE_DRILL=10000 bin/test tests/contracts/test_figures_drill.py --long` makes as many.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.figures import all_figures
from goyokiki.engine.imports import kind_named
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.refusal import Refusal
from goyokiki.equipment.actions import save_unit
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.equipment.models import Unit
from goyokiki.equipment.vocabulary import UnitStatus
from goyokiki.service.actions import cancel, complete_plan, save_record
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import RecordState
from tests.factories.customers import CustomerFactory
from tests.factories.service import at

pytestmark = [pytest.mark.usefixtures("organization"), pytest.mark.long]

ACTIONS = int(os.environ.get("FIGURE_DRILL", "1000"))
COMPARED_EVERY = 100
LEAST_CUSTOMERS = 5


class Dealer:
    """Somebody who does anything that can be done, on rows chosen by chance."""

    def __init__(self, by: Login, chance: Random) -> None:
        self.by = by
        self.chance = chance
        self.jobs: list[ImportJob] = []
        self.deeds: list[Callable[[], Any]] = [
            *[self.new_unit, self.change_unit] * 4,
            *[self.record, self.plan, self.complete, self.change_record] * 2,
            *[self.throw_unit, self.throw_record, self.restore] * 2,
            self.throw_customer,
            self.call_off,
            self.new_customer,
            self.import_units,
            self.import_records,
            self.undo_import,
        ]

    def act(self) -> None:
        self.chance.choice(self.deeds)()

    def any_of(self, rows: Any) -> Any:
        count = rows.count()
        return rows.order_by("pk")[self.chance.randrange(count)] if count else None

    def customer(self) -> Customer:
        found: Customer = self.any_of(Customer.objects)
        return found

    def new_customer(self) -> None:
        if Customer.objects.count() < 200:
            CustomerFactory(by=self.by)

    def unit_values(self) -> dict[str, Any]:
        installed = self.chance.choice([None, date(self.chance.randint(1990, 2026), self.chance.randint(1, 12), 1)])
        values = {
            "customer": self.customer(),
            "status": self.chance.choice(UnitStatus.values),
            "quantity": self.chance.randint(1, 9),
            "installed_on": installed,
        }
        return {name: values[name] for name in self.chance.sample(sorted(values), self.chance.randint(0, 4))}

    def new_unit(self) -> None:
        save_unit(UnitDraft({"customer": self.customer(), "model_name": "A1", **self.unit_values()}), by=self.by)

    def change_unit(self) -> None:
        if unit := self.any_of(Unit.objects):
            save_unit(UnitDraft(self.unit_values(), pk=unit.pk), by=self.by)

    def record_values(self) -> dict[str, Any]:
        return {"customer": self.customer(), "starts_at": at(days=-self.chance.randint(0, 900), hour=0), "body": "内容"}

    def record(self) -> None:
        save_record(ServiceRecordDraft(self.record_values()), by=self.by)

    def plan(self) -> None:
        moment = at(days=self.chance.randint(0, 90))
        values = {"customer": self.customer(), "starts_at": moment, "state": RecordState.PLANNED}
        save_record(ServiceRecordDraft(values), by=self.by)

    def complete(self) -> None:
        if plan := self.any_of(ServiceRecord.objects.planned()):
            values = self.record_values()
            complete_plan(plan, ServiceRecordDraft({"starts_at": values["starts_at"], "body": "結果"}), by=self.by)

    def change_record(self) -> None:
        if record := self.any_of(ServiceRecord.objects.filter(state=RecordState.DONE)):
            values = self.record_values()
            name = self.chance.choice(["customer", "starts_at"])
            save_record(ServiceRecordDraft({name: values[name]}, pk=record.pk), by=self.by)

    def call_off(self) -> None:
        if record := self.any_of(ServiceRecord.objects.exclude(state=RecordState.CANCELLED)):
            cancel(record, reason="取消", version=None, by=self.by)

    def throw_customer(self) -> None:
        if Customer.objects.count() > LEAST_CUSTOMERS:
            self.throw(self.customer())

    def throw_unit(self) -> None:
        self.throw(self.any_of(Unit.objects))

    def throw_record(self) -> None:
        self.throw(self.any_of(ServiceRecord.objects))

    def throw(self, row: Any) -> None:
        if row:
            throw([row], by=self.by)

    def restore(self) -> None:
        """Or not, where the customer is in the bin too."""
        if entry := self.any_of(BinEntry.objects):
            with suppress(Refusal):
                restore(entry, by=self.by)

    def import_units(self) -> None:
        """An old ledger with units of customers who are there, of new ones, and with a unit that is there."""
        lines = [self.ledger_line(one.name, one.code) for one in (self.customer(), self.customer())]
        lines += [self.ledger_line(self.word()), self.ledger_line(self.word())]
        if unit := self.any_of(Unit.objects):
            lines.append(self.ledger_line(unit.customer.name, unit.customer.code, unit.serial))
        self.bring_in("ledger", "顧客名,顧客コード,郵便番号,機種名,製造番号,設置年月日,台数", lines)

    def ledger_line(self, name: str, code: str = "", serial: str = "") -> str:
        year, quantity = self.chance.randint(1990, 2026), self.chance.randint(1, 9)
        return f"{name},{code},530-0001,A1,{serial or self.word()},{year}/4/1,{quantity}"

    def import_records(self) -> None:
        lines = [f"{self.customer().code},20{self.chance.randint(10, 24)}/5/1,{self.word()}" for _each in range(4)]
        self.bring_in("service", "顧客コード,日付,内容", lines)

    def word(self) -> str:
        return f"X{self.chance.randrange(10**9):09d}"

    def bring_in(self, kind: str, header: str, lines: list[str]) -> None:
        file = SimpleUploadedFile("old.csv", "\n".join([header, *lines]).encode())
        job = jobs.open_job(file, file_name="old.csv", kind=kind_named(kind), by=self.by)
        jobs.apply(jobs.survey(job), skip_bad_rows=True)
        assert job.state == JobState.DONE, job.message
        self.jobs.append(job)

    def undo_import(self) -> None:
        if self.jobs:
            job = self.jobs.pop(self.chance.randrange(len(self.jobs)))
            jobs.undo(job, by=self.by)


def test_after_thousands_of_random_actions_every_figure_is_that_of_a_recount(akagi: Login) -> None:
    dealer = Dealer(akagi, Random(ACTIONS))  # noqa: S311  reproducible, not secret
    for _each in range(5):
        CustomerFactory(by=akagi)
    for done in range(1, ACTIONS + 1):
        dealer.act()
        if done % COMPARED_EVERY == 0 or done == ACTIONS:
            assert [one.name for one in all_figures() if one.differing()] == [], done
    assert Unit.with_binned.count() > ACTIONS / 8
    assert ImportJob.objects.filter(state=JobState.UNDONE).count() > ACTIONS / 100
    assert BinEntry.objects.count() > ACTIONS / 50
