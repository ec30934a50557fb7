"""Who points at rows: asked before rows that a batch made are put away again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db import models

from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.undo.registry import Undoable, all_parts


def references(model: Any) -> list[Any]:
    """The foreign keys of all rooms that point at rows of `model`."""
    return [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
    ]


def without_referred(entry: Undoable, keys: Collection[int]) -> set[int]:
    """Those of the rows that nothing points at but what goes with them, or others of them."""
    left = set(keys)
    while referred := {target for reference in _outside(entry) for target in _targets(reference, entry, left)}:
        left -= referred
    return left


def _outside(entry: Undoable) -> Iterator[Any]:
    """The foreign keys by which other rows hold on to one.

    What is saved with it or goes with it does not count, nor what would only forget it.
    """
    own = {part.model for part in entry.parts}
    parts = all_parts()
    for reference in references(entry.model):
        holds = reference.remote_field.on_delete not in (models.CASCADE, models.SET_NULL)
        if reference.model not in own and (reference.model in parts or holds):
            yield reference


def _targets(reference: Any, entry: Undoable, keys: Collection[int]) -> set[int]:
    """Those of `keys` that a live row of others points at by `reference`."""
    rows = reference.model._default_manager.filter(Among(reference.attname, keys)).order_by()
    if reference.model is entry.model:
        rows = rows.exclude(Among("pk", keys))
    if found := all_parts().get(reference.model):
        whose, part = found
        rows = rows.filter(**{f"{part.owner}__{whose.model.set_aside_by}": None})
        if whose is entry:
            rows = rows.exclude(Among(part.attname, keys))
    return set(rows.values_list(reference.attname, flat=True))
