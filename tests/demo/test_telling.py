"""The story told: through the actions, in order of time, by people who can sign in."""

from collections import Counter
from itertools import pairwise

import pytest
from django.contrib.auth.hashers import check_password
from django.db.models import Count
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.forms import CustomerForm
from goyokiki.customers.models import Contact, Customer, CustomerGroup, PrimeContractor, Site
from goyokiki.customers.queries import similar_customers, traits_of
from goyokiki.demo import story
from goyokiki.demo.story.book import Book
from goyokiki.engine.figures import all_figures
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from goyokiki.equipment.models import Unit
from goyokiki.service.models import RefrigerantLine, RepairDetail, ServiceRecord

pytestmark = pytest.mark.django_db

SUZUKI, NANIWA = story.books()


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


@pytest.mark.usefixtures("told")
def test_machines_of_all_ages_and_many_makers_stand_at_ninety_sites() -> None:
    with scope(organization_of(SUZUKI)):
        units = Unit.objects.all()
        assert (Site.objects.count(), units.count()) == (90, 420)
        assert len(set(units.values_list("maker", flat=True))) > 6
        assert {"R22", "R407C", "R410A", "R32", "unknown"} <= set(units.values_list("refrigerant", flat=True))
        assert {"in_use", "to_remove", "disposed"} == set(units.values_list("status", flat=True))
        years = {(timezone.localdate() - unit.installed_on).days // 365 for unit in units if unit.installed_on}
        assert (min(years), max(years)) == (0, 25)
        assert units.filter(installed_on=None).exists()
        assert units.exclude(group=None).exists()
        assert units.exclude(outdoor_units=None).exists()
        assert Site.objects.annotate(n=Count("customers")).filter(n__gt=1).exists()


@pytest.mark.usefixtures("told")
def test_the_work_done_and_planned_is_what_the_story_promises() -> None:
    with scope(organization_of(SUZUKI)):
        done = ServiceRecord.objects.filter(state="done")
        assert Counter(done.values_list("kind", flat=True)) == {"contact": 80, "repair": 60, "installation": 25}
        plans = ServiceRecord.objects.planned()
        today = [plan for plan in plans if plan.starts_on == timezone.localdate()]
        assert (plans.count(), plans.overdue().count(), len(today)) == (12, 3, 4)
        waiting = RepairDetail.objects.filter(completion="parts")
        assert len([repair for repair in waiting if repair.parts_arrive_on]) == 3
        assert RefrigerantLine.objects.exclude(unit=None).exists()
        used = [*done.values_list("work_categories__name", "repair_categories__name")]
        assert {"冷媒", "ルームエアコン"} <= {name for pair in used for name in pair}


@pytest.mark.usefixtures("told")
def test_a_machine_that_was_put_in_or_taken_out_says_so_on_the_day_of_the_work() -> None:
    with scope(organization_of(SUZUKI)):
        for record in ServiceRecord.objects.filter(kind="installation", state="done"):
            for link in record.unit_links.select_related("unit"):
                if link.role == "new":
                    assert link.unit.installed_on == record.starts_on, record
                if link.role == "removed":
                    assert (link.unit.status, link.unit.disposed_on) == ("disposed", record.starts_on), record


@pytest.mark.usefixtures("told")
def test_the_partner_sees_what_he_is_sent_to() -> None:
    with scope(organization_of(SUZUKI)):
        takahashi = Login.objects.with_id("takahashi").get()
        records = ServiceRecord.objects.filter(assignees=takahashi)
        assert records.planned().count() == 2
        assert set(ServiceRecord.objects.visible_to(takahashi)) == set(records)
        assert set(Unit.objects.visible_to(takahashi)) == set(Unit.objects.filter(record_links__record__in=records))


@pytest.mark.usefixtures("told")
def test_sites_units_and_records_are_as_old_as_their_first_event() -> None:
    with scope(organization_of(SUZUKI)):
        for model in (Site, Unit, ServiceRecord):
            for row in model.objects.all()[:20]:
                events = list(Event.objects.about(row))
                assert (row.created_at, row.updated_at) == (events[-1].at, events[0].at)


@pytest.mark.usefixtures("told")
def test_the_figures_of_the_customers_are_right() -> None:
    for book in story.books():
        with scope(organization_of(book)):
            assert not any(figures.differing() for figures in all_figures())
