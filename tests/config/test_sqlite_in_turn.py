"""Whoever writes waits for his turn, not for his luck: SQLite by a queue of ours, PostgreSQL by its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from goyokiki.engine.tenancy.models import Organization


@pytest.mark.django_db(transaction=True)
def test_ten_writers_wait_no_longer_than_those_before_them_take() -> None:
    """By SQLite's own means, a writer that found the database taken asks again a tenth of a second later."""
    held, waits = threading.Event(), []
    threads = [threading.Thread(target=_in_a_thread(lambda: waits.append(_write(held)))) for _writer in range(10)]
    with transaction.atomic():
        for thread in threads:
            thread.start()
        held.set()
        time.sleep(0.6)
    freed = time.perf_counter()
    for thread in threads:
        thread.join()
    assert len(waits) == 10
    assert max(waits) - freed < 10 * 0.06


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_the_queue() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    thread = threading.Thread(target=_in_a_thread(lambda: _write(threading.Event())), daemon=True)
    thread.start()
    thread.join(timeout=5)
    assert not thread.is_alive()


def _write(held: threading.Event) -> float:
    """When the writing was done, which takes five milliseconds."""
    held.wait(timeout=0.1)
    with transaction.atomic():
        Organization.objects.filter(name="").update(name="")
        time.sleep(0.005)
    return time.perf_counter()


def _in_a_thread(do: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        try:
            do()
        finally:
            connection.close()

    return run
