"""Writing many new rows at once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerGroup, Rank
from goyokiki.customers.vocabulary import Kind
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import CrossTenantWrite, NoOrganization, scope, unscoped
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.models import Organization

HOSTILE = "tab\there \"quoted\" \\N \\. 髙﨑𠮷🍣\nsecond line, 'single'"


def customer(code: str, rank: Rank, **values: object) -> Customer:
    return Customer(code=code, name=code, rank=rank, kind=Kind.PERSON, **values)


def test_rows_arrive_as_bulk_create_would_write_them(organization: Organization, akagi: Login) -> None:
    rank = Rank.objects.get(letter="A")
    fast = [customer(f"F{number}", rank, note=HOSTILE, search_text="") for number in range(3)]
    slow = [customer(f"S{number}", rank, note=HOSTILE, search_text="") for number in range(3)]
    insert(fast)
    Customer.objects.bulk_create(slow)
    apart = {"id", "code", "name", "created_at", "updated_at"}
    for one, other in zip(fast, slow, strict=True):
        stored, expected = (Customer.objects.filter(code=row.code).values().get() for row in (one, other))
        assert {name: stored[name] for name in stored.keys() - apart} == {
            name: expected[name] for name in expected.keys() - apart
        }
        assert stored["created_at"] == one.created_at
        assert (one.pk, one._state.adding, stored["note"]) == (stored["id"], False, HOSTILE)


def test_json_arrives(organization: Organization, akagi: Login) -> None:
    data = {"changes": {"note": ["", HOSTILE]}, "count": 3}
    insert([Event(verb="list.exported", actor=akagi, subject_type="x", subject_id=1, data=data)])
    assert Event.objects.get(subject_type="x").data == data


def test_rows_made_afterwards_get_keys_of_their_own(organization: Organization) -> None:
    insert([CustomerGroup(name="一")])
    later = CustomerGroup.objects.create(name="二")
    insert([CustomerGroup(name="三"), CustomerGroup(name="四")])
    keys = list(CustomerGroup.objects.order_by("pk").values_list("name", flat=True))
    assert keys == ["一", "二", "三", "四"]
    assert CustomerGroup.objects.get(name="二").pk == later.pk


def test_a_deleted_rows_key_is_not_given_again(organization: Organization) -> None:
    first = CustomerGroup(name="一")
    insert([first])
    key = first.pk
    CustomerGroup.objects.filter(pk=key).delete()
    insert([second := CustomerGroup(name="二")])
    assert second.pk > key


def test_a_broken_constraint_is_an_integrity_error(organization: Organization) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([CustomerGroup(name="一"), CustomerGroup(name="一")])
    assert not CustomerGroup.objects.exists()


def test_it_is_refused_outside_of_a_scope(organization: Organization) -> None:
    group = CustomerGroup(name="一")
    with unscoped("a test looks from outside"), pytest.raises((NoOrganization, IntegrityError)), transaction.atomic():
        insert([group])


def test_a_row_that_points_into_another_organization_is_refused(organization: Organization, stranger: Login) -> None:
    with scope(stranger.organization):
        theirs = Rank.objects.get(letter="A")
    with pytest.raises(CrossTenantWrite):
        insert([customer("X1", theirs, search_text="")])


def test_a_row_of_another_organization_is_refused(organization: Organization, stranger: Login) -> None:
    with pytest.raises(CrossTenantWrite):
        insert([CustomerGroup(name="一", organization=stranger.organization)])


def test_no_rows_are_no_query(organization: Organization, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        insert([])


@pytest.mark.django_db(transaction=True)
def test_keys_are_only_taken_inside_a_transaction() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError):
        insert([CustomerGroup(name="一")])
