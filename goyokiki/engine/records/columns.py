"""Columns of a list: what is read for each, how it is drawn, and what an export writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

Loader = Callable[[Sequence[int]], Mapping[int, Any]]


def as_text(*values: Any) -> str:
    """The values joined as they are stored; nothing for None."""
    return "".join("" if value is None else str(value) for value in values)


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

    def html(self, values: Sequence[Any]) -> str:
        return self.cell(*values) if self.cell else escape(self.raw(*values))


@dataclass(frozen=True)
class Table:
    """Rows of a page as read: the keys in order, and for each column a way to its values."""

    columns: Sequence[Col]
    rows: Sequence[tuple[Any, ...]]
    loaded: Mapping[str, Mapping[int, Any]]

    def lines(self) -> Iterable[tuple[int, list[tuple[Col, Sequence[Any]]]]]:
        """For each row its key and, for each column, the values that its `raw` and `cell` take."""
        plan = self._plan()
        for row in self.rows:
            key = row[0]
            yield (
                key,
                [
                    (column, (self.loaded[column.name].get(key),) if where is None else row[where])
                    for column, where in plan
                ],
            )

    def _plan(self) -> list[tuple[Col, slice | None]]:
        plan: list[tuple[Col, slice | None]] = []
        at = 1
        for column in self.columns:
            width = len(column.reads)
            plan.append((column, None if column.load else slice(at, at + width)))
            at += width
        return plan


def read(model_rows: Any, keys: Sequence[int], columns: Sequence[Col]) -> Table:
    """Read what the columns show of the rows `keys`, in that order: one query, and one for each `load`."""
    reads = [name for column in columns for name in column.reads]
    by_key = {row[0]: row for row in model_rows.filter(pk__in=keys).values_list("pk", *reads)}
    rows = [by_key[key] for key in keys if key in by_key]
    loaded = {column.name: column.load(keys) for column in columns if column.load}
    return Table(columns, rows, loaded)


def body(table: Table, address: str) -> str:
    """The `<tr>` lines of a list, written here rather than in a template, which takes six times as long.

    `address` is the list's own path; a row's page lies below it.
    """
    starts = {column.name: _cell_start(column) for column in table.columns}
    parts: list[str] = []
    for key, cells in table.lines():
        href = f"{address}{key}/"
        parts.append(f'<tr data-href="{href}">')
        for column, values in cells:
            inner = column.html(values)
            parts.append(starts[column.name])
            parts.append(f'<a href="{href}">{inner or "—"}</a></td>' if column.link else f"{inner}</td>")
        parts.append("</tr>")
    return "".join(parts)


def _cell_start(column: Col) -> str:
    css = f"c-{column.name} {column.css}".strip()
    return f'<td class="{css}" data-label="{escape(str(column.label))}">'
