"""What the template of a list is given; its many small pieces are drawn here, which takes a sixth of the time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from goyokiki.engine.records.columns import Col, body
from goyokiki.engine.records.ledger import Bulk
from goyokiki.engine.records.listing import Listing


def drawn(listing: Listing, bulk: Sequence[Bulk] = ()) -> dict[str, Any]:
    """The page of rows that the address asks for, the headings that sort it, and what can be done with several."""
    rows, parameter = listing.found[: listing.per], bulk[0].parameter if bulk else ""
    language = get_language()
    lines = body(listing.columns, rows, listing.ledger.address("list"), parameter)
    return {
        "listing": listing,
        "lines": mark_safe(lines),  # noqa: S308  every cell was escaped where it was drawn
        "headings": SafeString("".join([_heading(listing, column, language) for column in listing.columns])),
        "bulk": bulk,
    }


def _heading(listing: Listing, column: Col, language: str | None) -> str:
    label, css = column.label_in(language), f"c-{column.name} {column.css}"
    if not column.order:
        return f'<th scope="col" class="{css}">{label}</th>'
    orders = {column.name: "ascending", f"-{column.name}": "descending"}
    said = f' aria-sort="{orders[listing.sort]}"' if listing.sort in orders else ""
    href = listing.sorted_by(f"-{column.name}" if listing.sort == column.name else column.name)
    return f'<th scope="col" class="{css}"{said}><a href="{escape(href)}">{label}</a></th>'


def column_boxes(listing: Listing) -> SafeString:
    """A check-box for each column that there is; the one that leads to the row's page always stays."""
    shown, language = {column.name for column in listing.columns}, get_language()
    return SafeString("".join([_box(column, language, is_shown=column.name in shown) for column in listing.offered]))


def _box(column: Col, language: str | None, *, is_shown: bool) -> str:
    state = f"{' checked' if is_shown else ''}{' disabled' if column.link else ''}"
    box = f'<input class="form-check-input" type="checkbox" name="column" value="{column.name}"{state}>'
    return f'<label class="check">{box}<span>{column.label_in(language)}</span></label>'
