"""What a person must know to write a file of a KIND, from its declaration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goyokiki.engine.imports.cells import labels_of
from goyokiki.engine.imports.kinds import Column, ImportKind
from goyokiki.engine.records.wording import listed


@dataclass(frozen=True)
class Line:
    """One column as CSVレイアウト explains it."""

    header: str
    aliases: str
    needed: bool
    limit: int | None
    values: str
    hint: str
    example: str


def lines_of(kind: ImportKind) -> list[Line]:
    """Every column of the KIND in the language of the page; asks the organization of the scope what it has."""
    return [
        Line(
            header=_header(column),
            aliases=listed(column.aliases),
            needed=column.needed,
            limit=getattr(column.field, "max_length", None),
            values=listed(words_of(column)),
            hint=str(column.hint),
            example=str(column.example),
        )
        for column in kind.declared
    ]


def _header(column: Column) -> str:
    if not column.series:
        return str(column.header)
    return _("%(first)s to %(last)s") % {"first": column.singles[0].header, "last": column.singles[-1].header}


def words_of(column: Column) -> Sequence[str | Promise]:
    """What may stand in its cells, where that is one of a few words."""
    if column.values:
        return column.values()
    return labels_of(column.field) if isinstance(column.field, forms.ChoiceField) else []
