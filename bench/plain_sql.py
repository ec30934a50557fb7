"""The reference of a page: the statements it sends, sent again with nothing of the framework around them."""

from __future__ import annotations

from functools import cache
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.figures import median
from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import unscoped

SAMPLES = 50


@cache
def statements(path: str, login_id: str) -> tuple[str, ...]:
    """What the page asks of the database, once everything that is kept between requests is there."""
    client = Client(SERVER_NAME="127.0.0.1")
    with unscoped("bench: whose statements are taken"):
        client.force_login(Login.objects.select_related("organization", "staff").get(login_key=login_id))
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
        b"".join(response)
    return tuple(query["sql"] for query in captured.captured_queries)


def milliseconds(path: str, login_id: str) -> float:
    """The median of reading all that the page reads."""
    reads = [sql for sql in statements(path, login_id) if sql.startswith(("SELECT", "(SELECT", "WITH"))]
    return median(_once(reads) for _ in range(SAMPLES))


def _once(reads: list[str]) -> float:
    with connection.cursor() as cursor:
        started = perf_counter()
        for sql in reads:
            cursor.cursor.execute(sql)
            cursor.fetchall()
        return (perf_counter() - started) * 1000


def rows_a_second(sql: str, key: int) -> float:
    """How fast one statement is that reads the same columns; it is given the key of a row of the organization."""
    started = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(sql, [key])
        return len(cursor.fetchall()) / (perf_counter() - started)
