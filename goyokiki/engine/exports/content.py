"""What an export holds: a list as it is shown, or the rows of a KIND as they can be imported again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.utils.functional import Promise

from goyokiki.engine.exports.texts import CHUNK, ExportTexts, columns_of_keys, headers_of
from goyokiki.engine.imports import Column, ImportKind
from goyokiki.engine.records.listing import Listing

Columns = Sequence[Sequence[str]]
"""Some rows, column by column: the texts of each column in the order of the rows. No columns: no rows."""


@dataclass(frozen=True)
class Content:
    """`name` is the stem of the file's name and `title` what people call it; `numbers` are the places of columns whose
    whole numbers a workbook may add up. `returns` says that the file is made to be imported again. `told` makes the
    texts of the rows with some keys, in their order; those that are gone by then are left out.
    """

    name: str
    title: str | Promise
    headers: Sequence[str]
    numbers: frozenset[int]
    returns: bool
    told: Callable[[Sequence[int]], Columns]

    def chunks(self, keys: Iterable[int]) -> Iterator[Columns]:
        rest = iter(keys)
        while chunk := list(islice(rest, CHUNK)):
            yield self.told(chunk)


def content_of_view(listing: Listing) -> Content:
    """表示のまま: the columns of the view, the ID last."""
    return Content(
        name=listing.ledger.slug,
        title=listing.ledger.many,
        headers=headers_of(listing),
        numbers=frozenset(at for at, column in enumerate(listing.columns) if "num" in column.css.split()),
        returns=False,
        told=partial(columns_of_keys, listing, ExportTexts(listing.columns)),
    )


def content_of_kind(kind: ImportKind) -> Content:
    """取込用: every column of CSVレイアウト."""
    return Content(
        name=kind.name,
        title=kind.label,
        headers=[str(column.header) for column in written_columns(kind)],
        numbers=frozenset(),
        returns=True,
        told=partial(_told_by_kind, kind),
    )


def written_columns(kind: ImportKind) -> list[Column]:
    """The columns of the KIND's own files: a whole that may stand in place of its parts is left out."""
    return [column for column in kind.columns.values() if not column.parts]


def _told_by_kind(kind: ImportKind, keys: Sequence[int]) -> Columns:
    if kind.exported is None:
        raise ValueError(f"the kind {kind.name} cannot be exported")
    return list(zip(*kind.exported(keys), strict=True))
