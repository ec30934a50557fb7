"""Units: five for each customer, from one to twelve, of any age up to twenty-five years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import cycle
from typing import Any, NamedTuple

from goyokiki.customers.models import Customer, Site, SiteCustomer
from goyokiki.demo.generator.ground import Ground
from goyokiki.demo.generator.molds import Mold
from goyokiki.demo.generator.words import words
from goyokiki.demo.machines import Machine, machines
from goyokiki.demo.past import date_rows
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.equipment.models import OutdoorUnit, Unit, UnitGroup, UnitSequence
from goyokiki.equipment.rules import found_by
from goyokiki.equipment.rules.partial_date import PartialDate, Precision
from goyokiki.equipment.rules.parts_retention import Life, parts_deadline
from goyokiki.equipment.vocabulary import Acquisition, Part, UnitStatus

BATCH = 200
# How many units each of ten customers has.
COUNTS = (5, 1, 9, 3, 2, 12, 4, 6, 1, 7)
ACQUISITIONS = (Acquisition.OURS, Acquisition.OURS, Acquisition.OTHERS, Acquisition.UNKNOWN)
OLDEST = 25 * 365
# Whoever has so many has some of them in a group.
GROUPED, IN_GROUP = 9, 4
OUTDOOR_SHARE = 0.3
SHARE_AT_SITES = 0.6
STATUSES = {UnitStatus.IN_USE: 90, UnitStatus.TO_REMOVE: 3, UnitStatus.DISPOSED: 6, UnitStatus.TRANSFERRED: 1}
PRECISIONS = {Precision.DAY: 60, Precision.MONTH: 25, Precision.YEAR: 10, None: 5}


class Estate(NamedTuple):
    """What a customer has, by keys alone: small enough to be held for all customers at once."""

    customer: int
    sites: tuple[int, ...]
    units: tuple[int, ...]


def fill(ground: Ground, customers: Sequence[int]) -> list[Estate]:
    """Give these customers, by their keys, their units; returns what each of them has then."""
    maker, counts, estates = _Maker(ground), cycle(COUNTS), list[Estate]()
    for start in range(0, len(customers), BATCH):
        found = list(Customer.objects.filter(pk__in=customers[start : start + BATCH]).order_by("pk"))
        sites = _sites_of(found)
        made = [(one, [maker.unit(one, sites.get(one.pk, [])) for _ in range(next(counts))]) for one in found]
        _put_together(made)
        _write(made, maker)
        estates += [
            Estate(one.pk, tuple(site.pk for site in sites.get(one.pk, [])), tuple(unit.pk for unit in several))
            for one, several in made
        ]
    maker.sequence.save()
    date_rows(Unit)
    return estates


def _sites_of(customers: Iterable[Customer]) -> dict[int, list[Site]]:
    found: dict[int, list[Site]] = {}
    for tie in SiteCustomer.objects.filter(customer__in=customers).select_related("site").order_by("pk"):
        found.setdefault(tie.customer_id, []).append(tie.site)
    return found


class _Maker:
    """Makes units one after the other; the same ones every time."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.dice, self.today = ground, ground.dice("units"), ground.now.date()
        self.sequence = UnitSequence.objects.get()
        self.outdoors: dict[str, Sequence[str]] = {}
        self.new = {machine.model: Mold(Unit, **machine.values) for machine in machines().values()}
        self.told = Mold(Event, verb="unit.created", subject_type=Unit._meta.label_lower)

    def unit(self, customer: Customer, sites: Sequence[Site]) -> Unit:
        dice = self.dice
        day = self.today - timedelta(days=int(OLDEST * dice.random() ** 1.3))
        machine = dice.choice(_made_in(day.year))
        site = dice.choice(sites) if sites and dice.random() < SHARE_AT_SITES else None
        status = dice.choices(list(STATUSES), list(STATUSES.values()))[0]
        unit: Unit = self.new[machine.model](
            **self._installed(day),
            customer_id=customer.pk,
            site_id=site.pk if site else None,
            serial=self._serial() if dice.random() < 0.9 else "",
            place=dice.choice(words().rooms),
            status=status.value,
            disposed_on=day + (self.today - day) * dice.random() if status == UnitStatus.DISPOSED else None,
            acquisition=dice.choice(ACQUISITIONS).value,
        )
        self._finish(unit, customer, site)
        return unit

    def _finish(self, unit: Unit, customer: Customer, site: Site | None) -> None:
        """What follows from the rest: its number, the deadline of its parts, and the copies it is found by."""
        self.sequence.last += 1
        unit.number = str(self.sequence)
        deadline = parts_deadline(Life(maker=unit.maker, category=unit.category, installed=unit.installed))
        unit.parts_deadline, unit.parts_basis = deadline.on, deadline.basis.value
        values = {name: getattr(unit, name) for name in found_by.SEARCHED}
        owner, place = (customer.reading, customer.name), (site.reading, site.name) if site else ("", "")
        plates = [text for serial in self._serials_outdoors(unit) for text in (unit.model_name, serial)]
        for name, value in found_by.keys(values, customer=owner, site=place, plates=plates).items():
            setattr(unit, name, value)

    def _serials_outdoors(self, unit: Unit) -> Sequence[str]:
        """Some big systems are registered with all their outdoor units."""
        if unit.part == Part.OUTDOOR and self.dice.random() < OUTDOOR_SHARE:
            self.outdoors[unit.number] = [self._serial() for _ in range(self.dice.randint(2, 3))]
        return self.outdoors.get(unit.number, ())

    def outdoor_units(self, unit: Unit) -> Iterator[OutdoorUnit]:
        for position, serial in enumerate(self.outdoors.pop(unit.number, ()), start=1):
            yield OutdoorUnit(unit=unit, position=position, model_name=unit.model_name, serial=serial)

    def event(self, unit: Unit, since: datetime) -> Event:
        by = self.dice.choice(self.ground.employees)
        event: Event = self.told(at=self._registered(since), actor_id=by.pk, subject_id=unit.pk, data={})
        return event

    def _installed(self, day: date) -> dict[str, Any]:
        precision = self.dice.choices(list(PRECISIONS), list(PRECISIONS.values()))[0]
        if precision is None:
            return {"installed_on": None, "installed_precision": ""}
        first = PartialDate.of(day, precision).earliest
        return {"installed_on": first, "installed_precision": precision.value}

    def _serial(self) -> str:
        """Seven figures behind a 0, which no maker's begin with."""
        return f"0{self.dice.randrange(10**7):07d}"

    def _registered(self, since: datetime) -> datetime:
        """With the customer, or some day later."""
        return since + (self.ground.now - since) * self.dice.random() ** 3


@cache
def _made_in(year: int) -> list[Machine]:
    return [machine for machine in machines().values() if machine.was_made_in(year)]


def _put_together(made: Iterable[tuple[Customer, Sequence[Unit]]]) -> None:
    """The first units of whoever has many belong together."""
    groups = {one.pk: UnitGroup(customer=one, name="1号系統") for one, units in made if len(units) >= GROUPED}
    insert(list(groups.values()))
    for customer, units in made:
        for unit in units[:IN_GROUP]:
            unit.group_id = groups[customer.pk].pk if customer.pk in groups else None


def _write(made: Sequence[tuple[Customer, Sequence[Unit]]], maker: _Maker) -> None:
    units = [unit for _customer, several in made for unit in several]
    insert(units)
    insert([one for unit in units for one in maker.outdoor_units(unit)])
    insert([maker.event(unit, customer.created_at) for customer, several in made for unit in several])
