"""The index of bigrams of a text column, on SQLite and on PostgreSQL.

The database itself keeps it: whoever writes the row writes the index, in the same transaction, and nothing forgets to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from goyokiki.engine.search.indexes.postgres import PostgresIndex
from goyokiki.engine.search.indexes.sqlite import SqliteIndex

# Of each word the forms, of which a text holds one.
Forms = Sequence[Sequence[str]]
# What a query calls the key, the organization and the text of its rows.
Row = tuple[str, str, str]


class Index(Protocol):
    """The index of one column of one table."""

    def create(self) -> Iterator[str]:
        """The statements that make it, of the rows that are there."""

    def drop(self) -> Iterator[str]: ...

    def rebuild(self) -> Iterator[str]:
        """The statements that make it anew, with all that keeps it."""

    def keys(self, organization: int, words: Forms, most: int) -> tuple[str, list[Any]]:
        """What asks for the keys of at most so many rows that have, for each word, all pairs of one of its forms.

        Its one column is `search_key`.
        """

    def condition(self, row: Row, organization: int, words: Forms) -> tuple[str, list[Any]]:
        """That a row has, for each word, all pairs of one of its forms: asked within a query of the rows."""

    def condition_beside_others(self, row: Row, organization: int, words: Forms) -> tuple[str, list[Any]]:
        """The same, for a row that may also be found by what no index tells."""

    def differing(self, cursor: Any) -> int:
        """How many rows it tells otherwise than their texts do."""


def index_of(connection: Any, table: str, column: str) -> Index:
    return (PostgresIndex if connection.vendor == "postgresql" else SqliteIndex)(table, column)
