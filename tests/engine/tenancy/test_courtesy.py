"""How long work leaves the database to others, and finds its pace."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from goyokiki.engine.tenancy.courtesy import (
    ALONE,
    FEWEST_ROWS,
    FIRST_ROWS,
    MOST_ROWS,
    OPEN,
    WAITED_FOR,
    Courtesy,
    let_commit_soon,
)


@pytest.mark.django_db
def test_where_nobody_waits_a_transaction_may_last_longer() -> None:
    if connection.vendor == "postgresql":
        time.sleep(0.2)  # whoever prepared the test is no longer at work
    work = Courtesy()
    work.give_way()
    assert work.seconds == ALONE


@pytest.mark.django_db
def test_whoever_is_at_work_is_given_way_to_and_on_sqlite_only_who_stands_in_the_queue() -> None:
    is_shared = connection.vendor == "postgresql"
    work = Courtesy()
    with somebody_at_work():
        started = time.monotonic()
        work.give_way()
        took = time.monotonic() - started
    assert work.seconds == (WAITED_FOR if is_shared else ALONE)
    assert took >= OPEN or not is_shared


def test_the_next_transaction_takes_what_fits_into_its_time() -> None:
    work = Courtesy()
    work.took(FIRST_ROWS, ALONE * 2)
    assert work.rows == FIRST_ROWS // 2


def test_what_was_cheap_at_most_doubles_the_next_one() -> None:
    work = Courtesy()
    sizes = []
    for _turn in range(4):
        work.took(work.rows, 0.0)
        sizes.append(work.rows)
    assert sizes == [2 * FIRST_ROWS, 4 * FIRST_ROWS, MOST_ROWS, MOST_ROWS]


def test_however_slow_some_rows_go_into_each_transaction() -> None:
    work = Courtesy()
    work.took(FIRST_ROWS, 60.0)
    assert work.rows == FEWEST_ROWS


@pytest.mark.django_db(transaction=True)
def test_a_commit_that_only_moves_work_on_need_not_wait_for_postgresqls_disk_and_the_next_one_does() -> None:
    usual = _waiting_for_the_disk()
    with transaction.atomic():
        let_commit_soon()
        inside = _waiting_for_the_disk()
    assert inside == ("off" if connection.vendor == "postgresql" else usual)
    assert _waiting_for_the_disk() == usual


def _waiting_for_the_disk() -> object:
    """As the database calls it, where tests do not wait for it otherwise either."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET SESSION synchronous_commit TO on" if not connection.in_atomic_block else "SELECT 1")
        cursor.execute("SHOW synchronous_commit" if connection.vendor == "postgresql" else "PRAGMA synchronous")
        return cursor.fetchone()[0]


@contextmanager
def somebody_at_work() -> Iterator[None]:
    """Another connection, in the middle of a question."""
    began, ended = threading.Event(), threading.Event()

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            began.set()
            ended.wait(10)
            cursor.execute("ROLLBACK")
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    began.wait(10)
    try:
        yield
    finally:
        ended.set()
        thread.join()
