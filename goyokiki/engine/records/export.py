"""A view of a list as CSV, in any size with the same memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.records.columns import Table, names_read, table_of
from goyokiki.engine.records.listing import Listing

CHUNK = 1000
BOM = "\ufeff"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
SEPARATOR = '","'
# A cell that begins with what a spreadsheet would run, or with the apostrophe that keeps it from running.
NEEDS_CARE = re.compile(r"""(?:\A|",")[=+\-@\t\r']""")


def csv_lines(listing: Listing) -> Iterator[str]:
    """The rows of the view with raw values, the key last; starts with a BOM, without which Excel reads no UTF-8."""
    columns = listing.columns
    yield BOM + line([*(str(column.label) for column in columns), _("ID")])
    for chunk in _chunks(listing.order.stream(listing.rows, names_read(columns), CHUNK)):
        yield "".join(_lines(table_of(chunk, columns)))


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _lines(table: Table) -> Iterator[str]:
    tellers = table.tellers(lambda column: column.raw)
    for row in table.rows:
        yield line([*[teller(row) for teller in tellers], str(row[0])])


def line(cells: Sequence[str]) -> str:
    """One CSV record, all fields quoted, CRLF at the end."""
    joined = SEPARATOR.join(cells)
    # Nearly all records need no care, and looking at the whole record is five times as fast as at each cell.
    if joined.count('"') != 2 * (len(cells) - 1) or NEEDS_CARE.search(joined):
        joined = SEPARATOR.join(neutral(cell).replace('"', '""') for cell in cells)
    return f'"{joined}"\r\n'


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
