"""The demo's past: office hours of years gone by."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.demo.past import date_rows, happening, moment
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerFactory

DAYS = st.integers(min_value=1, max_value=3000)


@given(DAYS, st.text())
def test_a_moment_of_the_past_is_in_office_hours_of_a_weekday(ago: int, what: str) -> None:
    at = timezone.localtime(moment(ago, what))
    assert at.weekday() < 5
    assert 8 * 60 + 30 <= at.hour * 60 + at.minute < 17 * 60 + 30
    assert at < timezone.now()


@given(DAYS, DAYS, st.text())
def test_more_days_ago_is_never_a_later_day(one: int, other: int, what: str) -> None:
    first, second = moment(max(one, other), what), moment(min(one, other), what)
    assert first <= second


def test_what_happens_at_a_moment_is_dated_so_and_nothing_else_is(akagi: Login, organization: Organization) -> None:
    CustomerFactory(by=akagi)
    before = list(Event.objects.order_by("pk").values_list("pk", "at"))
    at = timezone.now() - timedelta(days=90)
    with happening(at):
        CustomerFactory(by=akagi)
    assert list(Event.objects.filter(pk__in=dict(before)).order_by("pk").values_list("pk", "at")) == before
    assert Event.objects.order_by("-pk")[0].at == at


@pytest.mark.usefixtures("organization")
def test_rows_are_as_old_as_their_first_event(akagi: Login) -> None:
    registered = timezone.now() - timedelta(days=400)
    with happening(registered):
        customer = CustomerFactory(by=akagi)
    date_rows(Customer)
    customer.refresh_from_db()
    assert (customer.created_at, customer.updated_at) == (registered, registered)
