"""Which documents can be printed for many rows at once: each declared by the room that knows what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from goyokiki.engine.printing.document import Document

Choice = Mapping[str, Any]


@dataclass(frozen=True)
class PrintKind:
    """`build` makes the document of the row with that key, as the person may see it and wants it; None when the person
    does not see that row. `needs` is the capability to print such documents.
    """

    name: str
    label: str | Promise
    needs: str
    build: Callable[[int, Any, Choice], Document | None]


_declared: dict[str, PrintKind] = {}


def printable(kind: PrintKind) -> PrintKind:
    """Declare a kind; called once, when its room starts."""
    if kind.name in _declared:
        raise ValueError(f"the kind of document {kind.name} is declared twice")
    _declared[kind.name] = kind
    return kind


def kind_named(name: str) -> PrintKind | None:
    return _declared.get(name)
