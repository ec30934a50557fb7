"""What an outside partner sees because he is sent there, and what he no longer sees afterwards."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.access.models import Grant
from goyokiki.equipment.models import Unit
from goyokiki.service.actions import link_units, save_record
from goyokiki.service.drafts import ServiceRecordDraft, UnitLink
from goyokiki.service.models import ServiceRecord
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import PlanFactory, RepairFactory
from tests.factories.sites import SiteFactory

pytestmark = pytest.mark.usefixtures("organization")


@dataclass
class Shop:
    """A customer with a site and two units there."""

    customer: Customer
    site: Site
    units: list[Unit]


@pytest.fixture
def shop(akagi: Login) -> Shop:
    customer = CustomerFactory(by=akagi)
    site = SiteFactory(by=akagi, customers=[customer])
    return Shop(customer, site, [UnitFactory(by=akagi, customer=customer, site=site) for _each in range(2)])


@pytest.fixture
def visit(akagi: Login, chiba: Login, shop: Shop) -> ServiceRecord:
    """Chiba is sent to the first of the two units; next door something else is done without him."""
    RepairFactory(by=akagi, customer=shop.customer, site=shop.site, units=[shop.units[1]], assignees=[akagi])
    RepairFactory(by=akagi, assignees=[akagi])
    made: ServiceRecord = PlanFactory(
        by=akagi, customer=shop.customer, site=shop.site, units=[shop.units[0]], assignees=[akagi, chiba]
    )
    return made


def seen_by(login: Login) -> dict[str, set[int]]:
    models = {"records": ServiceRecord, "customers": Customer, "sites": Site, "units": Unit}
    return {name: set(model.objects.visible_to(login).values_list("pk", flat=True)) for name, model in models.items()}


def test_a_partner_sees_the_record_its_customer_its_site_and_its_units_and_nothing_else(
    chiba: Login, visit: ServiceRecord, shop: Shop
) -> None:
    assert seen_by(chiba) == {
        "records": {visit.pk},
        "customers": {shop.customer.pk},
        "sites": {shop.site.pk},
        "units": {shop.units[0].pk},
    }


def test_an_employee_sees_everything_without_being_sent(bando: Login, visit: ServiceRecord) -> None:
    assert {name: len(keys) for name, keys in seen_by(bando).items()} == {
        "records": 3,
        "customers": 2,
        "sites": 1,
        "units": 2,
    }
    assert not Grant.objects.filter(login=bando).exists()


def test_taken_off_he_sees_nothing(akagi: Login, chiba: Login, visit: ServiceRecord) -> None:
    save_record(ServiceRecordDraft(pk=visit.pk, assignees=frozenset({akagi.pk})), by=akagi)
    assert seen_by(chiba) == {"records": set(), "customers": set(), "sites": set(), "units": set()}
    assert not Grant.objects.exists()


def test_what_another_visit_shows_him_stays_when_one_is_taken_from_him(
    akagi: Login, chiba: Login, visit: ServiceRecord, shop: Shop
) -> None:
    other = RepairFactory(by=akagi, customer=shop.customer, units=[shop.units[1]], assignees=[chiba])
    assert seen_by(chiba)["units"] == {unit.pk for unit in shop.units}
    save_record(ServiceRecordDraft(pk=visit.pk, assignees=frozenset()), by=akagi)
    assert seen_by(chiba) == {
        "records": {other.pk},
        "customers": {shop.customer.pk},
        "sites": set(),
        "units": {shop.units[1].pk},
    }


def test_what_he_sees_follows_the_units_the_site_and_the_customer(
    akagi: Login, chiba: Login, visit: ServiceRecord, shop: Shop
) -> None:
    link_units(visit, [shop.units[1].pk], by=akagi)
    assert seen_by(chiba)["units"] == {unit.pk for unit in shop.units}
    save_record(ServiceRecordDraft(pk=visit.pk, units=(UnitLink(shop.units[1].pk),)), by=akagi)
    assert seen_by(chiba)["units"] == {shop.units[1].pk}
    save_record(ServiceRecordDraft({"site": None}, pk=visit.pk), by=akagi)
    assert seen_by(chiba)["sites"] == set()
    other = CustomerFactory(by=akagi)
    save_record(ServiceRecordDraft({"customer": other}, pk=visit.pk, units=()), by=akagi)
    assert seen_by(chiba) == {"records": {visit.pk}, "customers": {other.pk}, "sites": set(), "units": set()}


def test_a_partner_of_the_customer_still_sees_him_after_the_visit(akagi: Login, chiba: Login) -> None:
    customer = CustomerFactory(by=akagi, assignees=[chiba])
    visit = PlanFactory(by=akagi, customer=customer, assignees=[chiba])
    save_record(ServiceRecordDraft(pk=visit.pk, assignees=frozenset()), by=akagi)
    assert seen_by(chiba)["customers"] == {customer.pk}
