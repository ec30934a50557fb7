"""The order of a list: by any shown column, with rows that hold nothing there at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from django.db import models
from django.db.models import F

from goyokiki.engine.tenancy.prepared import Prepared


@dataclass(frozen=True)
class Order:
    """The rows of `model` by the fields `names`, then by key, in either direction.

    Where the first field may hold nothing, or lies in a table of figures, the rows that hold something are walked along
    its index and those that hold nothing follow: databases disagree on where such rows belong, people do not.
    """

    model: type[models.Model]
    names: Sequence[str]
    descends: bool = False
    key: str = "pk"

    def keys(self, rows: Any, start: int, length: int) -> list[int]:
        """The keys of `length` of the rows, from `start` on; of all rows by the figures alone where those lead."""
        if self._figures and _are_all(rows):
            figures = self._relation.related_model
            alone = Order(figures, (self.names[0].rpartition("__")[2],), self.descends, self._relation.field.attname)
            return alone.keys(figures.objects.all(), start, length)
        return [key for (key,) in self.part(rows, [self.key], start, length)]

    def part(self, rows: Any, read: Sequence[str], start: int, length: int) -> list[tuple[Any, ...]]:
        """The values `read` of `length` of the rows, from `start` on."""
        if not self._may_be_blank and _are_all(rows):
            return _whole(None, self, tuple(read), start, length)
        if not self._may_be_blank:
            return list(self._in_order(rows, read)[start : start + length])
        filled = self._filled(rows)
        found = list(self._in_order(filled, read)[start : start + length])
        if len(found) < length:
            at = 0 if found or not start else start - filled.order_by().count()
            found += self._blank(rows, read)[at : at + length - len(found)]
        return found

    def stream(self, rows: Any, read: Sequence[str], chunk: int) -> Iterator[tuple[Any, ...]]:
        """The values `read` of all rows, a chunk at a time in memory."""
        if not self._may_be_blank:
            return iter(self._in_order(rows, read).iterator(chunk))
        parts = (self._in_order(self._filled(rows), read), self._blank(rows, read))
        return chain.from_iterable(part.iterator(chunk) for part in parts)

    def _in_order(self, rows: Any, read: Sequence[str]) -> Any:
        return rows.order_by(*(self._directed(name) for name in (*self.names, self._tie))).values_list(*read)

    def _filled(self, rows: Any) -> Any:
        rows = rows.filter(**{f"{self.names[0]}__isnull": False})
        # Said of the figures too, so that their index, which begins with the organization, can lead.
        return rows.filter(**{f"{self._figures}__organization": F("organization")}) if self._figures else rows

    def _blank(self, rows: Any, read: Sequence[str]) -> Any:
        empty = rows.filter(**{f"{self.names[0]}__isnull": True})
        return empty.order_by(self._directed(self.key)).values_list(*read)

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


@Prepared
def _whole(_keys: None, order: Order, read: Sequence[str], start: int, length: int) -> Any:
    """A part of all rows there are: most lists are asked for without any filter."""
    return order._in_order(order.model._default_manager.all(), read)[start : start + length]  # noqa: SLF001


def _are_all(rows: Any) -> bool:
    """Whether nothing but the organization limits the rows."""
    return bool(rows.query.where == rows.model.objects.all().query.where)
