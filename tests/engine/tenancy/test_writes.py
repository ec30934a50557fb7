"""Writes from inside the wrong scope, and rows that point into another organization."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerGroup, CustomerLabel, CustomerLabelling, PrimeContractor, Rank
from goyokiki.engine.tenancy import CrossTenantWrite, NoOrganization, scope, unscoped
from tests.factories.customers import CustomerFactory, CustomerGroupFactory


@pytest.fixture
def theirs(akagi: Login) -> CustomerGroup:
    return CustomerGroupFactory(by=akagi, name="Akagi's")


@pytest.fixture
def mine(stranger: Login) -> Customer:
    return CustomerFactory(by=stranger)


WRITES: dict[str, Callable[[CustomerGroup], Any]] = {
    "save": lambda row: row.save(),
    "delete": lambda row: row.delete(),
    "bulk_update": lambda row: CustomerGroup.objects.bulk_update([row], ["name"]),
}
FORBIDDEN: dict[str, Callable[[CustomerGroup], Any]] = {
    **WRITES,
    "bulk_create": lambda row: CustomerGroup.objects.bulk_create(
        [CustomerGroup(name="x", organization_id=row.organization_id)]
    ),
    "create": lambda row: CustomerGroup.objects.create(name="x", organization_id=row.organization_id),
    "update to another organization": lambda row: CustomerGroup.objects.update(organization=row.organization_id),
    "upsert": lambda row: CustomerGroup.objects.bulk_create(
        [CustomerGroup(name="x")], update_conflicts=True, update_fields=["name"], unique_fields=["id"]
    ),
}


@pytest.mark.parametrize("write", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_a_write_from_inside_the_wrong_scope_is_refused(
    theirs: CustomerGroup, stranger: Login, write: Callable[[CustomerGroup], Any]
) -> None:
    with scope(stranger.organization), pytest.raises(CrossTenantWrite):
        write(theirs)
    with unscoped("test: look at both companies"):
        assert list(CustomerGroup.objects.values_list("name", flat=True)) == ["Akagi's"]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_write_outside_of_a_scope_is_refused(theirs: CustomerGroup, write: Callable[[CustomerGroup], Any]) -> None:
    theirs.name = "changed"
    with pytest.raises(NoOrganization):
        write(theirs)
    with scope(theirs.organization):
        assert CustomerGroup.objects.get().name == "Akagi's"


@pytest.mark.parametrize(("write", "left"), [("save", ["changed"]), ("bulk_update", ["changed"]), ("delete", [])])
def test_the_same_write_from_inside_the_right_scope_works(theirs: CustomerGroup, write: str, left: list[str]) -> None:
    theirs.name = "changed"
    with scope(theirs.organization):
        WRITES[write](theirs)
        assert list(CustomerGroup.objects.values_list("name", flat=True)) == left


def test_a_new_row_belongs_to_the_organization_of_the_scope(stranger: Login) -> None:
    with scope(stranger.organization):
        saved = CustomerGroup(name="one")
        saved.save()
        made = CustomerGroup.objects.bulk_create([CustomerGroup(name="two"), CustomerGroup(name="three")])
    assert {row.organization_id for row in [saved, *made]} == {stranger.organization_id}


def test_a_row_cannot_be_refreshed_from_inside_the_wrong_scope(theirs: CustomerGroup, stranger: Login) -> None:
    with scope(stranger.organization), pytest.raises(CustomerGroup.DoesNotExist):
        theirs.refresh_from_db()
    with scope(theirs.organization):
        theirs.refresh_from_db()


@pytest.mark.parametrize("by_key", [False, True])
def test_a_new_row_that_points_into_another_organization_is_refused(
    theirs: CustomerGroup, stranger: Login, by_key: bool
) -> None:
    with scope(stranger.organization):
        rank = Rank.objects.get(letter="A")
        pointer = {"group_id": theirs.pk} if by_key else {"group": theirs}
        with pytest.raises(CrossTenantWrite):
            Customer.objects.create(code="1", name="x", rank=rank, honorific="sama", **pointer)
        assert not Customer.objects.exists()


def test_an_update_that_points_into_another_organization_is_refused(theirs: CustomerGroup, mine: Customer) -> None:
    with scope(mine.organization):
        for value in (theirs, theirs.pk, F("contractor_id")):
            with pytest.raises(CrossTenantWrite):
                Customer.objects.filter(pk=mine.pk).update(group=value)
        mine.group_id = theirs.pk
        with pytest.raises(CrossTenantWrite):
            Customer.objects.bulk_update([mine], ["group"])
        with pytest.raises(CrossTenantWrite):
            mine.save(update_fields=["group"])
        mine.refresh_from_db()
        assert mine.group is None


def test_an_update_that_points_to_a_row_of_ones_own_works(mine: Customer, stranger: Login) -> None:
    group = CustomerGroupFactory(by=stranger)
    with scope(mine.organization):
        assert Customer.objects.filter(pk=mine.pk).update(group=group) == 1
        mine.refresh_from_db()
        assert mine.group == group


def test_many_to_many_rows_never_join_two_organizations(akagi: Login, mine: Customer) -> None:
    with scope(akagi.organization):
        label = CustomerLabel.objects.get(number=1)
    with scope(mine.organization):
        with pytest.raises(CrossTenantWrite), transaction.atomic():
            mine.labels.add(label)
        with pytest.raises(CrossTenantWrite):
            CustomerLabelling.objects.bulk_create([CustomerLabelling(customer=mine, label_id=label.pk)])
        mine.labels.add(CustomerLabel.objects.get(number=1))
        assert [label.number for label in mine.labels.all()] == [1]


def test_a_related_row_is_not_read_outside_of_a_scope(theirs: CustomerGroup, akagi: Login) -> None:
    made = CustomerFactory(by=akagi, group=theirs)
    with scope(akagi.organization):
        customer = Customer.objects.get(pk=made.pk)
    with pytest.raises(NoOrganization):
        _ = customer.group
    with pytest.raises(NoOrganization):
        list(customer.contacts.all())
    with scope(akagi.organization):
        assert customer.group == theirs


def test_two_organizations_may_use_one_name_but_one_of_them_only_once(akagi: Login, stranger: Login) -> None:
    for login in (akagi, stranger):
        with scope(login.organization):
            PrimeContractor.objects.create(name="元請け")
    with scope(akagi.organization), pytest.raises(IntegrityError), transaction.atomic():
        PrimeContractor.objects.create(name="元請け")
