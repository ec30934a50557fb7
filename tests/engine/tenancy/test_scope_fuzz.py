"""Every public method of a query set, outside a scope and inside the wrong one: none may touch another's rows.

The list of methods is taken from Django itself, so that an upgrade that adds one fails here until it is thought of.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Count, F
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerGroup, PrimeContractor, Rank
from goyokiki.engine.tenancy import CrossTenantWrite, NoOrganization, scope, unscoped

TABLE = CustomerGroup._meta.db_table

# How each method is called; None: it makes no SQL of its own.
CALLS: dict[str, tuple[list[Any], dict[str, Any]] | None] = {
    "aggregate": ([], {"n": Count("pk")}),
    "alias": ([], {"n": F("pk")}),
    "annotate": ([], {"n": F("pk")}),
    "as_manager": None,
    "bulk_create": ([[CustomerGroup(name="n")]], {}),
    "bulk_update": ([[CustomerGroup(pk=1, name="n")], ["name"]], {}),
    "complex_filter": ([{"pk": 1}], {}),
    "contains": ([CustomerGroup(pk=1)], {}),
    "create": ([], {"name": "n"}),
    "dates": (["created_at", "year"], {}),
    "datetimes": (["created_at", "year"], {}),
    "defer": (["name"], {}),
    "difference": ([CustomerGroup.objects.all()], {}),
    "earliest": (["pk"], {}),
    "exclude": ([], {"pk": 0}),
    "extra": ([], {"where": ["1=1"]}),
    "filter": ([], {"pk__gt": 0}),
    "get": ([], {"pk": 1}),
    "get_or_create": ([], {"name": "n"}),
    "in_bulk": ([[1]], {}),
    "intersection": ([CustomerGroup.objects.all()], {}),
    "latest": (["pk"], {}),
    "only": (["name"], {}),
    "order_by": (["name"], {}),
    "prefetch_related": ([], {}),
    "raw": ([f"select * from {TABLE}"], {}),  # noqa: S608
    "resolve_expression": None,
    "select_related": (["organization"], {}),
    "union": ([CustomerGroup.objects.all()], {}),
    "update": ([], {"name": "h"}),
    "update_or_create": ([], {"name": "n"}),
    "using": (["default"], {}),
    "values": (["name"], {}),
    "values_list": (["name"], {}),
}
PLAIN = {
    "all", "count", "delete", "distinct", "exists", "explain", "first", "iterator", "last", "none", "reverse",
    "select_for_update",
}  # fmt: skip


def public_methods() -> list[str]:
    names = [name for name in dir(models.QuerySet) if not name.startswith("_")]
    synchronous = [name for name in names if not (name.startswith("a") and name[1:] in names)]
    return [name for name in synchronous if callable(getattr(models.QuerySet, name))]


def test_the_fuzz_knows_every_public_method() -> None:
    assert set(public_methods()) == PLAIN | CALLS.keys()


def touched(call: Callable[[], Any]) -> list[str]:
    """The statements a call sent to the table, after trying everything one can do with what it returned."""
    with CaptureQueriesContext(connection) as queries, suppress(Exception), transaction.atomic():
        result = call()
        followers = [lambda: list(result)]
        if isinstance(result, models.QuerySet):
            followers += [result.exists, result.count, lambda: result.update(name="z"), result.delete]
        elif not inspect.isgenerator(result):
            followers = []
        for follow in followers:
            with suppress(Exception), transaction.atomic():
                follow()
    return [query["sql"] for query in queries if TABLE in query["sql"]]


def call(name: str) -> Any:
    arguments = CALLS.get(name, ([], {}))
    assert arguments is not None
    return getattr(CustomerGroup.objects.all(), name)(*arguments[0], **arguments[1])


@pytest.mark.parametrize("name", [name for name in public_methods() if CALLS.get(name, ()) is not None])
def test_outside_a_scope_nothing_reaches_the_table(db: None, name: str) -> None:
    if name == "none":
        return  # an empty query set sends nothing anywhere
    assert touched(lambda: call(name)) == []


@pytest.mark.parametrize("name", [name for name in public_methods() if CALLS.get(name, ()) is not None])
def test_inside_the_wrong_scope_the_rows_stay_as_they_are(akagi: Login, stranger: Login, name: str) -> None:
    with scope(akagi.organization):
        row = CustomerGroup.objects.create(name="Akagi's")
    with scope(stranger.organization):
        for key in (row.pk, 1):
            with suppress(Exception), transaction.atomic():
                CustomerGroup.objects.filter(pk=key).update(name="h")
        touched(lambda: call(name))
    with unscoped("test: look at both companies"):
        assert CustomerGroup.objects.get(pk=row.pk).name == "Akagi's"


@pytest.fixture
def theirs(akagi: Login, stranger: Login) -> CustomerGroup:
    with scope(akagi.organization):
        return CustomerGroup.objects.create(name="Akagi's")


WRITES: dict[str, Callable[[CustomerGroup], Any]] = {
    "save": lambda row: row.save(),
    "delete": lambda row: row.delete(),
    "bulk_create": lambda row: CustomerGroup.objects.bulk_create(
        [CustomerGroup(name="x", organization_id=row.organization_id)]
    ),
    "bulk_update": lambda row: CustomerGroup.objects.bulk_update([row], ["name"]),
    "create": lambda row: CustomerGroup.objects.create(name="x", organization_id=row.organization_id),
    "update to another organization": lambda row: CustomerGroup.objects.update(organization=row.organization_id),
    "upsert": lambda row: CustomerGroup.objects.bulk_create(
        [CustomerGroup(name="x")], update_conflicts=True, update_fields=["name"], unique_fields=["id"]
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_write_from_inside_the_wrong_scope_is_refused(
    theirs: CustomerGroup, stranger: Login, write: Callable[[CustomerGroup], Any]
) -> None:
    with scope(stranger.organization), pytest.raises(CrossTenantWrite):
        write(theirs)


@pytest.mark.parametrize("write", ["save", "delete", "bulk_update"])
def test_the_same_write_from_inside_the_right_scope_works(theirs: CustomerGroup, write: str) -> None:
    with scope(theirs.organization):
        WRITES[write](theirs)


def test_a_row_cannot_be_refreshed_from_inside_the_wrong_scope(theirs: CustomerGroup, stranger: Login) -> None:
    with scope(stranger.organization), pytest.raises(CustomerGroup.DoesNotExist):
        theirs.refresh_from_db()
    with scope(theirs.organization):
        theirs.refresh_from_db()


def test_a_foreign_key_into_another_organization_is_refused(theirs: CustomerGroup, stranger: Login) -> None:
    with scope(stranger.organization):
        rank = Rank.objects.get(letter="A")
        for values in ({"group": theirs}, {"group_id": theirs.pk}):
            with pytest.raises(CrossTenantWrite):
                Customer.objects.create(code="1", name="x", rank=rank, honorific="sama", **values)
        mine = Customer.objects.create(code="1", name="x", rank=rank, honorific="sama")
        with pytest.raises(CrossTenantWrite):
            Customer.objects.filter(pk=mine.pk).update(group=theirs.pk)
        mine.group_id = theirs.pk
        with pytest.raises(CrossTenantWrite):
            Customer.objects.bulk_update([mine], ["group"])


def test_a_related_row_is_not_read_outside_a_scope(theirs: CustomerGroup) -> None:
    with scope(theirs.organization):
        rank = Rank.objects.get(letter="A")
        made = Customer.objects.create(code="1", name="x", rank=rank, honorific="sama", group=theirs)
        customer = Customer.objects.get(pk=made.pk)
    with pytest.raises(NoOrganization):
        _ = customer.group
    with pytest.raises(NoOrganization):
        list(customer.contacts.all())
    with scope(theirs.organization):
        assert customer.group == theirs


def test_two_organizations_may_use_one_name(akagi: Login, stranger: Login) -> None:
    for login in (akagi, stranger):
        with scope(login.organization):
            PrimeContractor.objects.create(name="元請け")
    with scope(akagi.organization), pytest.raises(IntegrityError), transaction.atomic():
        PrimeContractor.objects.create(name="元請け")
