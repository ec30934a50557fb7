"""Columns of a list: what is read for each, how it is drawn, and what an export writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from operator import itemgetter
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
        places = _places(self.columns)
        return [self._teller(one, told(one), [places[name] for name in one.reads]) for one in self.columns]

    def _teller(self, column: Col, tell: Callable[..., str], at: Sequence[int]) -> Callable[[tuple[Any, ...]], str]:
        if column.load:
            found = self.loaded[column.name].get
            return lambda row: tell(found(row[0]))
        if len(at) == 1:
            [place] = at
            return lambda row: tell(row[place])
        values_of = itemgetter(*at)
        return lambda row: tell(*values_of(row))


def names_read(columns: Sequence[Col]) -> list[str]:
    """What to ask the database for, in the order that a `Table` expects; the key comes first.

    Each value once, though several columns tell of it: dates are made of texts, which takes its time.
    """
    return ["pk", *dict.fromkeys(name for column in columns for name in column.reads)]


def _places(columns: Sequence[Col]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names_read(columns))}


def table_of(rows: Sequence[tuple[Any, ...]], columns: Sequence[Col]) -> Table:
    """The rows with what the columns load for all of them: one query for each `load`."""
    keys = [row[0] for row in rows]
    return Table(columns, rows, {column.name: column.load(keys) for column in columns if column.load})


# Values remembered with their text, for each column: memory stays flat in a list of any length.
REMEMBERED = 10_000


class Texts:
    """Makes the texts of an export from rows as read, column by column, a chunk at a time.

    The same few ranks, dates and names come again and again, so each value is told once; a million rows of a list
    are told in one language and on one day.
    """

    def __init__(self, columns: Sequence[Col]) -> None:
        places = _places(columns)
        self._columns = [(column, _Told(column.raw), [places[name] for name in column.reads]) for column in columns]

    def of(self, rows: Sequence[tuple[Any, ...]]) -> list[Sequence[str]]:
        """A list of texts for each column, and one of the keys; each row as `names_read` asks for it."""
        values = list(zip(*rows, strict=True))
        keys = values[0]
        texts = [_texts(column, told, keys, [values[place] for place in at]) for column, told, at in self._columns]
        return [*texts, [str(key) for key in keys]]


class _Told(dict[tuple[Any, ...], str]):
    """The text of each tuple of values that was asked for."""

    def __init__(self, tell: Callable[..., str]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, values: tuple[Any, ...]) -> str:
        text = self._tell(*values)
        if len(self) < REMEMBERED:
            self[values] = text
        return text


def _texts(column: Col, told: _Told, keys: Sequence[int], values: Sequence[Sequence[Any]]) -> Sequence[str]:
    if column.load:
        found = column.load(keys).get
        return [column.raw(found(key)) for key in keys]
    if column.raw is as_text and len(values) == 1:
        return [as_text(value) if value.__class__ is not str else value for value in values[0]]
    return list(map(told.__getitem__, zip(*values, strict=True)))


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
