"""How many rows a transaction takes, and when the others may write."""

from __future__ import annotations

from time import sleep

from django.db import connection

MOST_ROWS = 500
FEWEST_ROWS = 20
FIRST_ROWS = 100
# Seconds that a transaction aims at: even one that takes longer than foreseen holds the others up for a quarter.
LONGEST = 0.15
# On SQLite one writes at a time. Whoever came meanwhile stands before us in the queue; this is for those who come now.
OPEN = 0.05


class Pace:
    """The pace of one job: `rows` is the size of its next chunk."""

    def __init__(self) -> None:
        self.rows = FIRST_ROWS

    def took(self, rows: int, seconds: float) -> None:
        """As many rows as fit into the longest time that one transaction may take."""
        self.rows = max(FEWEST_ROWS, min(MOST_ROWS, int(rows * LONGEST / max(seconds, 0.001))))

    def give_way(self, idle: float) -> None:
        """Let the others write, unless the database was theirs for so many seconds already."""
        if connection.vendor == "sqlite" and idle < OPEN:
            sleep(OPEN - idle)
