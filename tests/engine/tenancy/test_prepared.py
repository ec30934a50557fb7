"""A prepared query answers as the query set it is made of, and never out of its organization."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import NoOrganization, scope, unscoped
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared, counted
from tests.factories.customers import CustomerFactory


@Prepared
def names(keys: Sequence[int], ends_with: str) -> Any:
    rows = Customer.objects.filter(Among("pk", keys), name__endswith=ends_with)
    return rows.order_by("-pk").values_list("pk", "name")


@Prepared
def whole(keys: Sequence[int]) -> Any:
    return Customer.objects.filter(Among("pk", keys)).select_related("organization", "rank").order_by("pk")


@Prepared
def named(key: int, ends_with: str) -> Any:
    return Customer.objects.filter(pk=key, name__endswith=ends_with).values_list("name", flat=True)


@pytest.fixture
def customers(akagi: Login) -> list[Customer]:
    return [CustomerFactory(by=akagi, name=name) for name in ("山本食品", "田中食品", "鈴木工業")]


def test_it_answers_for_other_keys_and_other_fixed_values(customers: list[Customer], akagi: Login) -> None:
    first, second, third = (one.pk for one in customers)
    with scope(akagi.organization):
        assert names([first, second, third], "食品") == [(second, "田中食品"), (first, "山本食品")]
        assert names([first], "食品") == [(first, "山本食品")]
        assert names([first, third], "工業") == [(third, "鈴木工業")]
        assert names([], "食品") == []


def test_one_key_is_a_place_of_its_own(customers: list[Customer], akagi: Login, stranger: Login) -> None:
    first, second, third = (one.pk for one in customers)
    with scope(akagi.organization):
        assert [named(key, "食品") for key in (first, second, third)] == [["山本食品"], ["田中食品"], []]
        assert named.count(first, "食品") == 1
    with scope(stranger.organization):
        assert named(first, "食品") == []


def test_it_counts_what_it_would_answer(customers: list[Customer], akagi: Login, stranger: Login) -> None:
    keys = [one.pk for one in customers]
    with scope(akagi.organization):
        assert [names.count(keys, "食品"), names.count(keys[:1], "食品"), names.count([], "食品")] == [2, 1, 0]
    with scope(stranger.organization):
        assert names.count(keys, "食品") == 0


def test_any_rows_are_counted_as_they_stand(customers: list[Customer], akagi: Login) -> None:
    with scope(akagi.organization):
        rows = Customer.objects.order_by("name").values_list("pk", "name")
        food = rows.filter(name__endswith="食品")
        assert [counted(some) for some in (rows, rows[:2], food, rows.none())] == [3, 2, 2, 0]


def test_it_makes_the_rows_that_the_query_set_would_make(customers: list[Customer], akagi: Login) -> None:
    with scope(akagi.organization):
        for _time in range(2):
            with CaptureQueriesContext(connection) as captured:
                found = whole([one.pk for one in customers])
                assert [(one.name, one.organization.name, one.rank.letter) for one in found] == [
                    (one.name, akagi.organization.name, one.rank.letter) for one in customers
                ]
            assert len(captured.captured_queries) == 1


def test_it_stays_in_its_organization_whoever_asked_first(
    customers: list[Customer], akagi: Login, stranger: Login
) -> None:
    keys = [one.pk for one in customers]
    with scope(stranger.organization):
        assert whole(keys) == []
    with scope(akagi.organization):
        assert whole(keys) == customers
    with scope(stranger.organization):
        assert whole(keys) == []
    with unscoped("a test of what may be asked everywhere"):
        assert whole(keys) == customers


def test_outside_of_a_scope_nothing_is_asked(customers: list[Customer]) -> None:
    with pytest.raises(NoOrganization):
        whole([customers[0].pk])


def test_a_query_that_forgets_its_keys_is_refused(akagi: Login) -> None:
    forgetful = Prepared(lambda _keys: Customer.objects.all())
    with scope(akagi.organization), pytest.raises(RuntimeError, match="limited by its keys"):
        forgetful([1])
