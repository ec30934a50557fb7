"""What hangs on customers and sites goes back with them."""

from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer, save_site
from goyokiki.customers.drafts import ContactDraft, CustomerDraft, SiteDraft
from goyokiki.customers.models import Contact, Customer, CustomerLabel, CustomerLabelling, Site
from goyokiki.engine.undo import undo
from tests.factories.customers import CustomerFactory, FullCustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import ServiceRecordFactory
from tests.factories.sites import SiteFactory
from tests.undoing import batch_of, world

pytestmark = pytest.mark.usefixtures("organization")


def test_everything_of_a_customer_goes_back(akagi: Login, chiba: Login) -> None:
    customer = FullCustomerFactory(by=akagi, assignees=[akagi, chiba])
    before = world()
    people = (ContactDraft(name="新任 一郎", is_main=True),)
    labels = frozenset(CustomerLabel.objects.filter(number__in=(2, 3)).values_list("pk", flat=True))
    draft = CustomerDraft({"street": "別の町1"}, customer.pk, None, labels, frozenset({akagi.pk}), people)
    with batch_of(akagi) as batch:
        save_customer(draft, by=akagi)
        save_customer(CustomerDraft({"group": None, "contractor": None}, pk=customer.pk), by=akagi)
    assert world() != before
    undo(batch, by=akagi)
    assert world() == before


def test_a_record_points_again_at_the_person_who_had_been_removed(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, contacts=[ContactDraft(name="山本"), ContactDraft(name="川口")])
    person = Contact.objects.get(name="川口")
    ServiceRecordFactory(by=akagi, customer=customer, contact=person)
    before = world()
    with batch_of(akagi) as batch:
        save_customer(CustomerDraft(pk=customer.pk, contacts=()), by=akagi)
    undo(batch, by=akagi)
    assert world() == before


def test_a_person_whom_somebody_has_met_since_stays(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi)
    with batch_of(akagi) as batch:
        save_customer(CustomerDraft({"note": "後"}, customer.pk, contacts=(ContactDraft(name="新任"),)), by=akagi)
    ServiceRecordFactory(by=bando, customer=customer, contact=Contact.objects.get())
    assert len(undo(batch, by=akagi).left) == 1
    customer.refresh_from_db()
    assert (customer.note, customer.contacts.get().name) == ("", "新任")


def test_labels_that_somebody_changed_since_stay(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi, labels=(1,))
    first, second, third = (CustomerLabel.objects.get(number=number).pk for number in (1, 2, 3))
    with batch_of(akagi) as batch:
        save_customer(CustomerDraft({"note": "後"}, pk=customer.pk, labels=frozenset({first, second})), by=akagi)
    save_customer(CustomerDraft(pk=customer.pk, labels=frozenset({first, second, third})), by=bando)
    report = undo(batch, by=akagi)
    customer.refresh_from_db()
    held = set(CustomerLabelling.objects.values_list("label_id", flat=True))
    assert (customer.note, held, len(report.left)) == ("", {first, second, third}, 1)


def test_sites_and_units_are_found_by_the_names_of_before(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="旧食品")
    site = SiteFactory(by=akagi, customers=[customer])
    UnitFactory(by=akagi, customer=customer, site=site)
    before = world()
    with batch_of(akagi) as batch:
        save_customer(CustomerDraft({"name": "新食品"}, pk=customer.pk), by=akagi)
    assert "新食品" in Site.objects.get().customers_text
    undo(batch, by=akagi)
    assert world() == before


def test_the_customers_of_a_site_go_back(akagi: Login) -> None:
    site = SiteFactory(by=akagi)
    before = world()
    with batch_of(akagi) as batch:
        other = CustomerFactory(by=akagi)
        save_site(SiteDraft({"name": "別館"}, pk=site.pk, customers=frozenset({other.pk})), by=akagi)
    undo(batch, by=akagi)
    assert world() == before


def test_a_customer_at_whose_site_somebody_works_stays(akagi: Login, bando: Login) -> None:
    with batch_of(akagi) as batch:
        customer = CustomerFactory(by=akagi)
    SiteFactory(by=bando, customers=[customer])
    assert len(undo(batch, by=akagi).left) == 1
    assert Customer.objects.get() == customer
