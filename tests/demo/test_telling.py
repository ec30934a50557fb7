"""The story told: through the actions, in order of time, by people who can sign in."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from goyokiki.accounts.models import Login
from goyokiki.config.founding import found
from goyokiki.customers.forms import CustomerForm
from goyokiki.customers.models import Contact, Customer, CustomerGroup, PrimeContractor
from goyokiki.customers.queries import similar_customers, traits_of
from goyokiki.demo import story
from goyokiki.demo.story.book import Book
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

pytestmark = pytest.mark.django_db

SUZUKI, NANIWA = story.books()


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The story, told once for all tests of this file; what one of them changes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        story.tell(found)
        yield
        transaction.set_rollback(True)


def organization_of(book: Book) -> Organization:
    return Organization.objects.get(name=book.name)


@pytest.mark.usefixtures("told")
def test_the_two_dealers_have_sixty_and_twelve_customers_of_every_kind() -> None:
    with scope(organization_of(SUZUKI)):
        assert Customer.objects.count() == 60
        assert set(Customer.objects.values_list("rank__letter", flat=True)) == {*"ABCDZ"}
        assert set(Customer.objects.values_list("kind", flat=True)) == {"corporation", "person"}
        assert CustomerGroup.objects.count() == 4
        assert set(Customer.objects.exclude(contractor=None).values_list("direct_contact", flat=True)) == {
            "allowed",
            "forbidden",
            "ask",
        }
        used = Customer.objects.exclude(contractor=None).values_list("contractor_id", flat=True)
        assert set(PrimeContractor.objects.values_list("pk", flat=True)) == set(used)
        assert Contact.objects.count() > 30
        names = "".join(Customer.objects.values_list("name", flat=True))
        assert {*"髙﨑𠮷邉"} <= {*names}
    with scope(organization_of(NANIWA)):
        assert Customer.objects.count() == 12


@pytest.mark.usefixtures("told")
def test_everybody_of_the_story_can_sign_in() -> None:
    for book in story.books():
        with scope(organization_of(book)):
            people = {login.login_id: login for login in Login.objects.in_order()}
            assert people.keys() == book.people.keys()
            assert all(check_password(story.PASSWORD, login.password) for login in people.values())
            assert all(login.mail == f"{login_id}@example.jp" for login_id, login in people.items())


@pytest.mark.usefixtures("told")
def test_the_partner_sees_exactly_the_three_customers_he_is_assigned_to() -> None:
    with scope(organization_of(SUZUKI)):
        takahashi, tanaka = (Login.objects.with_id(name).get() for name in ("takahashi", "tanaka"))
        seen = Customer.objects.visible_to(takahashi)
        assert sorted(seen.values_list("name", flat=True)) == sorted(
            ["グループホーム ゆずりは", "ホテル茜屋 りんくう", "株式会社中村製作所"]
        )
        assert Customer.objects.visible_to(tanaka).count() == 60


@pytest.mark.usefixtures("told")
def test_five_customers_were_entered_twice_and_the_look_for_doubles_finds_each() -> None:
    with scope(organization_of(SUZUKI)):
        sato = Login.objects.with_id("sato").get()
        again = {deed.says["name"] for deed in SUZUKI.deeds if deed.customer.endswith("-again")}
        assert len(again) == 5
        for name in again:
            double = Customer.objects.get(name=name)
            found_ones = similar_customers(traits_of(double), login=sato, apart_from=double.pk)
            assert len(found_ones) == 1
            assert found_ones[0].customer.reading == double.reading


@pytest.mark.usefixtures("told")
def test_every_deed_changed_something_and_the_history_runs_in_order_of_time() -> None:
    for book in story.books():
        with scope(organization_of(book)):
            events = list(Event.objects.filter(subject_type="customers.customer").order_by("pk"))
            assert len(events) == len(book.deeds)
            assert all(one.at <= other.at for one, other in pairwise(events))
            assert events[-1].at < timezone.now()
            assert {event.actor.login_id for event in events} == {deed.by for deed in book.deeds}


@pytest.mark.usefixtures("told")
def test_the_form_takes_every_customer_of_the_story_as_it_is() -> None:
    with scope(organization_of(SUZUKI)):
        tanaka = Login.objects.with_id("tanaka").get()
        for customer in Customer.objects.all():
            events = Event.objects.count()
            form = CustomerForm(as_posted(CustomerForm(row=customer, by=tanaka)), row=customer, by=tanaka)
            assert form.is_valid(), (customer.name, form.errors, form.contacts.errors)
            assert form.save() == customer
            assert Event.objects.count() == events, customer.name


def as_posted(form: CustomerForm) -> dict[str, object]:
    """What a browser sends back from the form as it was shown."""
    shown = {bound.html_name: bound.value() for part in (form, *form.contacts.forms) for bound in part}
    management = {bound.html_name: bound.value() for bound in form.contacts.management_form}
    return {
        name: value for name, value in {**shown, **management}.items() if value not in (None, "") and value is not False
    }
