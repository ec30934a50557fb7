"""Service records: twenty for each customer over six years, in the order of time, and one customer with thousands.

Of ten records six are contacts, three repairs and one an installation. The last few lie ahead, as plans, or lie behind
without a result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

from django.db.models import F

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerAssignee, Site
from goyokiki.demo.generator.ground import Ground
from goyokiki.demo.generator.molds import Mold
from goyokiki.demo.generator.units import Estate
from goyokiki.engine.access import grants
from goyokiki.engine.access.grants import Sight
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.equipment.models import Unit
from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.models import (
    InstallationDetail,
    PartLine,
    RecordAssignee,
    RecordRepairCategory,
    RecordUnit,
    RecordWorkCategory,
    RefrigerantLine,
    RepairCategory,
    RepairDetail,
    ServiceRecord,
    WorkCategory,
)
from goyokiki.service.rules import found_by
from goyokiki.service.vocabulary import Charge, Completion, Performer, RecordKind, RecordState, UnitRole

BATCH = 2000
FOR_EACH, BUSY, BUSY_SHARE = 20, 5000, 40
DAYS = 6 * 365
# Of a thousand records, the last ones: plans whose day has passed, then plans of today and later.
OVERDUE, PLANNED = 1, 4
AHEAD = 60
FRIDAY = 4
CONTACT, REPAIR, INSTALLATION = RecordKind.CONTACT, RecordKind.REPAIR, RecordKind.INSTALLATION
KINDS = (CONTACT, REPAIR, CONTACT, CONTACT, REPAIR, CONTACT, INSTALLATION, CONTACT, REPAIR, CONTACT)
COMPLETIONS = {Completion.FINISHED: 93, Completion.FIRST_AID: 3, Completion.COME_AGAIN: 4}
# Unfinished repairs are of the last weeks: whoever waits longer has been come back to.
UNFINISHED_FOR = timedelta(days=60)
PARTNERS_SHARE = 0.3
Words = Mapping[str, Any]
MODELS: Sequence[Any] = (
    ServiceRecord,
    RecordAssignee,
    RecordUnit,
    InstallationDetail,
    RepairDetail,
    PartLine,
    RefrigerantLine,
    RecordWorkCategory,
    RecordRepairCategory,
)


@dataclass
class Made:
    """One record's rows, before they are written."""

    record: ServiceRecord
    people: list[Login]
    units: list[int]
    role: UnitRole = UnitRole.TARGET
    details: list[Any] = field(default_factory=list)


@cache
def _words() -> Mapping[str, list[Words]]:
    return loads(Path(__file__).with_suffix(".toml").read_text())


@cache
def _search_text(kind: str, entry: int, *, is_done: bool) -> str:
    words = _words()[f"{kind}s"][entry]
    part = words.get("part") if is_done else None
    return found_by.search_text(words, [f"{part[0]} {part[1]}"] if part else [])


def fill(ground: Ground, estates: Sequence[Estate]) -> None:
    """Write the records of these customers."""
    if not estates:
        return
    maker = _Maker(ground, estates)
    total = FOR_EACH * len(estates)
    for start in range(0, total, BATCH):
        _write([maker.make(number, total) for number in range(start, min(start + BATCH, total))], maker)


class _Maker:
    """Makes records one after the other; the same ones every time."""

    def __init__(self, ground: Ground, estates: Sequence[Estate]) -> None:
        self.ground, self.estates, self.dice = ground, estates, ground.dice("records")
        self.partners = _partners(ground)
        self.categories = {REPAIR: _numbered(RepairCategory), INSTALLATION: _numbered(WorkCategory)}
        self.new = {model: Mold(model) for model in MODELS}
        self.told = Mold(Event, verb="service_record.created", subject_type=ServiceRecord._meta.label_lower)
        self.busy = min(BUSY, FOR_EACH * len(estates) // BUSY_SHARE)

    def make(self, number: int, total: int) -> Made:
        estate = self._estate(number, total)
        kind = KINDS[(number + number // len(KINDS)) % len(KINDS)]
        entry = self.dice.randrange(len(_words()[f"{kind}s"]))
        words = _words()[f"{kind}s"][entry]
        starts_at, state = self._when(number, total)
        record = self.new[ServiceRecord](
            kind=kind.value,
            state=state.value,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=self.dice.choice((30, 60, 60, 90, 120, 240))),
            customer_id=estate.customer,
            site_id=self.dice.choice(estate.sites) if estate.sites and self.dice.random() < 0.4 else None,
            title=words["title"],
            body=words["body"],
            contact_kind=words.get("contact_kind", ""),
            purpose=words.get("purpose", ""),
            search_text=_search_text(kind.value, entry, is_done=state == RecordState.DONE),
        )
        made = Made(record, self._people(estate.customer), self._units(kind, estate))
        if kind == REPAIR:
            self._repair(made, words)
        elif kind == INSTALLATION:
            self._installation(made, words)
        return made

    def event(self, made: Made) -> Event:
        record, by = made.record, made.people[0]
        at = min(record.starts_at, self.ground.now)
        event: Event = self.told(at=at, actor_id=by.pk, subject_id=record.pk, data={})
        return event

    def assignments(self, made: Made) -> list[RecordAssignee]:
        return [self.new[RecordAssignee](record_id=made.record.pk, login_id=login.pk) for login in made.people]

    def unit_links(self, made: Made) -> list[RecordUnit]:
        key, role = made.record.pk, made.role.value
        return [self.new[RecordUnit](record_id=key, unit_id=unit, role=role) for unit in made.units]

    def _estate(self, number: int, total: int) -> Estate:
        """The first of the customers is in every so many records."""
        if self.busy and number % (total // self.busy) == 0:
            return self.estates[0]
        return self.dice.choice(self.estates)

    def _when(self, number: int, total: int) -> tuple[datetime, RecordState]:
        """Evenly over the years, on working days and in office hours."""
        left = (total - number) * 1000 / total
        if left <= PLANNED:
            return self._on(self.dice.randrange(AHEAD)), RecordState.PLANNED
        if left <= PLANNED + OVERDUE:
            return self._on(-self.dice.randint(1, 20)), RecordState.PLANNED
        return self._on(-1 - (total - 1 - number) * DAYS // total), RecordState.DONE

    def _on(self, days: int) -> datetime:
        day = self.ground.now + timedelta(days=days)
        if days:
            day -= timedelta(days=max(0, day.weekday() - FRIDAY))
        return day + timedelta(minutes=15 * self.dice.randrange(34, 70))

    def _people(self, customer: int) -> list[Login]:
        found = [self.dice.choice(self.ground.employees)]
        if customer in self.partners and self.dice.random() < PARTNERS_SHARE:
            found.append(self.partners[customer])
        return found

    def _units(self, kind: RecordKind, estate: Estate) -> list[int]:
        if not estate.units or (kind == CONTACT and self.dice.random() < 0.6):
            return []
        return [self.dice.choice(estate.units)]

    def _repair(self, made: Made, words: Words) -> None:
        record, is_done = made.record, made.record.state == RecordState.DONE
        fees = {"technical_fee": self.dice.randrange(8, 30) * 1000, "travel_fee": 3500} if is_done else {}
        fees |= {"parts_fee": words["part"][2]} if is_done and "part" in words else {}
        record.amount = sum(fees.values()) or None
        record.charge = self.dice.choice((Charge.CHARGED, Charge.CHARGED, Charge.WARRANTY)) if is_done else ""
        detail = self.new[RepairDetail](
            received_at=record.starts_at - timedelta(hours=self.dice.choice((2, 4, 24, 48))),
            receiver_id=made.people[0].pk,
            symptoms=words["symptoms"],
            error_code=words["error_code"],
            cause=words["cause"],
            completion=self._completion(record, words) if is_done else "",
            **fees,
        )
        made.details.append(detail)
        made.details += self._lines(made, words) if is_done else ()

    def _completion(self, record: ServiceRecord, words: Words) -> str:
        is_recent = record.starts_at > self.ground.now - UNFINISHED_FOR
        found = words.get("completion") or self.dice.choices(list(COMPLETIONS), list(COMPLETIONS.values()))[0]
        return str(found if is_recent or found == Completion.RENEWAL else Completion.FINISHED.value)

    def _lines(self, made: Made, words: Words) -> Iterator[Any]:
        if "part" in words:
            code, name, price = words["part"]
            yield self.new[PartLine](code=code, name=name, quantity=Decimal(1), unit_price=price)
        if "leak" in words:
            kilograms = Decimal(self.dice.randint(8, 40)) / 10
            yield self.new[RefrigerantLine](
                unit_id=made.units[0] if made.units else None,
                refrigerant=Refrigerant.R410A.value,
                recovered_kg=kilograms / 2,
                charged_kg=kilograms,
                leak_place=words["leak"],
                leak_repaired=True,
            )
        if words["category"] in self.categories[REPAIR]:
            yield self.new[RecordRepairCategory](category_id=self.categories[REPAIR][words["category"]])

    def _installation(self, made: Made, words: Words) -> None:
        made.role = UnitRole.NEW
        is_done = made.record.state == RecordState.DONE
        made.record.amount = self.dice.randrange(12, 180) * 10_000 if is_done else None
        made.details.append(
            self.new[InstallationDetail](
                work_type=words["work_type"],
                performer=Performer.OWN.value,
                materials=words["materials"],
                warranty="1年",
                high_pressure=Decimal(self.dice.randint(22, 30)) / 10 if is_done else None,
                low_pressure=Decimal(self.dice.randint(7, 10)) / 10 if is_done else None,
            )
        )
        if words["category"] in self.categories[INSTALLATION]:
            made.details.append(
                self.new[RecordWorkCategory](category_id=self.categories[INSTALLATION][words["category"]])
            )


def _partners(ground: Ground) -> dict[int, Login]:
    """Which partner the generator hired goes to which customer."""
    people = {partner.pk: partner for partner in ground.partners}
    assigned = CustomerAssignee.objects.filter(login__in=list(people)).values_list("customer_id", "login_id")
    return {customer: people[login] for customer, login in assigned}


def _numbered(model: Any) -> dict[int, int]:
    return dict(model.objects.exclude(name="").values_list("number", "pk"))


def _write(batch: Sequence[Made], maker: _Maker) -> None:
    insert([made.record for made in batch])
    insert([one for made in batch for one in maker.assignments(made)])
    insert([one for made in batch for one in maker.unit_links(made)])
    insert([maker.event(made) for made in batch])
    details: dict[type[Any], list[Any]] = {}
    for made in batch:
        for one in made.details:
            one.record_id = made.record.pk
            details.setdefault(type(one), []).append(one)
    for rows in details.values():
        insert(rows)
    written = ServiceRecord.objects.filter(pk__gte=batch[0].record.pk, state=RecordState.DONE)
    written.update(created_at=F("starts_at"), updated_at=F("starts_at"))
    grants.settle(ServiceRecord, {made.record.pk: _sights(made) for made in batch if len(made.people) > 1})


def _sights(made: Made) -> list[Sight]:
    """What a partner sees of it: the record, its customer, its site and its units."""
    record, partner = made.record, made.people[1].pk
    seen: list[Sight] = [(partner, ServiceRecord, record.pk), (partner, Customer, record.customer_id)]
    seen += [(partner, Site, record.site_id)] if record.site_id else []
    return seen + [(partner, Unit, unit) for unit in made.units]
