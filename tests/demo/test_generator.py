"""The generator: any size, always the same, and true to the rules of the actions."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from goyokiki.accounts.models import Login
from goyokiki.config.founding import found
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer
from goyokiki.customers.rules import found_by
from goyokiki.demo import generator, story
from goyokiki.engine.access.models import Grant
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

pytestmark = pytest.mark.django_db

SMALL = generator.Size("small", customers=160, elsewhere=14)
BIG = story.books()[0].name
COPIES = ("reading", "name_key", "phone_keys", "address_key", "search_text")


@pytest.fixture(scope="module")
def all_grown(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Story and generated data, made once for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        story.tell(found)
        generator.grow(SMALL, found)
        yield
        transaction.set_rollback(True)


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
