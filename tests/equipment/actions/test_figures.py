"""The figures that lists of customers show equal a recount, whatever was done before."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from django.db.models import Min, Sum

from goyokiki.accounts.models import Login
from goyokiki.engine.figures import all_figures
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.actions import save_units
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.equipment.models import GONE, CustomerFigures, Unit
from goyokiki.equipment.vocabulary import UnitStatus
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory

pytestmark = pytest.mark.usefixtures("organization")


def figures() -> dict[int, tuple[int, date | None]]:
    rows = CustomerFigures.objects.values_list("customer_id", "units_count", "oldest_installed_on")
    return {customer: (count, oldest) for customer, count, oldest in rows}


def recounted(customers: list[Any]) -> dict[int, tuple[int, date | None]]:
    found = {}
    for customer in customers:
        units = Unit.objects.filter(customer=customer).exclude(status__in=GONE)
        counted = units.aggregate(count=Sum("quantity", default=0), oldest=Min("installed_on"))
        found[customer.pk] = (counted["count"], counted["oldest"])
    return found


def test_every_customer_has_figures_from_the_day_it_is_registered(akagi: Login, stranger: Login) -> None:
    one, other = CustomerFactory(by=akagi), CustomerFactory(by=akagi)
    CustomerFactory(by=stranger)
    assert figures() == {one.pk: (0, None), other.pk: (0, None)}


def test_machines_are_counted_and_the_oldest_is_known_while_they_stand_there(akagi: Login) -> None:
    customer, other = CustomerFactory(by=akagi), CustomerFactory(by=akagi)
    first = UnitFactory(by=akagi, customer=customer, installed_on=date(2001, 5, 1), installed_precision="month")
    second = UnitFactory(by=akagi, customer=customer, quantity=4)
    assert figures()[customer.pk] == (5, date(2001, 5, 1))
    save_units([UnitDraft({"status": UnitStatus.DISPOSED}, pk=first.pk)], by=akagi)
    assert figures()[customer.pk] == (4, None)
    save_units([UnitDraft({"customer": other}, pk=second.pk)], by=akagi)
    assert (figures()[customer.pk], figures()[other.pk]) == ((0, None), (4, None))


@pytest.mark.parametrize("seed", [0, *(pytest.param(more, marks=pytest.mark.long) for more in range(1, 6))])
def test_after_hundreds_of_random_actions_the_figures_are_those_of_a_recount(akagi: Login, seed: int) -> None:
    chance = Random(seed)  # noqa: S311  reproducible, not secret
    customers = [CustomerFactory(by=akagi) for _nth in range(5)]
    for _round in range(40):
        units = list(Unit.objects.all())
        known = chance.sample(units, min(len(units), chance.randrange(4)))
        drafts = [UnitDraft(_anything(chance, customers), pk=unit.pk) for unit in known]
        drafts += [_new(chance, customers) for _nth in range(chance.randrange(4))]
        save_units(drafts, by=akagi)
        assert figures() == recounted(customers)
    assert Unit.objects.count() > 20


def _anything(chance: Random, customers: list[Any]) -> dict[str, Any]:
    values = {
        "customer": chance.choice(customers),
        "status": chance.choice(UnitStatus.values),
        "quantity": chance.randint(1, 9),
        "installed_on": chance.choice([None, date(chance.randint(1990, 2026), 1, 1)]),
        "note": str(chance.random()),
    }
    return {name: values[name] for name in chance.sample(sorted(values), chance.randint(0, len(values)))}


def _new(chance: Random, customers: list[Any]) -> UnitDraft:
    return UnitDraft({"customer": chance.choice(customers), "model_name": "A1", **_anything(chance, customers)})


def test_a_rebuild_mends_what_differs_and_says_how_much(akagi: Login, stranger: Login) -> None:
    customer = UnitFactory(by=akagi, quantity=3).customer
    theirs = UnitFactory(by=stranger).customer
    [equipment] = [one for one in all_figures() if one.name == "equipment"]
    assert equipment.rebuild() == 0
    CustomerFigures.objects.update(units_count=9)
    assert (equipment.rebuild(), equipment.rebuild()) == (1, 0)
    CustomerFigures.objects.all().delete()
    assert equipment.rebuild() == 1
    assert figures() == {customer.pk: (3, None)}
    with scope(stranger.organization):
        assert figures() == {theirs.pk: (1, None)}
