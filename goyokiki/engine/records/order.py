"""The order of a list: by any shown column, with rows that hold nothing there at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from django.db import models
from django.db.models import F, Subquery

from goyokiki.engine.records.sources import AllOf, Kept, Source


@dataclass(frozen=True)
class Order:
    """The rows of `model` by the fields `names`, then by key, in either direction.

    Where the first field may hold nothing, or lies in a table of figures, the rows that hold something are walked along
    its index and those that hold nothing follow: databases disagree on where such rows belong, people do not.
    """

    model: type[models.Model]
    names: tuple[str, ...]
    descends: bool = False
    key: str = "pk"

    def keys(self, source: Source, start: int, length: int, *, are_all: bool = False) -> list[int]:
        """The keys of `length` of the rows, from `start` on; of all there are by the figures alone where these lead."""
        if self._figures and are_all:
            figures = self._relation.related_model
            alone = Order(figures, (self.names[0].rpartition("__")[2],), self.descends, self._relation.field.attname)
            return alone.keys(Kept(AllOf(figures)), start, length)
        return [key for (key,) in self.part(source, [self.key], start, length)]

    def part(self, source: Source, read: Sequence[str], start: int, length: int) -> list[tuple[Any, ...]]:
        """The values `read` of `length` of the rows, from `start` on."""
        whole = Part(self, tuple(read), start, length)
        if not self._may_be_blank:
            return source.read(whole)
        found = source.read(replace(whole, among=FILLED))
        if len(found) < length:
            at = 0 if found or not start else start - source.count(Part(self, ("pk",), among=FILLED))
            found += source.read(replace(whole, start=at, length=length - len(found), among=BLANK))
        return found

    def stream(self, rows: Any, read: Sequence[str], chunk: int) -> Iterator[tuple[Any, ...]]:
        """The values `read` of all rows, a chunk at a time in memory."""
        return chain.from_iterable(part.iterator(chunk) for part in self.parts(rows, read))

    def parts(self, rows: Any, read: Sequence[Any]) -> Sequence[Any]:
        """The query sets that, one after the other, hold the values `read` of all rows."""
        if not self._may_be_blank:
            return [self.in_order(rows, read)]
        return [self.in_order(self.filled(rows), read), self.blank(rows, read)]

    def in_order(self, rows: Any, read: Sequence[str]) -> Any:
        return rows.order_by(*(self._directed(name) for name in (*self.names, self._tie))).values_list(*read)

    def filled(self, rows: Any) -> Any:
        rows = rows.filter(**{f"{self.names[0]}__isnull": False})
        # Said of the figures too, so that their index, which begins with the organization, can lead.
        return rows.filter(**{f"{self._figures}__organization": F("organization")}) if self._figures else rows

    def blank(self, rows: Any, read: Sequence[str]) -> Any:
        empty = rows.filter(**{f"{self.names[0]}__isnull": True})
        # The column that holds nothing comes first in the index: PostgreSQL walks along it only when it is named.
        names = [self.key] if self._figures else [self.names[0], self.key]
        return empty.order_by(*map(self._directed, names)).values_list(*read)

    def early(self, rows: Any, steps: int) -> Any:
        """Those of `rows` that stand among the first so many of all rows of the model; none where there are fewer."""
        name = self.names[0]
        edge = self.model._default_manager.order_by(self._directed(name), self._directed(self.key))
        side = "gte" if self.descends else "lte"
        return rows.filter(**{f"{name}__{side}": Subquery(edge.values(name)[steps : steps + 1])})

    def _directed(self, name: str) -> str:
        return f"-{name}" if self.descends else name

    @property
    def is_by_figures(self) -> bool:
        return bool(self._figures)

    @property
    def _figures(self) -> str:
        """The one-to-one table of figures that the order lies in, if it does."""
        return self.names[0].rpartition("__")[0]

    @property
    def _relation(self) -> Any:
        return self.model._meta.get_field(self._figures)

    @property
    def _tie(self) -> str:
        """The row's key, in the table that is walked."""
        return f"{self._figures}__{self._relation.field.attname}" if self._figures else self.key

    @cached_property
    def _may_be_blank(self) -> bool:
        return bool(self._figures or self.model._meta.get_field(self.names[0]).null)


FILLED, BLANK = "filled", "blank"


@dataclass(frozen=True)
class Part:
    """Values of `length` rows in order, from `start` on: of those that hold something where the order looks, of those
    that hold nothing there, or of all; of the first `steps` of all rows that there are, where these are enough.
    """

    order: Order
    read: tuple[str, ...]
    start: int = 0
    length: int | None = None
    among: str = ""
    steps: int = 0

    @property
    def is_by_a_line(self) -> bool:
        """Whether one index holds all rows in this order."""
        return not self.among and not self.order.is_by_figures

    def __call__(self, rows: Any) -> Any:
        rows = self.order.early(rows, self.steps) if self.steps else rows
        rows = self.order.filled(rows) if self.among == FILLED else rows
        ordered = self.order.blank if self.among == BLANK else self.order.in_order
        return ordered(rows, self.read)[self.start : None if self.length is None else self.start + self.length]
