from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup, PrimeContractor
from goyokiki.engine.access import granted, grants
from goyokiki.engine.access.models import Grant
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import ContractorFactory, CustomerGroupFactory


@pytest.fixture
def group(akagi: Login) -> CustomerGroup:
    made: CustomerGroup = CustomerGroupFactory(by=akagi)
    return made


def seen_by(login: Login) -> list[CustomerGroup]:
    return list(granted(CustomerGroup.objects.all(), login.pk))


def test_a_grant_shows_its_row_to_its_login_and_to_nobody_else(
    group: CustomerGroup, bando: Login, chiba: Login, organization: Organization
) -> None:
    CustomerGroup.objects.create(name="not granted")
    assert seen_by(chiba) == []
    grants.give([chiba.pk], group, source=group)
    assert seen_by(chiba) == [group]
    assert seen_by(bando) == []


def test_a_grant_on_a_row_of_one_kind_says_nothing_about_the_row_of_another_kind_with_its_key(
    group: CustomerGroup, akagi: Login, chiba: Login, organization: Organization
) -> None:
    contractor = ContractorFactory(by=akagi)
    PrimeContractor.objects.filter(pk=contractor.pk).update(id=group.pk)
    grants.give([chiba.pk], group, source=group)
    assert list(granted(PrimeContractor.objects.all(), chiba.pk)) == []


def test_what_two_sources_gave_stays_until_both_have_withdrawn_it(
    group: CustomerGroup, akagi: Login, chiba: Login, organization: Organization
) -> None:
    source = ContractorFactory(by=akagi)
    for each in (group, source, source):
        grants.give([chiba.pk], group, source=each)
    assert Grant.objects.count() == 2
    assert seen_by(chiba) == [group]
    grants.withdraw([chiba.pk], group, source=group)
    assert seen_by(chiba) == [group]
    grants.withdraw([chiba.pk], group, source=source)
    assert seen_by(chiba) == []


def test_a_grant_ends_after_its_last_day(group: CustomerGroup, chiba: Login, organization: Organization) -> None:
    grants.give([chiba.pk], group, source=group)
    today = timezone.localdate()
    for until, seen in ((None, [group]), (today, [group]), (today - timedelta(days=1), [])):
        Grant.objects.update(until=until)
        assert seen_by(chiba) == seen


def test_a_grant_of_another_company_gives_nothing(group: CustomerGroup, chiba: Login, stranger: Login) -> None:
    with scope(stranger.organization):
        grants.give([stranger.pk], group, source=group)
    with scope(group.organization):
        assert seen_by(chiba) == []
        assert Grant.objects.count() == 0
    with scope(stranger.organization):
        assert seen_by(stranger) == []


def test_the_limit_is_one_condition_of_one_query(
    group: CustomerGroup, chiba: Login, organization: Organization
) -> None:
    with CaptureQueriesContext(connection) as queries:
        seen_by(chiba)
    assert len(queries) == 1
    assert queries[0]["sql"].count('FROM "access_grant"') == 1


def test_the_grants_of_a_source_become_exactly_what_is_wanted(
    group: CustomerGroup, akagi: Login, bando: Login, chiba: Login, organization: Organization
) -> None:
    other = CustomerGroupFactory(by=akagi)
    grants.give([chiba.pk], group, source=other)
    grants.settle(CustomerGroup, {group.pk: [(chiba.pk, CustomerGroup, group.pk), (chiba.pk, CustomerGroup, other.pk)]})
    assert set(seen_by(chiba)) == {group, other}
    grants.settle(CustomerGroup, {group.pk: [(chiba.pk, CustomerGroup, group.pk), (bando.pk, CustomerGroup, group.pk)]})
    assert (seen_by(chiba), seen_by(bando)) == ([group], [group])
    grants.settle(CustomerGroup, {group.pk: []})
    # What another source gave stays.
    assert (seen_by(chiba), seen_by(bando)) == ([group], [])


def test_settling_many_sources_costs_as_much_as_settling_one(
    chiba: Login, akagi: Login, organization: Organization
) -> None:
    asked = []
    for count in (1, 30):
        groups = [CustomerGroupFactory(by=akagi) for _each in range(count)]
        with CaptureQueriesContext(connection) as captured:
            grants.settle(CustomerGroup, {one.pk: [(chiba.pk, CustomerGroup, one.pk)] for one in groups})
        asked.append(len(captured.captured_queries))
    assert asked[0] == asked[1]
