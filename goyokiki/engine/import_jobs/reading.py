"""How a file is read: as a person told, as one with the same headers was, or as its headers and cells propose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.import_jobs.staging import finding_dict
from goyokiki.engine.import_jobs.table import Table, table_in
from goyokiki.engine.imports.guesses import Guess, Unidentified, propose
from goyokiki.engine.imports.headings import Heading, in_order, shape
from goyokiki.engine.imports.kinds import ImportKind
from goyokiki.engine.imports.mapping import Mapping, mapping_of
from goyokiki.engine.imports.models import FileShape
from goyokiki.engine.records.wording import listed
from goyokiki.engine.sheets import Source

# What a job keeps of the rows at the top, for a person who looks for the header row.
TOP_ROWS = 20
LONGEST_CELL = 60


@dataclass(frozen=True)
class Reading:
    """A file with what it is read as; `problem` says what a person must tell before it can be.

    `other` is the KIND that the file looks like, where a person has chosen one.
    """

    table: Table
    mapping: Mapping
    problem: str = ""
    other: ImportKind | None = None
    is_told: bool = False

    @property
    def columns(self) -> dict[str, Any]:
        """As columns of the job."""
        kind, heading = self.table.kind, self.table.heading
        notices = heading.unknown(kind) if kind and not self.is_told and not self.problem else []
        found = {"top": self._top, "other": self.other.name if self.other else ""}
        return {
            "kind": kind.name if kind else "",
            "shape": heading.shape,
            "mapping": self.mapping.as_json(),
            "heading": {**self.table.heading_json, **found},
            "notices": [finding_dict(one) for one in notices],
            "total": sum(1 for _record in self.table.records()),
            "message": self.problem,
        }

    @property
    def _top(self) -> list[tuple[int, list[str]]]:
        rows = islice(self.table.source.records(), TOP_ROWS)
        return [(number, [cell.strip()[:LONGEST_CELL] for cell in record]) for number, record in rows]


def reading_of(
    source: Source,
    kind: ImportKind | None,
    kinds: Sequence[ImportKind],
    *,
    mapping: Mapping | None = None,
    row: int | None = None,
) -> Reading:
    """Without a `kind` it is the one of `kinds` that the file seems to be; `row` is where its header row stands.

    Raises `UnusableFile` where the file is no table, or not as it is mapped.
    """
    if kind and mapping:
        return Reading(table_in(source, kind, mapping), mapping, is_told=True)
    guess = propose(source, kinds if kind is None or kind in kinds else [*kinds, kind], chosen=kind, row=row)
    if guess.sheet and guess.sheet != source.sheet:
        source = source.on_sheet(guess.sheet)
    plain = Mapping(sheet=guess.sheet or None, header_row=row)
    chosen, told = _known_shape(guess, kinds) if guess.kind is None else (guess.kind, _remembered(guess.kind, guess))
    if chosen is None:
        return Reading(_as_guessed(source, None, guess), plain, _nothing_fits(kinds))
    told = told or plain
    try:
        return Reading(table_in(source, chosen, told), told, other=guess.other_kind)
    except Unidentified as problem:
        return Reading(_as_guessed(source, chosen, guess), plain, str(problem), guess.other_kind)


def _as_guessed(source: Source, kind: ImportKind | None, guess: Guess) -> Table:
    """As far as it can be told: no column of it needs to say whose rows these are."""
    places = [(kind.columns[name], index) for name, index in guess.places.items()] if kind else []
    return Table(kind, source, Heading(guess.header_row, guess.headers, in_order(places)))


def _nothing_fits(kinds: Sequence[ImportKind]) -> str:
    message = _("It cannot be told what this file holds. If it is the right file, choose one of %(kinds)s.")
    return message % {"kinds": listed(one.label for one in kinds)}


def _known_shape(guess: Guess, kinds: Sequence[ImportKind]) -> tuple[ImportKind | None, Mapping | None]:
    """As a person has read a file with the same headers, of whichever KIND."""
    by_name = {kind.name: kind for kind in kinds}
    held = FileShape.objects.filter(kind__in=by_name, shape=shape(guess.headers)).order_by("-pk").first()
    return (by_name[held.kind], _mapping_in(held, by_name[held.kind], guess)) if held else (None, None)


def _remembered(kind: ImportKind, guess: Guess) -> Mapping | None:
    """How a file with the same headers was read before."""
    held = FileShape.objects.filter(kind=kind.name, shape=shape(guess.headers)).first()
    return _mapping_in(held, kind, guess) if held else None


def _mapping_in(held: FileShape, kind: ImportKind, guess: Guess) -> Mapping:
    return replace(mapping_of(held.mapping, kind), sheet=guess.sheet or None, header_row=guess.header_row)
