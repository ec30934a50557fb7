"""The back end; Django asks for a module of this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.backends.postgresql import base, operations

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
# Statements that differ in their values alone are planned once, when a connection has asked for them so many times; it
# keeps the plans of so many, those used last.
ASKED, KEPT = 5, 300
TELL: Final = f"SELECT {', '.join(['set_config(%s, %s, false)'] * len(TOLD))}"


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """The statement with its values, for whoever reads logs; a server that binds them has the text without."""
        if isinstance(cursor, base.ServerBindingCursor):
            return self.compose_sql(sql, params)
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def _configure_connection(self, connection: Any) -> bool:
        """Called for each new connection, of a pool too; what it says is committed."""
        super()._configure_connection(connection)  # type: ignore[misc]  # Django has it
        with connection.cursor() as cursor:
            cursor.execute(TELL, [word for pair in TOLD.items() for word in pair])
        connection.prepare_threshold, connection.prepared_max = ASKED, KEPT
        return True

    def cursor_for_kept(self) -> Any:
        """A cursor for statements whose text is kept: the server binds their values, and plans the text once.

        Django's own cursors write the values into the text, of which no two are alike; to plan what a page asks took
        longer than to answer it.
        """
        self.ensure_connection()
        usual, self.connection.cursor_factory = self.connection.cursor_factory, base.ServerBindingCursor
        try:
            return self.cursor()
        finally:
            self.connection.cursor_factory = usual
