"""What a connection to PostgreSQL is told, so that pages are planned as they are asked for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goyokiki.config.postgresql_for_pages.base import ASKED, TOLD
from goyokiki.customers.filters import label_choices


@pytest.mark.django_db
def test_each_connection_says_what_its_statements_are_for() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, current_setting(name) FROM pg_settings WHERE source = 'session'")
            assert dict(cursor.fetchall()).items() >= TOLD.items()


@pytest.mark.usefixtures("organization")
def test_a_statement_that_is_kept_is_planned_once() -> None:
    labels = [label_choices() for _asked in range(ASKED + 2)]
    assert labels == labels[:1] * len(labels)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_prepared_statements")
            planned = [statement for (statement,) in cursor.fetchall() if "customer_label" in statement]
        assert len(planned) == 1
        assert "$1" in planned[0]


@pytest.mark.usefixtures("organization")
def test_logs_tell_a_kept_statement_with_its_values() -> None:
    with CaptureQueriesContext(connection) as captured:
        label_choices()
    [told] = captured.captured_queries
    assert "customer_label" in told["sql"]
    assert "$1" not in told["sql"]
    assert "%s" not in told["sql"]
