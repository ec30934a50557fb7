"""A view of a list as columns of texts, in any size with the same memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.records.columns import Col, Reading, as_text
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.tenancy.stored import AsHeld, Conversions, streamed

Values = Sequence[Any]
TextsOfColumn = Callable[[Values, Sequence[Values]], Sequence[str]]

CHUNK = 1000
# Values remembered with their text, for each column.
REMEMBERED = 4000
# Rows that show whether values come again.
ENOUGH = 100


def headers_of(listing: Listing) -> list[str]:
    return [*(str(column.label) for column in listing.columns), _("ID")]


def columns_of(listing: Listing) -> Iterator[list[Sequence[str]]]:
    """The rows of the view with raw values, a chunk at a time, column by column, the key last."""
    texts = ExportTexts(listing.columns)
    yield from texts.streamed(listing.order.parts(listing.rows, texts.read()))


def columns_of_keys(listing: Listing, texts: ExportTexts, keys: Sequence[int]) -> list[Sequence[str]]:
    """The same of these rows, in the order of their keys; of what is gone there is none."""
    return texts.of_keys(listing.ledger.model, keys)


class ExportTexts:
    """Makes the texts of some columns as an export tells them (`Col.telling`), the key last.

    One for each export: what is told once for all rows, such as today, is asked for when its first rows come. Values
    are read as the database holds them, and converted when they are told: once for all rows that hold the same.
    """

    def __init__(self, columns: Sequence[Col]) -> None:
        self._columns = columns
        tellings = (column.telling for column in columns if column.telling)
        self._readings: list[Reading] = list(dict.fromkeys(one for telling in tellings for one in telling.reads))
        self._rows = Prepared(self._rows_among)
        self._conversions: Conversions = {}

    def read(self) -> list[Any]:
        """What to ask the database for, in the scope of the rows; the key comes first."""
        return ["pk", *(AsHeld(one) if isinstance(one, str) else one() for one in self._readings)]

    def streamed(self, parts: Sequence[Any]) -> Iterator[list[Sequence[str]]]:
        """The texts of the rows of query sets that ask for what `read` says, a chunk at a time."""
        rows = chain.from_iterable(map(self._rows_of, parts))
        while chunk := list(islice(rows, CHUNK)):
            yield self._of(chunk)

    def of_keys(self, model: Any, keys: Sequence[int]) -> list[Sequence[str]]:
        """The texts of the rows with these keys, in their order; of those that are gone, nothing."""
        self._conversions, found = self._rows.stored(keys, model)
        by_key = {row[0]: row for row in found}
        rows = [by_key[key] for key in keys if key in by_key]
        return self._of(rows) if rows else []

    def _rows_of(self, part: Any) -> Iterator[tuple[Any, ...]]:
        self._conversions, chunks = streamed(part, CHUNK)
        return chain.from_iterable(chunks)

    def _rows_among(self, keys: Sequence[int], model: Any) -> Any:
        return model.objects.filter(Among("pk", keys)).values_list(*self.read())

    def _of(self, rows: Sequence[tuple[Any, ...]]) -> list[Sequence[str]]:
        """A list of texts for each column, and one of the keys."""
        keys, *values = zip(*rows, strict=True)
        return [*(texts(keys, values) for texts in self._makers), list(map(str, keys))]

    @cached_property
    def _makers(self) -> list[TextsOfColumn]:
        return [self._maker(column) for column in self._columns]

    def _maker(self, column: Col) -> TextsOfColumn:
        if column.telling is None:
            return _loaded(column)
        tell = column.telling.teller()
        places = [self._readings.index(one) for one in column.telling.reads]
        converted = [self._conversions.get(place + 1) for place in places]  # the key is none of the readings
        if tell is as_text and len(places) == 1 and not any(converted):
            return _plain(places[0])
        return _Told(_telling_stored(tell, converted), places)


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
        found = values[place]
        kinds = set(map(type, found))
        return found if kinds == {str} else list(map(str if kinds == {int} else as_text, found))

    return texts


def _telling_stored(tell: Callable[..., str], converted: Sequence[Callable[[Any], Any] | None]) -> Callable[..., str]:
    """What tells of values as they are stored what `tell` tells of those that the ORM makes of them."""
    if not any(converted):
        return tell
    made = [convert or _as_it_is for convert in converted]
    if len(made) == 1:
        [only] = made
        return lambda value: tell(only(value))
    if len(made) == 2:
        first, second = made
        return lambda one, other: tell(first(one), second(other))
    return lambda *values: tell(*[convert(value) for convert, value in zip(made, values, strict=True)])


def _as_it_is(value: Any) -> Any:
    return value


class _Told(dict[Any, str]):
    """The text of each value, or tuple of values, that was asked for lately."""

    def __init__(self, tell: Callable[..., str], places: Sequence[int]) -> None:
        super().__init__()
        self._tell = tell
        self._places = places
        self._missed = 0
        self._is_worth_it = True

    def __call__(self, keys: Values, values: Sequence[Values]) -> Sequence[str]:
        own = [values[place] for place in self._places]
        if not self._is_worth_it:
            return list(map(self._tell, *own))
        self._missed = 0
        texts = list(map(self.__getitem__, own[0] if len(own) == 1 else zip(*own, strict=True)))
        # Where nearly each row has its own, as with addresses, looking for it takes longer than telling it.
        self._is_worth_it = self._missed < len(keys) * 0.8 or len(keys) < ENOUGH
        return texts

    def __missing__(self, value: Any) -> str:
        self._missed += 1
        if len(self) >= REMEMBERED:
            # Rows come in some order: what was told long ago is not what comes next.
            self.clear()
        text = self[value] = self._tell(value) if len(self._places) == 1 else self._tell(*value)
        return text
