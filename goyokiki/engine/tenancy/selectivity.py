"""How few rows an index leads to, by which a database plans: PostgreSQL finds it out by itself in time, SQLite never.

Unasked SQLite guesses alike for the organization of a row, which is the same in all of them, and for a key that three
rows share: a page that reads these three then looks at all of them.
"""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction

from goyokiki.engine.tenancy.courtesy import Courtesy

# Rows of an index that are looked at: enough to see that one organization has them all, few enough for a part of a
# second, in which nobody can save.
LOOKED_AT: Final = 10_000
# So many rows in or out at once change what leads where; the night sees to the rest.
MANY: Final = 1_000


def gather_statistics() -> None:
    """Look at all tables, one after the other; pages plan by what was found from their next statement on."""
    if connection.vendor != "sqlite":
        return
    courtesy = Courtesy()
    for table in connection.introspection.table_names():
        courtesy.give_way()
        _tell(f"PRAGMA analysis_limit = {LOOKED_AT}", f"ANALYZE {connection.ops.quote_name(table)}")
    # Connections read what was found together with the tables, and these anew where one came or went.
    _tell("CREATE TABLE statistics_are_new (id integer)", "DROP TABLE statistics_are_new")


def _tell(*statements: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
