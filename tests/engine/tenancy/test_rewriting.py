"""Writing many changed rows at once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerGroup, Rank
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import CrossTenantWrite, NoOrganization, scope, unscoped
from goyokiki.engine.tenancy.models import Organization
from goyokiki.engine.tenancy.rewriting import point, rewrite
from goyokiki.equipment.models import Unit
from tests.factories.customers import CustomerFactory, CustomerGroupFactory
from tests.factories.equipment import UnitFactory

pytestmark = pytest.mark.usefixtures("organization")
HOSTILE = "tab\there \"quoted\" \\N \\. 髙﨑𠮷🍣\nsecond line, 'single' 100%s"


@pytest.fixture
def theirs(stranger: Login) -> CustomerGroup:
    with scope(stranger.organization):
        return CustomerGroupFactory(by=stranger)


def test_the_named_fields_arrive_and_no_others(akagi: Login) -> None:
    units: list[Unit] = [UnitFactory(by=akagi) for _each in range(3)]
    for number, unit in enumerate(units):
        unit.note, unit.place = HOSTILE, "not written"
        unit.installed_on, unit.cooling_kw = date(2015, 4, number + 1), Decimal("7.10")
        unit.updated_at = datetime(2020, 1, 1, tzinfo=UTC)
    rewrite(units[:2], ["note", "installed_on", "cooling_kw", "updated_at"])
    first, second, untouched = Unit.objects.order_by("pk")
    assert (first.note, first.installed_on, first.cooling_kw) == (HOSTILE, date(2015, 4, 1), Decimal("7.10"))
    assert (second.installed_on, second.updated_at) == (date(2015, 4, 2), datetime(2020, 1, 1, tzinfo=UTC))
    assert "not written" not in (first.place, second.place, untouched.place)
    assert (untouched.note, untouched.installed_on) == ("", None)


def test_nothing_is_written_as_nothing_and_json_as_it_is(akagi: Login) -> None:
    unit: Unit = UnitFactory(by=akagi, installed_on=date(2015, 4, 1))
    event: Event = Event.objects.order_by("pk").last()
    unit.installed_on = unit.cooling_kw = None
    event.data = {"changes": {"note": ["", HOSTILE]}, "none": [], "text": ""}
    rewrite([unit], ["installed_on", "cooling_kw"])
    rewrite([event], ["data"])
    assert Unit.objects.values_list("installed_on", "cooling_kw").get() == (None, None)
    assert Event.objects.get(pk=event.pk).data == event.data


def test_many_rows_are_one_statement(akagi: Login, django_assert_num_queries: Any) -> None:
    groups: list[CustomerGroup] = [CustomerGroupFactory(by=akagi) for _each in range(20)]
    for group in groups:
        group.name = f"{group.name} 2"
    with django_assert_num_queries(1):
        rewrite(groups, ["name"])
    with django_assert_num_queries(0):
        rewrite([], ["name"])
    assert all(name.endswith(" 2") for name in CustomerGroup.objects.values_list("name", flat=True))


def test_a_row_that_is_not_there_any_more_is_an_error(akagi: Login) -> None:
    group = CustomerGroupFactory(by=akagi)
    CustomerGroup.objects.filter(pk=group.pk).delete()
    with pytest.raises(DatabaseError, match="not there any more"):
        rewrite([group], ["name"])


def test_a_broken_constraint_is_an_integrity_error(akagi: Login) -> None:
    one, other = CustomerGroupFactory(by=akagi), CustomerGroupFactory(by=akagi)
    one.name = other.name
    with pytest.raises(IntegrityError), transaction.atomic():
        rewrite([one], ["name"])


def test_a_row_of_another_organization_is_refused(organization: Organization, theirs: CustomerGroup) -> None:
    with pytest.raises(CrossTenantWrite):
        rewrite([theirs], ["name"])
    with pytest.raises(DatabaseError, match="not there any more"):  # by its key alone it is not found either
        rewrite([CustomerGroup(pk=theirs.pk, name="taken over", organization=organization)], ["name"])
    with scope(theirs.organization):
        assert CustomerGroup.objects.get().name == theirs.name


def test_a_row_that_points_into_another_organization_is_refused(akagi: Login, stranger: Login) -> None:
    customer = CustomerFactory(by=akagi)
    with scope(stranger.organization):
        theirs = Rank.objects.get(letter="A")
    customer.rank_id = theirs.pk
    with pytest.raises(CrossTenantWrite):
        rewrite([customer], ["rank"])


def test_a_row_never_changes_its_organization(akagi: Login, stranger: Login) -> None:
    group = CustomerGroupFactory(by=akagi)
    with pytest.raises(CrossTenantWrite):
        rewrite([group], ["organization"])


def test_it_is_refused_outside_of_a_scope(akagi: Login) -> None:
    group = CustomerGroupFactory(by=akagi)
    with unscoped("a test looks from outside"), pytest.raises(NoOrganization):
        point(Customer, "group", {1: group.pk})


def test_each_row_points_where_it_is_told_to(akagi: Login) -> None:
    customers = [CustomerFactory(by=akagi) for _each in range(3)]
    groups = [CustomerGroupFactory(by=akagi) for _each in range(2)]
    point(Customer, "group", {customers[0].pk: groups[1].pk, customers[1].pk: groups[0].pk})
    held = Customer.objects.order_by("pk").values_list("group_id", flat=True)
    assert list(held) == [groups[1].pk, groups[0].pk, None]


def test_nothing_is_pointed_at_another_organizations_row(akagi: Login, theirs: CustomerGroup) -> None:
    customer = CustomerFactory(by=akagi)
    with pytest.raises(CrossTenantWrite):
        point(Customer, "group", {customer.pk: theirs.pk})
    customer.refresh_from_db()
    assert customer.group_id is None


@pytest.mark.django_db(transaction=True)
def test_rows_are_written_only_inside_a_transaction(akagi: Login) -> None:
    group = CustomerGroupFactory(by=akagi)
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError):
        rewrite([group], ["name"])
