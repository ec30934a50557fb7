"""What hangs on units goes back with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.bin import throw
from goyokiki.engine.undo import undo
from goyokiki.equipment.actions import save_unit
from goyokiki.equipment.drafts import OutdoorDraft, UnitDraft
from goyokiki.equipment.models import CustomerFigures, Unit, UnitGroup
from goyokiki.equipment.vocabulary import UnitStatus
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import FullUnitFactory, UnitFactory
from tests.undoing import batch_of, world

pytestmark = pytest.mark.usefixtures("organization")


def test_everything_of_a_unit_goes_back(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    unit, other = FullUnitFactory(by=akagi, customer=customer), CustomerFactory(by=akagi)
    before = world()
    values = {
        "customer": other,
        "number": "新1",
        "model_name": "AB-1",
        "serial": "Z9",
        "installed_on": date(2020, 2, 29),
        "installed_precision": "day",
        "cooling_kw": Decimal("1.5"),
        "contractor": None,
        "status": UnitStatus.DISPOSED,
    }
    with batch_of(akagi) as batch:
        save_unit(UnitDraft(values, unit.pk, group="別の系統", outdoor=(OutdoorDraft("C", "3"),)), by=akagi)
    undo(batch, by=akagi)
    assert world() == before


def test_the_group_that_the_last_unit_had_left_is_there_again(akagi: Login) -> None:
    unit = UnitFactory(by=akagi, group="1階系統")
    before = list(UnitGroup.objects.values())
    with batch_of(akagi) as batch:
        save_unit(UnitDraft(pk=unit.pk, group="2階系統"), by=akagi)
    assert [group.name for group in UnitGroup.objects.all()] == ["2階系統"]
    undo(batch, by=akagi)
    assert list(UnitGroup.objects.values()) == before


def test_a_group_that_was_made_again_meanwhile_is_the_one_it_goes_back_to(akagi: Login, bando: Login) -> None:
    unit = UnitFactory(by=akagi, group="1階系統")
    with batch_of(akagi) as batch:
        save_unit(UnitDraft(pk=unit.pk, group=""), by=akagi)
    other = UnitFactory(by=bando, customer=unit.customer, group="1階系統")
    undo(batch, by=akagi)
    assert Unit.objects.get(pk=unit.pk).group_id == other.group_id


def test_figures_are_those_of_before_when_machines_that_were_brought_are_gone(akagi: Login) -> None:
    customer = UnitFactory(by=akagi, quantity=2).customer
    before = world()
    with batch_of(akagi) as batch:
        for _nth in range(3):
            UnitFactory(by=akagi, customer=customer)
    assert CustomerFigures.objects.get().units_count == 5
    undo(batch, by=akagi)
    assert world() == before


def test_a_unit_does_not_go_back_to_a_customer_that_was_deleted(akagi: Login) -> None:
    unit = UnitFactory(by=akagi)
    customer, other = unit.customer, CustomerFactory(by=akagi)
    with batch_of(akagi) as batch:
        save_unit(UnitDraft({"customer": other, "note": "後"}, pk=unit.pk), by=akagi)
    throw([customer], by=akagi)
    assert len(undo(batch, by=akagi).left) == 1
    unit.refresh_from_db()
    assert (unit.customer, unit.note) == (other, "")
