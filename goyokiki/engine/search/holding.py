"""Whether a row's text holds one of some forms: asked of the rows themselves, or of their index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import BooleanField, F, Func

from goyokiki.engine.search.indexes import index_of
from goyokiki.engine.search.registry import Searchable
from goyokiki.engine.search.words import Word
from goyokiki.engine.tenancy import current_organization


def holding_any(rows: Any, name: str, words: Iterable[Word]) -> Any:
    """Those of `rows` whose text in the field `name` holds one of the words at least."""
    return rows.filter(Holds(name, [form for word in words for form in word.forms]))


class Holds(Func):
    """A condition for `filter`: the text in the field `name` holds one of `forms`, exactly as they are written.

    Django's `contains` is LIKE, for which SQLite takes small and capital letters for the same.
    """

    output_field = BooleanField()

    def __init__(self, name: str, forms: Sequence[str]) -> None:
        super().__init__(F(name))
        self.forms = tuple(forms)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        return self._any_of("instr({}, %s) > 0", compiler)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        return self._any_of("strpos({}, %s) > 0", compiler)

    def _any_of(self, condition: str, compiler: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = compiler.compile(self.get_source_expressions()[0])
        tests = [condition.format(column)] * len(self.forms)
        return f"({' OR '.join(tests)})", tuple(value for form in self.forms for value in (*params, form))


class Indexed(Func):
    """A condition for `filter`: the index has all pairs of each word for the row. A few such rows do not hold it.

    The row is that of the query set, or the one that its column `key` names.

    Where it must not `lead`, each row that is met is looked for in what the index gives. Where it `is_alone`, no
    condition stands beside it that an index cannot tell.
    """

    output_field = BooleanField()

    def __init__(
        self, found: Searchable, words: Sequence[Word], *, key: str = "pk", leads: bool = True, is_alone: bool = True
    ) -> None:
        super().__init__(F(key), F("organization"), F(found.column if key == "pk" else key))
        self.found, self.words, self.leads, self.is_alone = found, tuple(words), leads, is_alone

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        return self._asked(compiler, connection)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        return self._asked(compiler, connection)

    def _asked(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        key, organization, text = (compiler.compile(one)[0] for one in self.get_source_expressions())
        key = key if self.leads else f"+{key}"  # no index fits an expression
        index = index_of(connection, self.found.table, self.found.column)
        forms = [word.forms for word in self.words]
        condition = index.condition if self.leads and self.is_alone else index.condition_beside_others
        sql, params = condition((key, organization, text), current_organization().pk, forms)
        return f"({sql})", tuple(params)
