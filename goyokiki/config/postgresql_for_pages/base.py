"""The back end; Django asks for a module of this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.backends.postgresql import base

TOLD: Final[Mapping[str, str]] = {
    # Compiling a statement takes longer than all of ours do; PostgreSQL expects otherwise, for the function that the
    # index of the search is made of is said to be dear.
    "jit": "off",
    # So does starting others to help with it, and the next page needs these processors.
    "max_parallel_workers_per_gather": "0",
    # What pages read lies in memory or on a disk without arms: fetching fifty rows by key is cheaper than reading all.
    "random_page_cost": "1.1",
    # Room for the places of all hits of a common word: without it whole blocks are noted, and each row of them is cut
    # into pairs again.
    "work_mem": "32MB",
}
TELL: Final = f"SELECT {', '.join(['set_config(%s, %s, false)'] * len(TOLD))}"


class DatabaseWrapper(base.DatabaseWrapper):
    def _configure_connection(self, connection: Any) -> bool:
        """Called for each new connection, of a pool too; what it says is committed."""
        super()._configure_connection(connection)  # type: ignore[misc]  # Django has it
        with connection.cursor() as cursor:
            cursor.execute(TELL, [word for pair in TOLD.items() for word in pair])
        return True
