"""The rows of a document on the screen, drawn here: three hundred of them take a fifth of the time of a template."""

from __future__ import annotations

from html import escape

from django import template
from django.utils.safestring import SafeString

from goyokiki.engine.printing.document import Cell, Column, Rows
from goyokiki.engine.ui import marks

register = template.Library()


@register.filter
def lines(part: Rows) -> SafeString:
    starts = [_start(column, is_first=not number) for number, column in enumerate(part.columns)]
    return SafeString("".join([_line(starts, row) for row in part.table]))


def _start(column: Column, *, is_first: bool) -> str:
    """The first cell is the headline of the row where a phone shows it as a card."""
    css = f"{'c-name ' if is_first else ''}{column.css}".strip()
    return f'<td class="{css}" data-label="{escape(column.label)}">'


def _line(starts: list[str], row: list[tuple[Column, Cell]]) -> str:
    cells = [f"{start}{_cell(column, cell)}</td>" for start, (column, cell) in zip(starts, row, strict=True)]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(column: Column, cell: Cell) -> str:
    if cell.note:
        return f"<strong>{_text(cell.text)}</strong><br>{_text(cell.note)}" if cell.text else _text(cell.note)
    if cell.share is not None:
        said = f'value="{cell.percent}" data-tone="{cell.tone}" aria-label="{escape(column.label)}"'
        bar = f'<meter min="0" max="100" {said}></meter>'
        return f'<span class="meter">{bar}<span>{_text(cell.text)}</span></span>'
    return str(marks.badge(cell.text, cell.tone)) if cell.tone and cell.text else _text(cell.text)


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
