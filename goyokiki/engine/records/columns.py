"""Columns of a list: what is read for each, how it is drawn, and what an export writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

Loader = Callable[[Sequence[int]], Mapping[int, Any]]


def as_text(*values: Any) -> str:
    """The values joined as they are stored; nothing for None."""
    return "".join([value if value.__class__ is str else "" if value is None else str(value) for value in values])


def as_moment(value: datetime | None) -> str:
    return timezone.localtime(value).strftime("%Y/%m/%d %H:%M") if value else ""


@dataclass(frozen=True)
class Col:
    """One column.

    `fields` are the values read from the row (default: the field of the same name). `raw` makes of them the text
    that an export writes, `cell` the HTML of the list; without `cell` the raw text is escaped. With `load`, the
    value comes from one query for all rows of a page instead: load([pk, …]) -> {pk: value}. `sort` names the
    fields to order by (default: `fields`); a column with `load` has no order. Without the capability `needs`,
    the column does not exist for a person. `shown` is what a newcomer sees.
    """

    name: str
    label: str | Promise
    fields: tuple[str, ...] = ()
    raw: Callable[..., str] = as_text
    cell: Callable[..., str] | None = None
    load: Loader | None = None
    sort: tuple[str, ...] = ()
    needs: str = ""
    shown: bool = True
    link: bool = False
    css: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        return () if self.load else self.fields or (self.name,)

    @property
    def order(self) -> tuple[str, ...]:
        return self.sort or self.reads

    @property
    def html(self) -> Callable[..., str]:
        """What makes the HTML of the list from the column's values."""
        return self.cell or self._escaped

    def _escaped(self, *values: Any) -> str:
        return escape(self.raw(*values))


@dataclass(frozen=True)
class Table:
    """Rows as read, each with its key first, then what the columns read; and the values of columns with `load`."""

    columns: Sequence[Col]
    rows: Sequence[tuple[Any, ...]]
    loaded: Mapping[str, Mapping[int, Any]]

    def tellers(self, told: Callable[[Col], Callable[..., str]]) -> list[Callable[[tuple[Any, ...]], str]]:
        """For each column a function from a row to the text of its cell; `told(column)` makes text of its values.

        Made once for all rows: an export asks them some hundred thousand times.
        """
        tellers: list[Callable[[tuple[Any, ...]], str]] = []
        at = 1
        for column in self.columns:
            tellers.append(self._teller(column, told(column), at))
            at += len(column.reads)
        return tellers

    def _teller(self, column: Col, tell: Callable[..., str], at: int) -> Callable[[tuple[Any, ...]], str]:
        if column.load:
            found = self.loaded[column.name].get
            return lambda row: tell(found(row[0]))
        end = at + len(column.reads)
        if end == at + 1:
            return lambda row: tell(row[at])
        return lambda row: tell(*row[at:end])


def names_read(columns: Sequence[Col]) -> list[str]:
    """What to ask the database for, in the order that a `Table` expects; the key comes first."""
    return ["pk", *(name for column in columns for name in column.reads)]


def table_of(rows: Sequence[tuple[Any, ...]], columns: Sequence[Col]) -> Table:
    """The rows with what the columns load for all of them: one query for each `load`."""
    keys = [row[0] for row in rows]
    return Table(columns, rows, {column.name: column.load(keys) for column in columns if column.load})


def body(table: Table, address: str, check: Callable[[tuple[Any, ...]], str] | None = None) -> str:
    """The `<tr>` lines of a list, written here rather than in a template, which takes six times as long.

    `address` is the list's own path; a row's page lies below it. `check` gives the cell before all others.
    """
    cells = [
        (_cell_start(column), column.link, teller)
        for column, teller in zip(table.columns, table.tellers(lambda column: column.html), strict=True)
    ]
    parts: list[str] = []
    for row in table.rows:
        href = f"{address}{row[0]}/"
        parts.append(f'<tr data-href="{href}">{check(row) if check else ""}')
        for start, is_link, teller in cells:
            inner = teller(row)
            parts.append(f'{start}<a href="{href}">{inner or "—"}</a></td>' if is_link else f"{start}{inner}</td>")
        parts.append("</tr>")
    return "".join(parts)


def _cell_start(column: Col) -> str:
    css = f"c-{column.name} {column.css}".strip()
    return f'<td class="{css}" data-label="{escape(str(column.label))}">'
