"""Where the rows of a list come from: a query set of its own, or one that everybody asks for and whose SQL is kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db import models

from goyokiki.engine.clock.moments import today
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared, counted

Shape = Callable[[Any], Any]
"""What is wanted of the rows: takes their query set, gives one of values. Equal shapes are asked for alike."""


class Source(Protocol):
    """Rows of which parts are read and counted, each by one query."""

    def read(self, shape: Shape) -> list[Any]: ...

    def count(self, shape: Shape) -> int: ...

    def count_up_to(self, most: int) -> int:
        """How many rows there are; `most` where there are as many or more."""
        ...


@dataclass(frozen=True)
class Given:
    """The rows of a query set."""

    rows: Any

    def read(self, shape: Shape) -> list[Any]:
        return list(shape(self.rows))

    def count(self, shape: Shape) -> int:
        return counted(shape(self.rows))

    def count_up_to(self, most: int) -> int:
        return self.count(Keys(0, most))


@dataclass(frozen=True)
class Kept:
    """The rows that `make` gives, the same for everybody in an organization on the same day; or, of a `key`, those that
    `make(key)` gives.

    `to_count` gives the same rows in words by which a database counts them faster, if there are such.
    """

    make: Callable[..., Any]
    to_count: Callable[[], Any] | None = None
    key: int | None = None

    def read(self, shape: Shape) -> list[Any]:
        return _kept(self.key, *self._fixed(shape))

    def count(self, shape: Shape) -> int:
        return _kept.count(self.key, *self._fixed(shape))

    def count_up_to(self, most: int) -> int:
        if self.key is not None:
            return self.count(Keys(0, most))
        # To step over so many entries of an index takes a third of the time of counting them.
        rows = Kept(self.to_count) if self.to_count else self
        return most if rows.read(Keys(most - 1, most)) else rows.count(Keys())

    def _fixed(self, shape: Shape) -> tuple[Hashable, ...]:
        return self.make, shape, today()


@Prepared
def _kept(key: int | None, make: Callable[..., Any], shape: Shape, _today: date) -> Any:
    return shape(make() if key is None else make(key))


@dataclass(frozen=True)
class AllOf:
    """All rows of a model."""

    model: type[models.Model]

    def __call__(self) -> Any:
        return self.model._default_manager.all()


@dataclass(frozen=True)
class Keys:
    """The keys of the rows in no order, from one place up to another."""

    start: int = 0
    stop: int | None = None

    def __call__(self, rows: Any) -> Any:
        return rows.order_by().values_list("pk")[self.start : self.stop]


def rows_of(model: type[models.Model], keys: Sequence[int], read: Sequence[str]) -> list[tuple[Any, ...]]:
    """The values `read`, the key first, of the rows with these keys, in their order; nothing of those that are gone."""
    by_key = {row[0]: row for row in _rows(keys, model, tuple(read))}
    return [by_key[key] for key in keys if key in by_key]


@Prepared
def _rows(keys: Sequence[int], model: type[models.Model], read: Sequence[str]) -> Any:
    return model._default_manager.filter(Among("pk", keys)).values_list(*read)
