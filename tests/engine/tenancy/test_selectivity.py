"""What indexes lead to is looked at, told to every connection, and looked at again when much came in and each night."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.engine.clock import timetable
from goyokiki.engine.tenancy.selectivity import gather_statistics


@pytest.mark.django_db
def test_sqlite_is_told_how_many_rows_there_are_and_postgresql_is_not_asked_to_look(akagi: Login) -> None:
    with CaptureQueriesContext(connection) as asked:
        gather_statistics()
    if connection.vendor == "sqlite":
        told = _asked("SELECT max(CAST(stat AS integer)) FROM sqlite_stat1 WHERE tbl = 'customer_rank'")
        assert told == _asked("SELECT count(*) FROM customer_rank")
    else:
        assert not asked.captured_queries


@pytest.mark.django_db
def test_connections_to_a_file_hear_of_it_by_the_version_of_its_tables(akagi: Login) -> None:
    before = _version_of_tables()
    gather_statistics()
    assert (_version_of_tables() != before) == (connection.vendor == "sqlite")
    assert "statistics_are_new" not in connection.introspection.table_names()


def test_it_is_done_each_night() -> None:
    assert timetable.entries()["statistics.gather"].do is gather_statistics


def _asked(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def _version_of_tables() -> object:
    """PostgreSQL's sessions tell each other, without one."""
    return _asked("PRAGMA schema_version" if connection.vendor == "sqlite" else "SELECT 1")
