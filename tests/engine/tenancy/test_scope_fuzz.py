"""Every public method of a query set, outside of a scope and inside the wrong one: none reaches another's rows.

The list of methods is taken from Django itself, so that an upgrade that adds one fails here until it is thought of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.db.models import Count, F
from django.db.models.functions import TruncDate
from django.test.utils import CaptureQueriesContext

from goyokiki.customers.models import CustomerGroup
from goyokiki.engine.tenancy import scope, unscoped
from goyokiki.engine.tenancy.models import Organization

TABLE = CustomerGroup._meta.db_table
NAME = "Akagi's"

# How each method is called: with the rows in scope and the key of a row of Akagi's.
CALLS: dict[str, Callable[[Any, int], Any]] = {
    "aggregate": lambda rows, key: rows.aggregate(n=Count("pk")),
    "alias": lambda rows, key: rows.alias(n=F("pk")),
    "all": lambda rows, key: rows.all(),
    "annotate": lambda rows, key: rows.annotate(n=F("pk")),
    "bulk_create": lambda rows, key: rows.bulk_create([CustomerGroup(name="new")]),
    "bulk_update": lambda rows, key: rows.bulk_update([CustomerGroup(pk=key, name="new")], ["name"]),
    "complex_filter": lambda rows, key: rows.complex_filter({"pk": key}),
    "contains": lambda rows, key: rows.contains(CustomerGroup(pk=key)),
    "count": lambda rows, key: rows.count(),
    "create": lambda rows, key: rows.create(name="new"),
    "dates": lambda rows, key: rows.annotate(day=TruncDate("created_at")).dates("day", "year"),
    "datetimes": lambda rows, key: rows.datetimes("created_at", "year"),
    "defer": lambda rows, key: rows.defer("note"),
    "delete": lambda rows, key: rows.delete(),
    "difference": lambda rows, key: rows.difference(rows.filter(name="nobody's")),
    "distinct": lambda rows, key: rows.distinct(),
    "earliest": lambda rows, key: rows.earliest("pk"),
    "exclude": lambda rows, key: rows.exclude(pk=0),
    "exists": lambda rows, key: rows.exists(),
    "explain": lambda rows, key: rows.explain(),
    "extra": lambda rows, key: rows.extra(where=["1=1"]),
    "filter": lambda rows, key: rows.filter(pk__gt=0),
    "first": lambda rows, key: rows.first(),
    "get": lambda rows, key: rows.get(pk=key),
    "get_or_create": lambda rows, key: rows.get_or_create(name=NAME),
    "in_bulk": lambda rows, key: rows.in_bulk([key]),
    "intersection": lambda rows, key: rows.intersection(rows),
    "iterator": lambda rows, key: rows.iterator(),
    "last": lambda rows, key: rows.last(),
    "latest": lambda rows, key: rows.latest("pk"),
    "none": lambda rows, key: rows.none(),
    "only": lambda rows, key: rows.only("name"),
    "order_by": lambda rows, key: rows.order_by("name"),
    "prefetch_related": lambda rows, key: rows.prefetch_related("organization"),
    "raw": lambda rows, key: rows.raw(f"select * from {TABLE}"),  # noqa: S608
    "reverse": lambda rows, key: rows.order_by("pk").reverse(),
    "select_for_update": lambda rows, key: rows.select_for_update(),
    "select_related": lambda rows, key: rows.select_related("organization"),
    "union": lambda rows, key: rows.union(rows.filter(pk=key)),
    "update": lambda rows, key: rows.update(note="new"),
    "update_or_create": lambda rows, key: rows.update_or_create(name=NAME, defaults={"note": "new"}),
    "using": lambda rows, key: rows.using("default"),
    "values": lambda rows, key: rows.values("name"),
    "values_list": lambda rows, key: rows.values_list("name"),
}
NO_QUERY = {"as_manager", "resolve_expression"}
# What looks at no row, so that it cannot tell whether there is one; and `raw`, which is refused everywhere.
SEES_NO_ROW = {"bulk_create", "create", "explain", "none", "raw"}
FOLLOWERS = [list, models.QuerySet.exists, models.QuerySet.count, models.QuerySet.delete]
every_method = pytest.mark.parametrize("method", CALLS)


def public_methods() -> Iterator[str]:
    names = {name for name in dir(models.QuerySet) if not name.startswith("_")}
    synchronous = {name for name in names if not (name.startswith("a") and name[1:] in names)}
    return (name for name in synchronous if callable(getattr(models.QuerySet, name)))


def test_the_fuzz_knows_every_public_method() -> None:
    assert set(public_methods()) == CALLS.keys() | NO_QUERY


@pytest.fixture
def row(db: None) -> CustomerGroup:
    with scope(Organization.objects.create(name="赤木空調株式会社")):
        return CustomerGroup.objects.create(name=NAME)


@pytest.fixture
def stranger(db: None) -> Organization:
    return Organization.objects.create(name="伊達冷熱株式会社")


def outcome(method: str, key: int) -> str:
    """What a call gives back, or the name of what it raises."""
    try:
        with transaction.atomic():
            result = CALLS[method](CustomerGroup.objects.all(), key)
            return repr(list(result) if hasattr(result, "__next__") else result)
    except Exception as problem:  # noqa: BLE001  whatever it is, it is the outcome
        return type(problem).__name__


def statements(method: str, key: int) -> list[str]:
    """What reaches the table from a call, and from everything one can do with the query set it gives back."""
    with CaptureQueriesContext(connection) as queries, suppress(Exception), transaction.atomic():
        result = CALLS[method](CustomerGroup.objects.all(), key)
        for follow in FOLLOWERS if isinstance(result, models.QuerySet) else [list]:
            with suppress(Exception), transaction.atomic():
                follow(result)
    return [query["sql"] for query in queries if TABLE in query["sql"]]


@pytest.mark.parametrize("method", sorted(CALLS.keys() - {"none"}))
def test_outside_of_a_scope_nothing_reaches_the_table(row: CustomerGroup, method: str) -> None:
    assert statements(method, row.pk) == []


@pytest.mark.parametrize("method", sorted(CALLS.keys() - {"none", "raw"}))
def test_inside_the_scope_the_same_call_reaches_it(row: CustomerGroup, method: str) -> None:
    with scope(row.organization):
        assert statements(method, row.pk) != []


@every_method
def test_inside_the_wrong_scope_a_row_is_as_if_it_did_not_exist(
    row: CustomerGroup, stranger: Organization, method: str
) -> None:
    with scope(stranger):
        seen = outcome(method, row.pk)
        CustomerGroup.objects.all().delete()
    with unscoped("test: look at both companies"):
        untouched = CustomerGroup.objects.filter(pk=row.pk)
        assert list(untouched.values_list("name", "note")) == [(NAME, "")]
        untouched.delete()
    with scope(stranger):
        assert outcome(method, row.pk) == seen


@pytest.mark.parametrize("method", sorted(CALLS.keys() - SEES_NO_ROW))
def test_inside_the_right_scope_the_same_call_tells_whether_the_row_exists(row: CustomerGroup, method: str) -> None:
    with scope(row.organization):
        with transaction.atomic():
            there = outcome(method, row.pk)
        CustomerGroup.objects.all().delete()
        assert outcome(method, row.pk) != there
