"""A view of a list as columns of texts, in any size with the same memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.records.columns import REMEMBERED, Col, Reading, as_text
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared

Values = Sequence[Any]
TextsOfColumn = Callable[[Values, Sequence[Values]], Sequence[str]]

CHUNK = 1000
# Rows that show whether values come again.
ENOUGH = 100


def headers_of(listing: Listing) -> list[str]:
    return [*(str(column.label) for column in listing.columns), _("ID")]


def columns_of(listing: Listing) -> Iterator[list[Sequence[str]]]:
    """The rows of the view with raw values, a chunk at a time, column by column, the key last."""
    texts = ExportTexts(listing.columns)
    rows = listing.order.stream(listing.rows, texts.read(), CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield texts.of(chunk)


def columns_of_keys(listing: Listing, texts: ExportTexts, keys: Sequence[int]) -> list[Sequence[str]]:
    """The same of these rows, in the order of their keys; of what is gone there is none."""
    rows = texts.rows_with(listing.ledger.model, keys)
    return texts.of(rows) if rows else []


class ExportTexts:
    """Makes the texts of some columns as an export tells them (`Col.telling`), the key last.

    One for each export: what is told once for all rows, such as today, is asked for when its first rows come.
    """

    def __init__(self, columns: Sequence[Col]) -> None:
        self._columns = columns
        tellings = (column.telling for column in columns if column.telling)
        self._readings: list[Reading] = list(dict.fromkeys(one for telling in tellings for one in telling.reads))
        self._rows = Prepared(self._rows_among)

    def read(self) -> list[Any]:
        """What to ask the database for, in the scope of the rows; the key comes first."""
        return ["pk", *(one if isinstance(one, str) else one() for one in self._readings)]

    def rows_with(self, model: Any, keys: Sequence[int]) -> list[tuple[Any, ...]]:
        """What is read of the rows with these keys, in their order; of those that are gone, nothing."""
        by_key = {row[0]: row for row in self._rows(keys, model)}
        return [by_key[key] for key in keys if key in by_key]

    def of(self, rows: Sequence[tuple[Any, ...]]) -> list[Sequence[str]]:
        """A list of texts for each column, and one of the keys; each row as `read` asks for it."""
        keys, *values = zip(*rows, strict=True)
        return [*(texts(keys, values) for texts in self._makers), list(map(str, keys))]

    def _rows_among(self, keys: Sequence[int], model: Any) -> Any:
        return model.objects.filter(Among("pk", keys)).values_list(*self.read())

    @cached_property
    def _makers(self) -> list[TextsOfColumn]:
        return [self._maker(column) for column in self._columns]

    def _maker(self, column: Col) -> TextsOfColumn:
        if column.telling is None:
            return _loaded(column)
        tell = column.telling.teller()
        places = [self._readings.index(one) for one in column.telling.reads]
        if len(places) > 1:
            return _Told(tell, places).of_several
        return _plain(places[0]) if tell is as_text else _Told(tell, places).of_one


def _loaded(column: Col) -> TextsOfColumn:
    """The texts of what the column loads for all rows of a chunk."""
    if column.load is None:
        raise ValueError(f"the column {column.name} neither reads nor loads anything")
    load, raw = column.load, column.raw

    def texts(keys: Values, _values: Sequence[Values]) -> Sequence[str]:
        found = load(keys).get
        return [raw(found(key)) for key in keys]

    return texts


def _plain(place: int) -> TextsOfColumn:
    """The texts of a column that is told as it is stored."""

    def texts(_keys: Values, values: Sequence[Values]) -> Sequence[str]:
        return [value if value.__class__ is str else as_text(value) for value in values[place]]

    return texts


class _Told(dict[Any, str]):
    """The text of each value, or tuple of values, that was asked for."""

    def __init__(self, tell: Callable[..., str], places: Sequence[int]) -> None:
        super().__init__()
        self._tell = tell
        self._places = places
        self._is_worth_it = True

    def __missing__(self, value: Any) -> str:
        text = self._tell(value) if len(self._places) == 1 else self._tell(*value)
        if len(self) < REMEMBERED:
            self[value] = text
        return text

    def of_one(self, _keys: Values, values: Sequence[Values]) -> Sequence[str]:
        return list(map(self.__getitem__, values[self._places[0]]))

    def of_several(self, keys: Values, values: Sequence[Values]) -> Sequence[str]:
        own = [values[place] for place in self._places]
        if not self._is_worth_it:
            return list(map(self._tell, *own))
        texts = list(map(self.__getitem__, zip(*own, strict=True)))
        # Where nearly each row has its own, as with addresses, looking for it takes longer than telling it.
        self._is_worth_it = len(self) < len(keys) * 0.8 or len(keys) < ENOUGH
        return texts
