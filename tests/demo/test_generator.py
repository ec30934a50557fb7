"""The generator: any size, always the same, and true to the rules of the actions."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Count, F
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from goyokiki.accounts.models import Login
from goyokiki.config.founding import found
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, Site
from goyokiki.customers.rules import found_by, site_found_by
from goyokiki.demo import generator, story
from goyokiki.engine.access.models import Grant
from goyokiki.engine.figures import all_figures
from goyokiki.engine.journal.models import Event
from goyokiki.engine.search import upkeep
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from goyokiki.equipment.actions import save_unit
from goyokiki.equipment.actions.copies import COPIES as UNIT_COPIES
from goyokiki.equipment.actions.copies import keep_findable
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.equipment.models import Unit
from goyokiki.service.actions import save_record
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import InstallationDetail, RepairDetail, ServiceRecord
from goyokiki.service.rules import found_by as record_found_by

pytestmark = pytest.mark.django_db

SMALL = generator.Size("small", customers=120, elsewhere=14)
BIG = story.books()[0].name
COPIES = ("reading", "name_key", "phone_keys", "address_key", "search_text")


@pytest.fixture(scope="module")
def all_grown(told: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Generated data around the story, made once for all tests of this file."""
    with django_db_blocker.unblock():
        generator.grow(SMALL, found)


@pytest.fixture
def grown(all_grown: None) -> Iterator[None]:
    """The big organization's scope; what a test changes is undone."""
    with scope(Organization.objects.get(name=BIG)):
        yield


@pytest.mark.usefixtures("grown")
def test_ten_dealers_have_as_many_customers_as_the_size_says() -> None:
    sizes = {}
    for organization in Organization.objects.all():
        with scope(organization):
            sizes[organization.name] = Customer.objects.count()
    assert sizes.pop(BIG) == SMALL.customers
    assert len(sizes) == 9
    assert set(sizes.values()) == {SMALL.elsewhere}
    assert generator.is_grown(SMALL)
    assert not generator.is_grown(generator.SIZES["M"])


@pytest.mark.usefixtures("grown")
def test_growing_again_adds_nothing() -> None:
    events = Event.objects.count()
    generator.grow(SMALL, found)
    assert (Customer.objects.count(), Event.objects.count()) == (SMALL.customers, events)


@pytest.mark.usefixtures("grown")
def test_folded_copies_are_those_an_action_would_make() -> None:
    for customer in Customer.objects.filter(pk__gt=60).prefetch_related("contacts")[:50]:
        people = [text for one in customer.contacts.all() for text in (one.name, one.kana, one.phone, one.mail) if text]
        assert {name: getattr(customer, name) for name in COPIES} == found_by.keys(customer.__dict__, people)


@pytest.mark.usefixtures("grown")
def test_generated_customers_are_found_numbered_and_changed_like_any_other() -> None:
    sato = Login.objects.with_id("sato").get()
    last = Customer.objects.order_by("-code")[0]
    assert last.code == f"C{SMALL.customers:06d}"
    saved = save_customer(CustomerDraft({"name": "次の会社", "rank": last.rank, "kind": "corporation"}), by=sato)
    assert saved.code == f"C{SMALL.customers + 1:06d}"
    changed = save_customer(CustomerDraft({"note": "変更"}, pk=last.pk, version=last.version), by=sato)
    assert changed.version == last.version + 1


@pytest.mark.usefixtures("grown")
def test_every_generated_customer_has_a_history_from_its_registration_on() -> None:
    for customer in Customer.objects.all():
        events = list(Event.objects.about(customer))
        assert events[-1].verb == "customer.created"
        assert (events[-1].at, events[0].at) == (customer.created_at, customer.updated_at)
        assert len(events) == customer.version
    assert Event.objects.about(Customer.objects.get(code="C000061")).count() > 100


@pytest.mark.usefixtures("grown")
def test_a_partner_the_generator_hired_is_granted_what_he_is_assigned_to() -> None:
    assigned = Customer.objects.filter(assignees__staff__role="partner")
    granted = Grant.objects.filter(subject_type="customers.customer").values_list("subject_id", flat=True)
    assert set(granted) == set(assigned.values_list("pk", flat=True))
    takahashi = Login.objects.with_id("takahashi").get()
    assert Customer.objects.visible_to(takahashi).count() == 3


def of_generated(model: Any) -> Any:
    return model.objects.filter(customer__code__gt="C000060")


@pytest.mark.usefixtures("grown")
def test_sites_units_and_records_come_in_their_proportions() -> None:
    new = SMALL.customers - 60
    assert Site.objects.filter(tenancies__customer__code__gt="C000060").count() == new * 12 // 10
    assert of_generated(Unit).count() == new * 5
    kinds = Counter(of_generated(ServiceRecord).values_list("kind", flat=True))
    assert kinds == {"contact": new * 12, "repair": new * 6, "installation": new * 2}
    assert RepairDetail.objects.count() == ServiceRecord.objects.filter(kind="repair").count()
    assert InstallationDetail.objects.count() == ServiceRecord.objects.filter(kind="installation").count()


@pytest.mark.usefixtures("grown")
def test_one_customer_has_many_times_the_records_of_the_others() -> None:
    counted = of_generated(ServiceRecord).values("customer__code").annotate(n=Count("pk")).order_by("-n")
    assert counted[0]["customer__code"] == "C000061"
    assert counted[0]["n"] >= of_generated(ServiceRecord).count() // 40


def test_figures_and_search_texts_are_those_of_a_recount_in_every_organization(all_grown: None) -> None:
    for organization in Organization.objects.all():
        with scope(organization):
            assert {figures.name: figures.differing() for figures in all_figures()} == dict.fromkeys(
                ("customers of nobody", "equipment", "service", "unfinished repairs", "records of nobody"), 0
            )
            assert not any(upkeep.texts_differ().values())


@pytest.mark.usefixtures("grown")
def test_folded_copies_of_sites_units_and_records_are_those_an_action_would_make() -> None:
    for site in Site.objects.filter(tenancies__customer__code__gt="C000060").prefetch_related("customers")[:20]:
        owners = [tuple(getattr(one, name) for name in site_found_by.OF_A_CUSTOMER) for one in site.customers.all()]
        assert {name: getattr(site, name) for name in site_found_by.keys(site.__dict__, owners)} == site_found_by.keys(
            site.__dict__, owners
        )
    for unit in of_generated(Unit).select_related("customer", "site").filter(outdoor_units=None)[:50]:
        assert not keep_findable(unit, ()), [getattr(unit, name) for name in UNIT_COPIES]
    for record in of_generated(ServiceRecord).filter(kind="repair").select_related("repair")[:50]:
        parts = [f"{part.code} {part.name}" for part in record.parts.all()]
        typed = {**record.repair.__dict__, **record.__dict__}
        # What is planned is found by what it is about, too.
        assert set(record_found_by.search_text(typed, parts).split("\n")) <= set(record.search_text.split("\n"))


@pytest.mark.usefixtures("grown")
def test_generated_units_and_records_are_numbered_and_changed_like_any_other() -> None:
    sato = Login.objects.with_id("sato").get()
    last = Unit.objects.order_by("-number")[0]
    saved = save_unit(UnitDraft({"model_name": "X-1", "customer": last.customer}), by=sato)
    assert int(saved.number) == int(last.number) + 1
    record = of_generated(ServiceRecord).filter(kind="repair", state="done")[0]
    changed = save_record(ServiceRecordDraft({"body": "変更"}, pk=record.pk, version=record.version), by=sato)
    assert changed.version == record.version + 1


@pytest.mark.usefixtures("grown")
def test_records_lie_on_working_days_behind_us_and_plans_ahead_but_for_a_few() -> None:
    now = timezone.now()
    done = of_generated(ServiceRecord).filter(state="done")
    assert all(timezone.localtime(record.starts_at).weekday() < 5 for record in done)
    assert not done.filter(starts_at__gt=now).exists()
    assert not done.filter(ends_at__lt=F("starts_at")).exists()
    planned = of_generated(ServiceRecord).filter(state="planned")
    assert 0 < planned.count() < done.count() // 50


@pytest.mark.usefixtures("grown")
def test_a_partner_sees_the_records_he_is_sent_to_with_their_units_and_customers_and_nothing_else() -> None:
    partner = Login.objects.with_id("partner01").get()
    records = ServiceRecord.objects.filter(assignees=partner)
    assert set(ServiceRecord.objects.visible_to(partner)) == set(records)
    assert set(Unit.objects.visible_to(partner)) == set(Unit.objects.filter(record_links__record__in=records))
    assert set(Site.objects.visible_to(partner)) == set(Site.objects.filter(service_records__in=records))
