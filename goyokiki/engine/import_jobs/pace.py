"""How many rows a transaction takes."""

from __future__ import annotations

MOST_ROWS = 500
FEWEST_ROWS = 20
FIRST_ROWS = 100


class Pace:
    """The pace of one job: `rows` is the size of its next chunk."""

    def __init__(self) -> None:
        self.rows = FIRST_ROWS

    def took(self, rows: int, seconds: float, *, of: float) -> None:
        """As many rows as fit into the seconds `of` one transaction, when so many rows took so long."""
        self.rows = max(FEWEST_ROWS, min(MOST_ROWS, int(rows * of / max(seconds, 0.001))))
