"""Whatever a batch did, its undo leaves each column at what the last person wrote, or what had been there before."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from random import Random
from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customers, save_sites
from goyokiki.customers.drafts import ContactDraft, CustomerDraft, SiteDraft
from goyokiki.customers.models import Customer, CustomerLabel, Rank, Site
from goyokiki.engine import journal
from goyokiki.engine.bin import throw
from goyokiki.engine.undo import undo
from goyokiki.equipment.actions import save_units
from goyokiki.equipment.drafts import OutdoorDraft, UnitDraft
from goyokiki.equipment.models import Unit
from goyokiki.service.actions import save_records
from goyokiki.service.drafts import PartDraft, ServiceRecordDraft, UnitLink
from goyokiki.service.models import ServiceRecord
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import RepairFactory, ServiceRecordFactory, at
from tests.factories.sites import SiteFactory
from tests.undoing import batch_of, world

COLUMNS = ("note", "city", "hours")
each_seed = pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(more, marks=pytest.mark.long) for more in range(2, 9))]
)

pytestmark = pytest.mark.usefixtures("organization")


class Deeds:
    """Random saves of some customers, sites, units and records, new ones among them."""

    def __init__(self, seed: int, by: Login, people: list[Login]) -> None:
        self.chance = Random(seed)  # noqa: S311  reproducible, not secret
        self.by = by
        self.people = people
        self.rank = Rank.objects.get(letter="B")
        self.labels = list(CustomerLabel.objects.filter(number__lte=4).values_list("pk", flat=True))

    def __call__(self) -> None:
        self.chance.choice((self.customers, self.sites, self.units, self.records))()

    def customers(self) -> None:
        drafts = [CustomerDraft(self._customer(), pk=row.pk) for row in self.some(Customer)]
        new = {"name": self._word(), "rank": self.rank}
        drafts += [CustomerDraft({**new, **self._customer()}) for _nth in range(self.chance.randint(0, 2))]
        save_customers([self._with_parts(draft) for draft in drafts], by=self.by)

    def _customer(self) -> dict[str, Any]:
        values = {"name": self._word(), "note": self._word(), "phone": self.chance.choice(("", "06-0000-0001"))}
        return {name: values[name] for name in self.chance.sample(sorted(values), 2)}

    def _with_parts(self, draft: CustomerDraft) -> CustomerDraft:
        people = tuple(ContactDraft(self._word()) for _nth in range(self.chance.randint(0, 2)))
        parts: dict[str, Any] = {
            "labels": frozenset(self.chance.sample(self.labels, 2)),
            "assignees": frozenset(one.pk for one in self.chance.sample(self.people, 1)),
            "contacts": people,
        }
        return replace(draft, **{name: parts[name] for name in self.chance.sample(sorted(parts), 1)})

    def sites(self) -> None:
        drafts = [SiteDraft({"name": self._word()}, pk=row.pk) for row in self.some(Site)]
        owner = frozenset({self.chance.choice(list(Customer.objects.order_by("pk"))).pk})
        save_sites([*drafts, SiteDraft({"name": self._word()}, customers=owner)], by=self.by)

    def units(self) -> None:
        owner = self.chance.choice(list(Customer.objects.order_by("pk")))
        drafts = [UnitDraft({"place": self._word()}, row.pk, group=self._group()) for row in self.some(Unit)]
        outdoor = (OutdoorDraft(self._word(), "1"),)
        new = UnitDraft({"customer": owner, "model_name": self._word()}, group=self._group(), outdoor=outdoor)
        save_units([*drafts, new], by=self.by)

    def _group(self) -> str | None:
        return self.chance.choice((None, "", "1階", "2階"))

    def records(self) -> None:
        drafts = [self._record(row) for row in self.some(ServiceRecord)]
        unit = self.chance.choice(list(Unit.objects.order_by("pk")))
        values = {"customer": unit.customer, "starts_at": at(days=-2), "body": self._word()}
        save_records([*drafts, ServiceRecordDraft(values, units=(UnitLink(unit.pk),))], by=self.by, notify=False)

    def _record(self, row: ServiceRecord) -> ServiceRecordDraft:
        return ServiceRecordDraft({"body": self._word()}, row.pk, parts=(PartDraft(self._word()),))

    def some(self, model: Any) -> list[Any]:
        rows = list(model.objects.order_by("pk"))
        return self.chance.sample(rows, min(len(rows), self.chance.randint(0, 3)))

    def _word(self) -> str:
        return self.chance.choice("甲乙丙丁")


@pytest.fixture
def begun(akagi: Login, chiba: Login) -> None:
    """Something to change."""
    for _nth in range(3):
        unit = UnitFactory(by=akagi, customer=CustomerFactory(by=akagi, labels=(1,), assignees=[chiba]), group="1階")
        SiteFactory(by=akagi, customers=[unit.customer])
        ServiceRecordFactory(by=akagi, customer=unit.customer, units=[unit], assignees=[chiba])
        RepairFactory(by=akagi, customer=unit.customer, parts=(PartDraft("A"),))


@each_seed
def test_after_random_deeds_and_their_undo_every_table_is_as_it_was(
    akagi: Login, bando: Login, chiba: Login, begun: None, seed: int
) -> None:
    before, deeds = world(), Deeds(seed, akagi, [akagi, bando, chiba])
    with batch_of(akagi) as batch:
        for _nth in range(12):
            deeds()
        throw(deeds.some(Unit) or [Unit.objects.first()], by=akagi, batch=batch)
    assert world() != before
    report = undo(batch, by=akagi)
    assert (report.done, list(report.left)) == (True, [])
    assert world() == before


@each_seed
def test_what_people_wrote_in_between_is_kept_and_listed(akagi: Login, bando: Login, seed: int) -> None:
    chance, serial = Random(seed), count()  # noqa: S311  reproducible, not secret
    customers = [CustomerFactory(by=akagi, **dict.fromkeys(COLUMNS, "前")) for _nth in range(4)]
    expected = {(one.pk, name): "前" for one in customers for name in COLUMNS}
    held, brought, listed = dict(expected), set(), set()
    batch = journal.begin_batch("import", "台帳.csv", by=akagi, days=90)
    for _nth in range(30):
        cell = chance.choice(list(expected))
        if chance.random() < 0.6:
            value = f"取込{chance.randint(1, 3)}"
            with journal.in_batch(batch):
                save_customers([CustomerDraft({cell[1]: value}, pk=cell[0])], by=akagi)
            brought |= {cell} if value != held[cell] else set()
        else:
            value = expected[cell] = f"手入力{next(serial)}"
            save_customers([CustomerDraft({cell[1]: value}, pk=cell[0])], by=bando)
            listed |= {cell[0]} if cell in brought else set()
        held[cell] = value
    report = undo(batch, by=akagi)
    assert {(one.pk, name): getattr(one, name) for one in Customer.objects.all() for name in COLUMNS} == expected
    assert {one.pk for one in report.left} == listed
