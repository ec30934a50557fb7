"""Long work in short transactions leaves the database to those who want to write meanwhile."""

from __future__ import annotations

from time import sleep
from typing import Any, Final

from django.db import connection

# Seconds that a transaction aims at. Where somebody waits, even one that takes longer than foreseen holds him up for no
# more than a quarter.
ALONE: Final = 0.25
WAITED_FOR: Final = 0.15
# Seconds, for several people to save a form. Whoever came earlier stands before us in the queue by then.
OPEN: Final = 0.05
# Rows of one transaction: how many the first of a piece of work takes, and within which bounds it finds its pace.
FIRST_ROWS, FEWEST_ROWS, MOST_ROWS = 100, 20, 500

# PostgreSQL lets many write at once, but not on the same processor: a page asks for a moment, thinks, and asks again.
# What sessions of other roles do is not told, and does not count.
OTHERS_AT_WORK: Final = """
SELECT EXISTS (
  SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
    AND (state <> 'idle' OR state_change > clock_timestamp() - interval '100 ms'))
"""


class Courtesy:
    """Of one piece of work: its next transaction takes `rows`, and may last `seconds`."""

    def __init__(self, rows: int | None = None) -> None:
        self.rows = rows or FIRST_ROWS
        self.seconds = ALONE

    def give_way(self) -> None:
        """Before each transaction: pause where somebody waits for the database, or for a processor beside it."""
        is_waited_for = _is_waited_for()
        self.seconds = WAITED_FOR if is_waited_for else ALONE
        if is_waited_for:
            sleep(OPEN)

    def took(self, rows: int, seconds: float) -> None:
        """So many rows took so long: the next transaction takes what fits into its time, at most twice as many.

        Some rows cost many times what others do, and what was cheap so far tells little of what comes.
        """
        fitting = int(rows * self.seconds / max(seconds, 0.001))
        self.rows = max(FEWEST_ROWS, min(MOST_ROWS, 2 * self.rows, fitting))


def _is_waited_for() -> bool:
    if connection.vendor == "sqlite":  # where one writes at a time, and the others stand in a queue
        database: Any = connection
        return bool(database.is_waited_for())
    with connection.cursor() as cursor:
        cursor.execute(OTHERS_AT_WORK)
        return bool(cursor.fetchone()[0])


def let_commit_soon() -> None:
    """In a transaction that only moves a piece of work on: its commit need not wait for the disk.

    When the power fails, PostgreSQL may forget the last half second of such commits, in their order, and the work goes
    on from there. Nothing that waits for the disk later, as the end of the work does, is ever kept without them.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
