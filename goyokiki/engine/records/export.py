"""A view of a list as columns of texts, in any size with the same memory, and how a CSV file holds such texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from goyokiki.engine.records.columns import Texts, names_read
from goyokiki.engine.records.listing import Listing

CHUNK = 1000
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
SEPARATOR = '","'
# A cell that begins with what a spreadsheet would run, or with the apostrophe that keeps it from running.
NEEDS_CARE = re.compile(r"""(?:\A|",")[=+\-@\t\r']""")
# The same among cells that stand between NULs; to look for each beats any expression.
CARES = tuple(f"\0{first}" for first in (*DANGEROUS, "'"))


def headers_of(listing: Listing) -> list[str]:
    return [*(str(column.label) for column in listing.columns), _("ID")]


def columns_of(listing: Listing) -> Iterator[list[Sequence[str]]]:
    """The rows of the view with raw values, a chunk at a time, column by column, the key last."""
    texts = Texts(listing.columns)
    rows = listing.order.stream(listing.rows, names_read(listing.columns), CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield texts.of(chunk)


def columns_of_keys(listing: Listing, texts: Texts, keys: Sequence[int]) -> list[Sequence[str]]:
    """The same of these rows, in the order of their keys; of what is gone there is none."""
    rows = listing.rows_with(keys)
    return texts.of(rows) if rows else []


def lines(columns: Sequence[Sequence[str]]) -> str:
    """The CSV records of a chunk; as `line` writes each, and many times as fast."""
    if not columns or not columns[0]:
        return ""
    records = zip(*map(quoted_cells, columns), strict=True)
    return '"' + '"\r\n"'.join(map(SEPARATOR.join, records)) + '"\r\n'


def quoted_cells(cells: Sequence[str]) -> Sequence[str]:
    """The cells as they stand between quotation marks: nearly always as they are."""
    if '"' not in "".join(cells) and not needs_care(cells):
        return cells
    return [neutral(cell).replace('"', '""') for cell in cells]


def needs_care(cells: Sequence[str]) -> bool:
    """Whether `neutral` might change one of the cells."""
    joined = "\0" + "\0".join(cells)
    return any(care in joined for care in CARES)


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
