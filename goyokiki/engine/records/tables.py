"""What the template of a list's table is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from goyokiki.engine.records.columns import Col, Table, body
from goyokiki.engine.records.ledger import Bulk
from goyokiki.engine.records.listing import Listing


def drawn(listing: Listing, bulk: Sequence[Bulk] = ()) -> dict[str, Any]:
    """The page of rows that the address asks for, the headings that sort it, and what can be done with several."""
    table = listing.table()
    lines = body(table, listing.ledger.address("list"), _check(table, bulk[0].parameter) if bulk else None)
    return {
        "listing": listing,
        "lines": mark_safe(lines),  # noqa: S308  every cell was escaped where it was drawn
        "headings": [_heading(listing, column) for column in listing.columns],
        "bulk": bulk,
    }


def _check(table: Table, parameter: str) -> Callable[[tuple[Any, ...]], str]:
    """A check-box for each row, called after the row: what a screen reader tells of it."""
    tellers = table.tellers(lambda column: column.raw)
    name_of = next(teller for column, teller in zip(table.columns, tellers, strict=True) if column.link)
    label, form = escape(_("Select %(name)s")), f'type="checkbox" form="bulk" name="{parameter}"'

    def cell(row: tuple[Any, ...]) -> str:
        name = label % {"name": escape(name_of(row))}
        return f'<td class="c-check"><input class="form-check-input" {form} value="{row[0]}" aria-label="{name}"></td>'

    return cell


def _heading(listing: Listing, column: Col) -> dict[str, Any]:
    descends = listing.sort == f"-{column.name}"
    ascends = listing.sort == column.name
    return {
        "column": column,
        "order": "descending" if descends else "ascending" if ascends else "",
        "href": listing.address_with(sort=f"-{column.name}" if ascends else column.name) if column.order else "",
    }
