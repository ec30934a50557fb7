"""What a file seems to hold: of which KIND it is, where its header row stands, and which of its columns is which.

Headers decide first, ours before other people's words for them; a column whose header nobody knows is judged by what
stands below it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from django.utils.translation import gettext as _

from goyokiki.engine.imports.beginnings import LOOKED_THROUGH, Beginning, filled
from goyokiki.engine.imports.headings import Heading, Words, in_order, words_of
from goyokiki.engine.imports.kinds import Column, ImportKind
from goyokiki.engine.imports.looks import looks_of
from goyokiki.engine.imports.mapping import Mapping
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.wording import listed
from goyokiki.engine.sheets import Source
from goyokiki.engine.sheets.refusals import UnusableFile

SAMPLES: Final = 5
MOST_COLUMNS: Final = 1_000
MOST_SHEETS: Final = 10
# What a column found in a file says for its KIND, and what a missing one that new rows need says against it.
WEIGHTS: Final = {"name": 1.0, "alias": 0.9, "content": 0.5}
MISSING: Final = 0.5
# So many of a column's cells must look like it.
ENOUGH: Final = 0.8
FEWEST_CELLS: Final = 3


@dataclass(frozen=True)
class Fit:
    """One KIND tried on one row as its header row: by column index what stands there, and by what that was found."""

    kind: ImportKind
    row: int
    cells: Sequence[str]
    found: AnyMapping[int, tuple[Column, str]]

    @cached_property
    def score(self) -> float:
        columns = {column.name for column, _by in self.found.values()}
        parts = {part for column, _by in self.found.values() for part in column.parts}
        missing = [one for one in self.kind.columns.values() if one.needed and one.name not in columns | parts]
        return sum(WEIGHTS[by] for _column, by in self.found.values()) - MISSING * len(missing)

    @property
    def identifies(self) -> bool:
        return self.kind.is_identified({column.name for column, _by in self.found.values()})

    @property
    def is_plausible(self) -> bool:
        """Whether headers say what this is: cells alone would make one KIND of another."""
        named = {column.name for column, by in self.found.values() if by != "content"}
        return 2 * len(named) >= len(self.found) and self.kind.is_identified(named)


@dataclass(frozen=True)
class Guess:
    """`places` gives the column index, from zero, by our column's name, `reasons` by what it was found: name, alias
    or content. `kind` is None where no KIND fits; `other_kind` is one that fits far better than the one chosen.
    """

    kind: ImportKind | None
    header_row: int
    headers: Sequence[str]
    places: AnyMapping[str, int]
    reasons: AnyMapping[str, str]
    samples: AnyMapping[int, Sequence[str]]
    title_rows: Sequence[tuple[int, str]]
    sheet: str = ""
    other_kind: ImportKind | None = None

    @property
    def unknown(self) -> list[int]:
        """The columns of the file that hold something and that nobody reads."""
        read = set(self.places.values())
        return [index for index in self.samples if index not in read]

    @property
    def mapping(self) -> Mapping:
        """The same as a mapping that a person may change."""
        numbers = {name: index + 1 for name, index in self.places.items()}
        return Mapping(header_row=self.header_row, sheet=self.sheet or None, headers=numbers)


class Unidentified(UnusableFile):
    """It is a table, but nothing in it says which of its columns is which: a person can."""


def propose(
    source: Source, kinds: Sequence[ImportKind], *, chosen: ImportKind | None = None, row: int | None = None
) -> Guess:
    """What the file seems to hold; raises `UnusableFile` where it is no table, or one without rows.

    `kinds` are those that it may be; `chosen` is what a person said it is, and `row` where its header row stands.
    """
    head, fits = _sheet_with_rows(source, kinds, row)
    best = max(fits, key=lambda fit: (fit.is_plausible, fit.score))
    fit = next((fit for fit in fits if fit.kind is chosen), best)
    _refuse_no_table(head, fit)
    is_other = best.kind is not fit.kind and best.is_plausible and best.score > fit.score + 1
    return _guess(head, fit, chosen=chosen, other=best.kind if is_other else None)


def _sheet_with_rows(source: Source, kinds: Sequence[ImportKind], row: int | None) -> tuple[Beginning, list[Fit]]:
    """The sheet that is open, unless another fits one of the KINDs and this one none."""
    first = Beginning.of(source)
    fits = [_best_fit(first, kind, row) for kind in kinds]
    if row is None and not any(fit.is_plausible for fit in fits):
        for sheet in _other_sheets(source):
            other = Beginning.of(source.on_sheet(sheet))
            tried = [_best_fit(other, kind) for kind in kinds]
            if any(fit.is_plausible for fit in tried):
                return other, tried
    return first, fits


def heading_of(source: Source, kind: ImportKind, mapping: Mapping) -> Heading:
    """The header row and its columns as told, else as proposed; raises `UnusableFile` where the KIND is not there."""
    if mapping.headers is None:
        head = Beginning.of(source)
        fit = _best_fit(head, kind, mapping.header_row)
        _refuse_no_table(head, fit)
        heading = Heading(fit.row, fit.cells, in_order((column, index) for index, (column, _by) in fit.found.items()))
    else:
        heading = _told(source, kind, mapping.headers, mapping.header_row)
    if not kind.is_identified({column.name for column, _index in heading.places}):
        message = _("No row among the first %(count)s is a header row: one of these columns is needed: %(headers)s.")
        raise Unidentified(message % {"count": LOOKED_THROUGH, "headers": listed(kind.identifying)})
    return heading


def _best_fit(head: Beginning, kind: ImportKind, told: int | None = None) -> Fit:
    """The first of the rows that name most of the KIND's columns, else the row that looks like a header row."""
    words = words_of(kind)
    by_name = [Fit(kind, number, cells, _named(cells, words)) for number, cells in head.candidates(told)]
    best = max(by_name, key=lambda fit: len(fit.found), default=Fit(kind, 0, head.lettered if told == 0 else [], {}))
    if not best.found and told is None:
        best = Fit(kind, *head.likely, {})
    return replace(best, found={**best.found, **_by_content(best, head.below(best.row), words)})


def _named(cells: Sequence[str], words: Words) -> dict[int, tuple[Column, str]]:
    """Each column once: its own header before an alias, the first of two before the second."""
    said = {index: one for index, cell in enumerate(cells) if cell and (one := words.said(cell))}
    found: dict[int, tuple[Column, str]] = {}
    taken: set[str] = set()
    for by in ("name", "alias"):
        for index, one in said.items():
            if one.by == by and not one.column.ignored and one.column.name not in taken:
                found[index] = (one.column, by)
                taken.add(one.column.name)
    return found


def _by_content(fit: Fit, records: Sequence[list[str]], words: Words) -> dict[int, tuple[Column, str]]:
    """Columns whose header nobody knows, where what stands below looks like one that is still missing."""
    taken = {column.name for column, _by in fit.found.values()}
    taken |= {part for column, _by in fit.found.values() for part in column.parts}
    taken |= {column.name for column in fit.kind.columns.values() if taken & set(column.parts)}
    looks = {
        name: look for name, column in fit.kind.columns.items() if name not in taken and (look := looks_of(column))
    }
    open_columns = {
        index: [record[index].strip() for record in records if index < len(record) and record[index].strip()]
        for index, cell in enumerate(fit.cells)
        if index not in fit.found and not words.said(cell)
    }
    found: dict[int, tuple[Column, str]] = {}
    for name, look in looks.items():
        alike = [index for index, cells in open_columns.items() if index not in found and _look_alike(cells, look)]
        if alike:
            # A column of many different cells tells more than one that says the same again and again.
            best = max(alike, key=lambda index: (len(set(open_columns[index])), -index))
            found[best] = (fit.kind.columns[name], "content")
    return found


def _look_alike(cells: Sequence[str], look: Callable[[str], bool]) -> bool:
    return len(cells) >= FEWEST_CELLS and sum(map(look, cells)) >= len(cells) * ENOUGH


def _guess(head: Beginning, fit: Fit, *, chosen: ImportKind | None, other: ImportKind | None) -> Guess:
    records = head.below(fit.row)
    return Guess(
        kind=chosen or (fit.kind if fit.is_plausible else None),
        header_row=fit.row,
        headers=fit.cells,
        places={column.name: index for index, (column, _by) in sorted(fit.found.items())},
        reasons={column.name: by for column, by in fit.found.values()},
        samples=_samples(records),
        title_rows=[
            (number, text)
            for number, record in head.records
            if number < fit.row and (text := " ".join(cell.strip() for cell in record if cell.strip()))
        ],
        sheet=head.sheet,
        other_kind=other,
    )


def _samples(records: Sequence[list[str]]) -> dict[int, list[str]]:
    """Some different cells of each column that holds any; also of those without a header."""
    width = max(map(len, records), default=0)
    columns = {
        index: list(dict.fromkeys(record[index].strip() for record in records if index < len(record)))
        for index in range(width)
    }
    filled = {index: [cell for cell in cells if cell][:SAMPLES] for index, cells in columns.items()}
    return {index: cells for index, cells in filled.items() if cells}


def _refuse_no_table(head: Beginning, fit: Fit) -> None:
    widest = max((filled(record) for _number, record in head.records), default=0)
    if widest > MOST_COLUMNS:
        message = _("The file has %(count)s columns, more than %(most)s. Is it the right file?")
        raise UnusableFile(message % {"count": f"{widest:,}", "most": f"{MOST_COLUMNS:,}"})
    if widest < 2 and not fit.identifies:
        raise UnusableFile(
            _("The file has only one column. Is its separator a comma, a tab or a semicolon, and is it the right file?")
        )
    if not fit.cells:
        message = _("No row among the first %(count)s names the columns: write their names above the rows.")
        raise UnusableFile(message % {"count": LOOKED_THROUGH})
    if not head.below(fit.row):
        raise UnusableFile(_("There are no rows below the header row %(row)s.") % {"row": fit.row})


def _other_sheets(source: Source) -> list[str]:
    return [sheet for sheet in source.sheets if sheet != source.sheet][:MOST_SHEETS]


def _told(source: Source, kind: ImportKind, told: AnyMapping[str, str | int], row: int | None) -> Heading:
    """The header row that has all the headers told, and where they stand in it."""
    head = Beginning.of(source)
    wanted = {fold(header) for header in told.values() if isinstance(header, str)}
    rows = list(head.candidates(row)) if wanted or row else [(0, head.lettered) if row == 0 else head.likely]
    number, cells = max(rows, key=lambda one: len(wanted & set(map(fold, one[1]))), default=(0, []))
    missing = [header for header in told.values() if isinstance(header, str) and fold(header) not in map(fold, cells)]
    if missing or not cells:
        message = _("No row among the first %(count)s has all headers of the mapping; missing: %(headers)s.")
        raise UnusableFile(message % {"count": LOOKED_THROUGH, "headers": listed(missing)})
    width = max((len(record) for _number, record in head.records), default=0)
    cells += [""] * (width - len(cells))
    return Heading(number, cells, in_order((kind.columns[name], _index(cells, told[name])) for name in told))


def _index(cells: Sequence[str], told: str | int) -> int:
    if isinstance(told, int):
        if told > len(cells):
            raise UnusableFile(_("The file has no column %(number)s.") % {"number": told})
        return told - 1
    places = [index for index, cell in enumerate(cells) if fold(cell) == fold(told)]
    if len(places) > 1:
        message = _("The file has two columns “%(header)s”: map one of them by its number.")
        raise UnusableFile(message % {"header": told})
    return places[0]
