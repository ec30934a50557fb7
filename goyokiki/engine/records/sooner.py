"""Rows of which the first are found sooner than all: along the order, or by asking the first ones alone for more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goyokiki.engine.records.order import Part
from goyokiki.engine.records.sources import Shape, Source
from goyokiki.engine.search.asking import keys_together
from goyokiki.engine.search.sizes import worth_walking
from goyokiki.engine.tenancy.keys import Among

# So many are put in order before they are asked for more; of those as many at first as may well be enough.
MOST_ORDERED, AT_FIRST = 1_000, 4


@dataclass(frozen=True)
class Met:
    """About so `many` rows of the `model`: the same `fetched` by their keys and `met` along the order.

    To walk along it costs less than to fetch all, unless these stand far behind: then it was walked along in vain.
    """

    model: Any
    many: int
    fetched: Source
    met: Source

    def read(self, shape: Shape) -> list[Any]:
        return self._met(shape) or self.fetched.read(shape)

    def count(self, shape: Shape) -> int:
        return self.fetched.count(shape)

    def count_up_to(self, most: int) -> int:
        return self.fetched.count_up_to(most)

    def _met(self, shape: Shape) -> list[Any]:
        """What was asked for, where all of it is met soon."""
        if not isinstance(shape, Part) or shape.length is None or not shape.is_by_a_line:
            return []
        steps = worth_walking(self.model, self.many, shape.start + shape.length)
        found = self.met.read(replace(shape, steps=steps)) if steps else []
        return found if len(found) == shape.length else []


@dataclass(frozen=True)
class Tested:
    """Of rows that are soon put in order, the `candidates`, those that pass a test which takes long: `all_of_them`."""

    candidates: Any
    passing: Callable[[Any], Any]
    all_of_them: Source
    model: Any

    def read(self, shape: Shape) -> list[Any]:
        found = self._first(shape) if isinstance(shape, Part) and shape.length is not None else None
        return self.all_of_them.read(shape) if found is None else found

    def count(self, shape: Shape) -> int:
        return self.all_of_them.count(shape)

    def count_up_to(self, most: int) -> int:
        return self.all_of_them.count_up_to(most)

    def _first(self, part: Part) -> list[Any] | None:
        """The keys that were asked for; None where the candidates that were put in order are not enough."""
        if not part.is_by_a_line or part.read != (part.order.key,) or part.length is None:
            return None
        wanted = part.start + part.length
        [ordered] = keys_together([replace(part, start=0, length=MOST_ORDERED)(self.candidates)])
        found: list[int] = []
        asked, some = 0, AT_FIRST * wanted
        while len(found) < wanted and asked < len(ordered):
            found += self._pass(ordered[asked : asked + some])
            asked, some = asked + some, 2 * some
        is_enough = len(found) >= wanted or len(ordered) < MOST_ORDERED
        return [(key,) for key in found[part.start : wanted]] if is_enough else None

    def _pass(self, keys: Sequence[int]) -> list[int]:
        rows = self.passing(self.model.objects.filter(Among("pk", keys)))
        passed = set(rows.order_by().values_list("pk", flat=True))
        return [key for key in keys if key in passed]
