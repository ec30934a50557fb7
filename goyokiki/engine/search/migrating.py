"""The operation of a migration that gives a text column its index."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

from goyokiki.engine.search.indexes import Index, index_of


class IndexText(Operation):
    """Index the bigrams of a column.

    On SQLite a migration that makes the table again loses the triggers: it ends with this operation too, and a test of
    all searchable models says where it was forgotten.
    """

    reversible = True

    def __init__(self, model_name: str, column: str) -> None:
        self.model_name = model_name
        self.column = column

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models do not know of it."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _execute(schema_editor, self._index(app_label, schema_editor, to_state).rebuild())

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _execute(schema_editor, self._index(app_label, schema_editor, from_state).drop())

    def describe(self) -> str:
        return f"Index the bigrams of {self.model_name}.{self.column}"

    def _index(self, app_label: str, schema_editor: Any, state: Any) -> Index:
        table = state.apps.get_model(app_label, self.model_name)._meta.db_table
        return index_of(schema_editor.connection, table, self.column)


def _execute(schema_editor: Any, statements: Any) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)
