"""A view of a list as CSV, in any size with the same memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.records.columns import Col, read
from goyokiki.engine.records.listing import Listing

CHUNK = 1000
BOM = "\ufeff"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(listing: Listing) -> Iterator[str]:
    """The rows of the view with raw values, the key last; starts with a BOM, without which Excel reads no UTF-8."""
    yield BOM + line([*(str(column.label) for column in listing.columns), _("ID")])
    rows = listing.ledger.model.objects
    for keys in _chunks(listing.rows.order_by(*listing.order).values_list("pk", flat=True).iterator(CHUNK)):
        yield "".join(_lines(rows, keys, listing.columns))


def _chunks(keys: Iterator[int]) -> Iterator[list[int]]:
    while chunk := list(islice(keys, CHUNK)):
        yield chunk


def _lines(rows: Any, keys: list[int], columns: Sequence[Col]) -> Iterator[str]:
    for key, cells in read(rows, keys, columns).lines():
        yield line([*(column.raw(*values) for column, values in cells), str(key)])


def line(cells: Sequence[str]) -> str:
    """One CSV record, all fields quoted, CRLF at the end."""
    return '"' + '","'.join(neutral(cell).replace('"', '""') for cell in cells) + '"\r\n'


def neutral(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would run it; plain numbers are left alone.

    Also before an apostrophe that stands before such a character, so that the importer can take exactly one off.
    """
    if not cell.startswith((*DANGEROUS, "'")):
        return cell
    if cell.startswith("'"):
        return f"'{cell}" if cell[1:].startswith((*DANGEROUS, "'")) else cell
    return cell if _is_number(cell) else f"'{cell}"


def _is_number(cell: str) -> bool:
    digits = cell[1:].replace(".", "", 1)
    return cell[0] in "+-" and digits.isascii() and digits.isdecimal()


def restored(cell: str) -> str:
    """The cell as it was before `neutral`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*DANGEROUS, "'")) else cell
