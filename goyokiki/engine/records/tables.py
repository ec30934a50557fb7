"""What the template of a list is given; its many small pieces are drawn here, which takes a sixth of the time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from goyokiki.engine.records.columns import Col, body
from goyokiki.engine.records.ledger import Bulk
from goyokiki.engine.records.listing import Listing


def drawn(listing: Listing, bulk: Sequence[Bulk] = ()) -> dict[str, Any]:
    """The page of rows that the address asks for, what stands around them, and what can be done with several."""
    return {**rows_and_count(listing, bulk), "listing": listing, "headings": headings(listing), "bulk": bulk}


def rows_and_count(listing: Listing, bulk: Sequence[Bulk] = ()) -> dict[str, SafeString]:
    """The lines of the page, and how many rows there are; the one comes from the other where this page is the last."""
    rows, parameter = listing.found[: listing.per], bulk[0].parameter if bulk else ""
    lines = body(listing.columns, rows, listing.ledger.address("list"), parameter)
    return {"lines": SafeString(lines), "counted": counted(listing)}  # every cell was escaped where it was drawn


def headings(listing: Listing) -> SafeString:
    """The heading of each column, which sorts by it."""
    language = get_language()
    return SafeString("".join([_heading(listing, column, language) for column in listing.columns]))


def counted(listing: Listing) -> SafeString:
    """How many rows there are; what takes long to count is fetched when the page is there."""
    if not listing.is_counted_later:
        return SafeString(escape(words_for_count(listing)))
    least = escape(_("%(n)s items or more") % {"n": f"{listing.at_least:,}"})
    href = escape(f"{listing.ledger.address('count')}?{listing.params.urlencode()}")
    return SafeString(f'<span hx-get="{href}" hx-trigger="load" hx-swap="outerHTML">{least}</span>')


def words_for_count(listing: Listing) -> str:
    if listing.is_capped:
        return _("10,000 or more")
    return ngettext("%(n)s item", "%(n)s items", listing.count) % {"n": f"{listing.count:,}"}


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
