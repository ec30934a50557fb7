"""Which models can be undone, and what must be known of each for that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.undo.raw import is_as_kept, raw

Line = dict[str, Any]
"""A row of a part by its columns, as `raw` keeps them."""
Was = Mapping[int, Mapping[str, Any]]
"""By the key of a row, the columns that were given back and what they held before."""

# What no save changes, or counts by itself.
OWN = frozenset({"id", "organization_id", "version", "bin_id"})


@dataclass(frozen=True)
class Part:
    """Rows of `model` that are saved with a row and named by it: `owner` is their foreign key to it."""

    model: Any
    owner: str

    @property
    def name(self) -> str:
        label: str = self.model._meta.label_lower
        return label

    @cached_property
    def attname(self) -> str:
        attname: str = self.model._meta.get_field(self.owner).attname
        return attname

    @cached_property
    def fields(self) -> tuple[Any, ...]:
        fields = self.model._meta.concrete_fields
        return tuple(field for field in fields if field.attname not in {"organization_id", self.attname})

    def lines_of(self, owners: Collection[int]) -> dict[int, list[Line]]:
        """The lines of these owners, by their keys and in the order in which they were made."""
        found: dict[int, list[Line]] = {key: [] for key in owners}
        names = [field.attname for field in self.fields]
        adapted = [field for field in self.fields if not is_as_kept(field)]
        rows = self.model.objects.filter(Among(self.attname, found)).order_by() if found else ()
        # Sorted here: asked for in the order of keys, SQLite reads the whole table rather than sort a few rows.
        for owner, *values in sorted(rows and rows.values_list(self.attname, *names), key=lambda line: line[1]):
            line = dict(zip(names, values, strict=True))
            found[owner].append(line | {field.attname: raw(field, line[field.attname]) for field in adapted})
        return found


@dataclass(frozen=True)
class Undoable:
    """A model whose saves can be undone; see `undoable`."""

    model: Any
    noun: str
    parts: tuple[Part, ...]
    copies: frozenset[str]
    kept: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]
    refold: Callable[[Sequence[Any]], object] | None
    after: Callable[[Sequence[Any], Was, Any], object] | None

    @cached_property
    def columns(self) -> Mapping[str, Any]:
        """The fields that saves write and undo gives back, by column."""
        fields = self.model._meta.concrete_fields
        return {one.attname: one for one in fields if one.attname not in OWN and one.name not in self.copies}


_undoable: dict[str, Undoable] = {}


def undoable(
    model: Any,
    noun: str,
    *,
    parts: Sequence[Part] = (),
    copies: Iterable[str] = (),
    kept: Sequence[str] = (),
    together: Sequence[Sequence[str]] = (),
    refold: Callable[[Sequence[Any]], object] | None = None,
    after: Callable[[Sequence[Any], Was, Any], object] | None = None,
) -> None:
    """Let saves of `model`, told by the verbs of `noun`, be undone; called once, when its room starts.

    `copies` are fields that follow from others: `refold` sets them on rows whose parts are back, `after` sees to what
    is kept elsewhere. `kept` are foreign keys to rows that go when nothing points at them: they are made again.
    `together` are columns and labels of parts of which none goes back when another was changed by somebody since.
    """
    label = model._meta.label_lower
    if label in _undoable:
        raise ValueError(f"{label} is undoable already")
    tied = tuple(map(tuple, together))
    _undoable[label] = Undoable(model, noun, tuple(parts), frozenset(copies), tuple(kept), tied, refold, after)


def find(label: str) -> Undoable | None:
    """By the label of the model, in lower case."""
    return _undoable.get(label)


def all_parts() -> Mapping[Any, tuple[Undoable, Part]]:
    """By the model of the part, whose it is."""
    return {part.model: (one, part) for one in _undoable.values() for part in one.parts}
