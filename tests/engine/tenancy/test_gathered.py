"""What hangs on a row is read with it, and only what is of the organization."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerAssignee, CustomerGroup, CustomerLabelling
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.gathered import apart, gathered, number_of
from tests.factories.customers import CustomerFactory, CustomerGroupFactory


def on_customer(model: Any) -> Any:
    return model.objects.filter(customer=OuterRef("pk"))


def test_values_are_gathered_one_for_each_row_that_hangs_on_it(akagi: Login, bando: Login) -> None:
    both, none = CustomerFactory(by=akagi, assignees=[akagi, bando]), CustomerFactory(by=akagi, assignees=[])
    with scope(akagi.organization):
        told = dict(Customer.objects.values_list("pk", gathered(on_customer(CustomerAssignee), "login_id")))
    assert sorted(apart(told[both.pk])) == sorted([akagi.pk, bando.pk])
    assert apart(told[none.pk]) == []


def test_several_values_of_a_row_stay_together(akagi: Login) -> None:
    CustomerFactory(by=akagi, labels=(2, 1))
    with scope(akagi.organization):
        [[text]] = Customer.objects.values_list(
            gathered(on_customer(CustomerLabelling), "label__number", "customer__name")
        )
        name = Customer.objects.get().name
    assert sorted(apart(text)) == [[1, name], [2, name]]


def test_rows_that_hang_on_it_are_counted(akagi: Login) -> None:
    CustomerFactory(by=akagi, labels=(2, 1))
    CustomerFactory(by=akagi, labels=())
    with scope(akagi.organization):
        counts = Customer.objects.order_by("pk").values_list(number_of(on_customer(CustomerLabelling)), flat=True)
        assert list(counts) == [2, 0]


def test_nothing_of_another_organization_is_gathered(akagi: Login, stranger: Login) -> None:
    for login in (akagi, stranger):
        CustomerGroupFactory(by=login, name=login.name)
    CustomerFactory(by=akagi)
    with scope(akagi.organization):
        [text] = Customer.objects.values_list(gathered(CustomerGroup.objects.all(), "name"), flat=True)
    assert apart(text) == [akagi.name]
