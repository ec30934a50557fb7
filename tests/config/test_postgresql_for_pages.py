"""What a connection to PostgreSQL is told, so that pages are planned as they are asked for."""

from __future__ import annotations

import pytest
from django.db import connection

from goyokiki.config.postgresql_for_pages.base import TOLD


@pytest.mark.django_db
def test_each_connection_says_what_its_statements_are_for() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, current_setting(name) FROM pg_settings WHERE source = 'session'")
            assert dict(cursor.fetchall()).items() >= TOLD.items()
