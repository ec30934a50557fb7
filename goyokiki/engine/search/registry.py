"""What can be searched: by which column, whose rows, in which order; and what else rows are found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goyokiki.engine.access import Asked, seen, sees_all
from goyokiki.engine.search.words import Word
from goyokiki.engine.tenancy.insertion import insert_together

# A model on `Record`, which lies above this room.
Model = Any


@dataclass(frozen=True)
class Searchable:
    """Rows of `model` by the text in `column`; `order` is a field of each.

    Who has not the capability `whole` sees those that grants name.
    """

    model: Model
    column: str
    whole: str
    order: str

    @property
    def table(self) -> str:
        table: str = self.model._meta.db_table
        return table

    def rows(self, login: Any, asked: Asked = Asked.FIRST) -> Any:
        """Those that the login sees."""
        return seen(self.model.objects.all(), login, self.whole, asked)

    def shows_all(self, login: Any) -> bool:
        """Whether the login sees every row: then nothing is asked of one that is not asked of all."""
        return sees_all(login, self.whole)

    @property
    def is_newest_first(self) -> bool:
        return self.order.startswith("-")


@dataclass(frozen=True)
class Through:
    """Rows whose `key` is among the `values` of rows of another searchable model that hold a word."""

    source: Model
    key: str
    values: str
    codes_only: bool = False

    def asked(self, word: Word) -> Word | None:
        """What of the word is looked for there."""
        if self.codes_only:
            return Word((word.code,), word.code) if word.code else None
        return None if word.is_beginning else word


_searchable: dict[str, Searchable] = {}
_through: dict[str, list[Through]] = {}


def searchable(model: Model, *, whole: str, order: str, column: str = "search_text") -> None:
    """Let rows of a model be found by the text in `column`; called once, when its room starts.

    All rows for who has the capability `whole`, for everybody else those that grants name.
    """
    label = model._meta.label_lower
    if label in _searchable:
        raise ValueError(f"{label} is searchable already")
    _searchable[label] = Searchable(model, column, whole, order)
    insert_together(model)


def found_through(model: Model, source: Model, *, key: str, values: str, codes_only: bool = False) -> None:
    """Let rows of `model` be found by the words that rows of `source` hold: those whose `key` is among their `values`.

    With `codes_only` by numbers alone, such as that of a model, written with or without hyphens.
    """
    _through.setdefault(model._meta.label_lower, []).append(Through(source, key, values, codes_only))


def declared(model: Model) -> Searchable:
    """The declaration for a model; raises `LookupError` where there is none."""
    try:
        return _searchable[model._meta.label_lower]
    except KeyError:
        raise LookupError(f"{model._meta.label} cannot be searched: call searchable() in its room") from None


def ways_to(model: Model) -> tuple[Through, ...]:
    """What else rows of a model are found by."""
    return tuple(_through.get(model._meta.label_lower, ()))


def all_searchable() -> list[Searchable]:
    return list(_searchable.values())
