"""What the template of a list's table is given."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe

from goyokiki.engine.records.columns import Col, body
from goyokiki.engine.records.listing import Listing


def drawn(listing: Listing) -> dict[str, Any]:
    """The page of rows that the address asks for, and the headings that sort it."""
    lines = body(listing.table(), listing.ledger.address("list"))
    return {
        "listing": listing,
        "lines": mark_safe(lines),  # noqa: S308  every cell was escaped where it was drawn
        "headings": [_heading(listing, column) for column in listing.columns],
    }


def _heading(listing: Listing, column: Col) -> dict[str, Any]:
    descends = listing.sort == f"-{column.name}"
    ascends = listing.sort == column.name
    return {
        "column": column,
        "order": "descending" if descends else "ascending" if ascends else "",
        "href": listing.address_with(sort=f"-{column.name}" if ascends else column.name) if column.order else "",
    }
