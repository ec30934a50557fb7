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


class Courtesy:
    """Of one piece of work: `seconds` is how long its next transaction may take."""

    def __init__(self) -> None:
        self.seconds = ALONE

    def give_way(self) -> None:
        """Between two transactions: on SQLite one writes at a time, so pause where somebody waits for it."""
        database: Any = connection
        is_waited_for = connection.vendor == "sqlite" and database.is_waited_for()
        self.seconds = WAITED_FOR if is_waited_for else ALONE
        if is_waited_for:
            sleep(OPEN)
