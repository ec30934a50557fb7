"""What COPY is given is what a file holds, whatever stands in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from bench.copies import lines

HOSTILE = ["\\N", "a\tb", "c\\nd", "\\", "\\.", "e\nf\r", "𠮷・'\"", "", None]


@pytest.mark.django_db
def test_texts_arrive_as_they_are() -> None:
    with closing(sqlite3.connect(":memory:")) as reading:
        reading.execute("CREATE TABLE held (id, text)")
        reading.executemany("INSERT INTO held VALUES (?, ?)", list(enumerate(HOSTILE)))
        told = "".join(lines(reading.execute("SELECT * FROM held")))
    assert [line.count("\t") for line in told.splitlines()] == [1] * len(HOSTILE)
    if connection.vendor == "postgresql":
        assert arrived(told) == HOSTILE


def arrived(told: str) -> list[str | None]:
    """What PostgreSQL makes of it; on SQLite one statement copies a table."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE arrived (id integer, text text) ON COMMIT DROP")
        with cursor.copy("COPY arrived FROM STDIN") as copying:
            copying.write(told)
        cursor.execute("SELECT text FROM arrived ORDER BY id")
        return [text for (text,) in cursor.fetchall()]
