from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.records.order import Order
from goyokiki.engine.records.sources import AllOf, Given, Kept
from goyokiki.engine.tenancy.models import Organization
from goyokiki.equipment.models import CustomerFigures
from tests.factories.customers import CustomerFactory

SINCE = "equipment_figures__oldest_installed_on"
DAYS = [date(2015, 4, 1), None, date(2001, 1, 1), None, date(2015, 4, 1), date(2020, 7, 31), None]
ALL = Kept(AllOf(Customer))
RISING = [2, 0, 4, 5, 1, 3, 6]


@pytest.fixture
def customers(akagi: Login, organization: Organization) -> list[int]:
    """The keys of customers whose oldest unit is of these days."""
    keys = [CustomerFactory(by=akagi).pk for _day in DAYS]
    for key, day in zip(keys, DAYS, strict=True):
        CustomerFigures.objects.filter(customer=key).update(oldest_installed_on=day)
    return keys


def paged(order: Order, length: int) -> list[int]:
    """All keys, read page by page."""
    found: list[int] = []
    for page in count():
        part = [key for (key,) in order.part(ALL, ["pk"], page * length, length)]
        assert part == order.keys(ALL, page * length, length)
        assert part == order.keys(ALL, page * length, length, are_all=True)
        assert part == order.keys(Given(Customer.objects.all()), page * length, length)
        found += part
        if len(part) < length:
            return found
    return found


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5, 50])
def test_rows_that_hold_nothing_come_last_in_either_direction_however_they_are_paged(
    customers: list[int], length: int
) -> None:
    falling = [5, 4, 0, 2, 6, 3, 1]
    assert paged(Order(Customer, (SINCE,)), length) == [customers[at] for at in RISING]
    assert paged(Order(Customer, (SINCE,), descends=True), length) == [customers[at] for at in falling]


def test_an_export_streams_in_the_order_of_the_pages(customers: list[int]) -> None:
    streamed = [key for (key,) in Order(Customer, (SINCE,)).stream(Customer.objects.all(), ["pk"], 2)]
    assert streamed == [customers[at] for at in RISING]


def test_a_limit_on_the_rows_is_kept_whichever_table_leads(customers: list[int]) -> None:
    few = Customer.objects.filter(pk__in=customers[3:])
    assert Order(Customer, (SINCE,)).keys(Given(few), 0, 50) == [customers[at] for at in (4, 5, 3, 6)]


def test_a_customer_without_a_row_of_figures_is_listed_too(customers: list[int]) -> None:
    CustomerFigures.objects.filter(customer=customers[2]).delete()
    found = [key for (key,) in Order(Customer, (SINCE,)).part(ALL, ["pk"], 0, 50)]
    assert found == [customers[at] for at in (0, 4, 5, 1, 2, 3, 6)]
