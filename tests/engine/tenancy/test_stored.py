"""Values as they are stored, converted one by one, are those that a query set gives."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any

import pytest
from django.db import connection

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerGroup
from goyokiki.engine.tenancy import NoOrganization, scope
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.tenancy.stored import AsHeld, Conversions, streamed
from goyokiki.equipment.models import Unit
from tests.factories.customers import CustomerGroupFactory
from tests.factories.equipment import UnitFactory

# A key, a text, a moment, a day and a number with places.
READ = ("pk", "model_name", "created_at", "installed_on", "cooling_kw")


def converted(conversions: Conversions, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [tuple(conversions.get(at, lambda one: one)(value) for at, value in enumerate(row)) for row in rows]


def test_rows_come_in_parts_and_are_what_the_query_set_gives(akagi: Login) -> None:
    for name in ("RAS-9", "", "ABC-1"):
        UnitFactory(by=akagi, model_name=name)
    with scope(akagi.organization):
        rows = Unit.objects.order_by("pk").values_list(*READ)
        conversions, parts = streamed(rows, 2)
        chunks = list(parts)
        assert [len(chunk) for chunk in chunks] == [2, 1]
        assert converted(conversions, [row for chunk in chunks for row in chunk]) == list(rows)


def test_the_driver_makes_nothing_of_what_is_read_as_held(akagi: Login) -> None:
    UnitFactory(by=akagi, installed_on=date(2015, 4, 1), installed_precision="day")
    with scope(akagi.organization):
        rows = Unit.objects.values_list(*READ)
        conversions, [[row]] = streamed(rows.values_list(*map(AsHeld, READ)), 2)
        assert converted(conversions, [row]) == list(rows)
    if connection.vendor == "sqlite":
        assert row[3] == "2015-04-01"


def test_a_day_that_nobody_gave_and_one_that_the_driver_has_made_are_told_alike(akagi: Login) -> None:
    for day in (None, date(2015, 4, 1)):
        UnitFactory(by=akagi, installed_on=day, installed_precision="day" if day else "")
    with scope(akagi.organization):
        rows = Unit.objects.order_by("pk").values_list("pk", "installed_on", "created_at")
        conversions, [held] = streamed(rows, 10)
        assert converted(conversions, held) == list(rows)
        assert converted(conversions, converted(conversions, held)) == list(rows)


@pytest.mark.parametrize("read", [1, 3], ids=["in the middle", "at the end"])
def test_whoever_stops_reading_leaves_the_connection_as_it_was(akagi: Login, read: int) -> None:
    for _ in range(3):
        UnitFactory(by=akagi)
    with scope(akagi.organization):
        before = mapped()
        _conversions, parts = streamed(Unit.objects.values_list("pk"), 1)
        assert len(list(islice(parts, read))) == read
        del parts
        assert mapped() == before
        assert Unit.objects.count() == 3


def mapped() -> Any:
    """How much of its file a connection to SQLite may map."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA mmap_size").fetchone()


def test_a_prepared_query_gives_them_too(akagi: Login) -> None:
    unit = UnitFactory(by=akagi)
    made = Prepared(lambda keys: Unit.objects.filter(Among("pk", keys)).values_list("pk", "created_at"))
    with scope(akagi.organization):
        assert converted(*made.stored([unit.pk])) == made([unit.pk]) == [(unit.pk, unit.created_at)]


def test_another_organizations_rows_are_not_read_and_without_a_scope_none(akagi: Login, stranger: Login) -> None:
    CustomerGroupFactory(by=stranger, name="他社")
    CustomerGroupFactory(by=akagi, name="自社")
    with scope(akagi.organization):
        _conversions, parts = streamed(CustomerGroup.objects.values_list("name"), 10)
        assert list(parts) == [[("自社",)]]
    with pytest.raises(NoOrganization):
        streamed(Customer.objects.values_list("name"), 10)
