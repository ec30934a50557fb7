"""Customers that nobody looks after are marked, and no others."""

from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer
from goyokiki.engine.figures import all_figures
from goyokiki.engine.undo import undo
from tests.factories.customers import CustomerFactory
from tests.undoing import batch_of

pytestmark = pytest.mark.usefixtures("organization")


def of_nobody() -> set[str]:
    return set(Customer.objects.filter(is_unassigned=True).values_list("name", flat=True))


def test_a_customer_is_of_nobody_as_long_as_nobody_is_assigned(akagi: Login) -> None:
    alone = CustomerFactory(by=akagi, name="一")
    CustomerFactory(by=akagi, name="二", assignees=[akagi])
    assert of_nobody() == {"一"}
    save_customer(CustomerDraft({"note": "後"}, pk=alone.pk), by=akagi)
    assert of_nobody() == {"一"}
    save_customer(CustomerDraft(pk=alone.pk, assignees=frozenset({akagi.pk})), by=akagi)
    assert of_nobody() == set()
    save_customer(CustomerDraft({"note": "前"}, pk=alone.pk), by=akagi)
    assert of_nobody() == set()
    save_customer(CustomerDraft(pk=alone.pk, assignees=frozenset()), by=akagi)
    assert of_nobody() == {"一"}


@pytest.mark.parametrize("has_people", [True, False])
def test_undoing_who_was_assigned_undoes_the_mark(akagi: Login, *, has_people: bool) -> None:
    people = frozenset({akagi.pk})
    customer = CustomerFactory(by=akagi, name="一", assignees=[akagi] if has_people else [])
    before = of_nobody()
    with batch_of(akagi) as batch:
        save_customer(CustomerDraft(pk=customer.pk, assignees=frozenset() if has_people else people), by=akagi)
    assert of_nobody() != before
    undo(batch, by=akagi)
    assert of_nobody() == before


def test_doctor_finds_the_customers_of_nobody_again(akagi: Login) -> None:
    CustomerFactory(by=akagi, name="一")
    CustomerFactory(by=akagi, name="二", assignees=[akagi])
    [figures] = [one for one in all_figures() if one.name == "customers of nobody"]
    assert figures.differing() == 0
    Customer.objects.filter(name="一").update(is_unassigned=None)
    Customer.objects.filter(name="二").update(is_unassigned=True)
    assert (figures.differing(), figures.rebuild(), of_nobody()) == (2, 2, {"一"})
