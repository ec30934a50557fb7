"""Columns of a list: what is read for each, how it is drawn, and what an export writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Stands for a key in an address.
STAND_IN = 10**18
Loader = Callable[[Sequence[int]], Mapping[int, Any]]


def as_text(*values: Any) -> str:
    """The values joined as they are stored; nothing for None."""
    return "".join([value if value.__class__ is str else "" if value is None else str(value) for value in values])


# What HTML takes for its own: most cells hold none of it, and to look costs a fraction of replacing.
_SPECIAL = re.compile(r"[&<>\"']").search


def as_html(*values: Any) -> str:
    text = as_text(*values)
    return escape(text) if _SPECIAL(text) else text


def address_of(page: str) -> Callable[[int], str]:
    """The address of the page `page` of a key; where such pages lie is looked up once for all rows."""

    @cache
    def around() -> list[str]:
        return reverse(page, args=[STAND_IN]).split(str(STAND_IN))

    def address(key: int) -> str:
        before, after = around()
        return f"{before}{key}{after}"

    return address


def linked(page: str) -> Callable[[int, str], SafeString]:
    """A cell that leads from a name to the page `page` of its key."""
    address = address_of(page)
    return lambda key, name: SafeString(f'<a href="{address(key)}">{as_html(name)}</a>')


Reading = str | Callable[[], Any]
"""The name of a value of the row, or what makes an expression of other tables, in the scope of the query."""


@dataclass(frozen=True)
class Telling:
    """How an export tells a column: `teller()`, called once for all rows, gives what makes text of what it `reads`."""

    reads: tuple[Reading, ...]
    teller: Callable[[], Callable[..., str]] = lambda: as_text


@dataclass(frozen=True)
class Col:
    """One column.

    `fields` are the values read from the row (default: the field of the same name). `raw` makes of them the text
    that an export writes, `cell` the HTML of the list; without `cell` the raw text is escaped. With `load`, the
    value comes from one query for all rows of a page instead: load([pk, …]) -> {pk: value}. `sort` names the
    fields to order by (default: `fields`); a column with `load` has no order. Without the capability `needs`,
    the column does not exist for a person. `shown` is what a newcomer sees. `told` says how an export makes the
    same texts as `raw`, where it needs fewer values, or reads with the row what a list loads for each page.
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
    told: Telling | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        return () if self.load else self.fields or (self.name,)

    @property
    def order(self) -> tuple[str, ...]:
        return self.sort or self.reads

    @property
    def telling(self) -> Telling | None:
        """How an export tells it; None where it loads what it needs."""
        return self.told or (None if self.load else Telling(self.reads, lambda: self.raw))

    @property
    def html(self) -> Callable[..., str]:
        """What makes the HTML of the list from the column's values."""
        return self.cell or (as_html if self.raw is as_text else self._escaped)

    def label_in(self, language: str | None) -> str:
        """The label as HTML, translated once: a list of fourteen columns says it fifty times."""
        if language not in self._labels:
            self._labels[language] = escape(str(self.label))
        return self._labels[language]

    @cached_property
    def _labels(self) -> dict[str | None, str]:
        return {}

    def _escaped(self, *values: Any) -> str:
        return escape(self.raw(*values))


def names_read(columns: Sequence[Col]) -> list[str]:
    """What to ask the database for, in the order that `Texts` expects; the key comes first.

    Each value once, though several columns tell of it: dates are made of texts, which takes its time.
    """
    return ["pk", *dict.fromkeys(name for column in columns for name in column.reads)]


# Values remembered with their text, for each column: memory stays flat in a list of any length.
REMEMBERED = 10_000


class Texts:
    """Makes the texts of a list from rows as read, column by column, a chunk at a time.

    `told` gives for a column what makes text of its values: as an export writes them, or as a page draws them. The
    same few ranks, dates and names come again and again, so each value is told once; a million rows of a list are told
    in one language and on one day. Where the rows were read for more columns, these are the ones `among` which.
    """

    def __init__(
        self,
        columns: Sequence[Col],
        told: Callable[[Col], Callable[..., str]] = lambda column: column.raw,
        among: Sequence[Col] = (),
    ) -> None:
        places = {name: place for place, name in enumerate(names_read(among or columns))}
        self._columns = [(column, _Told(told(column)), [places[name] for name in column.reads]) for column in columns]

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
        self.tell = tell

    def __missing__(self, values: tuple[Any, ...]) -> str:
        text = self.tell(*values)
        if len(self) < REMEMBERED:
            self[values] = text
        return text


def _texts(column: Col, told: _Told, keys: Sequence[int], values: Sequence[Sequence[Any]]) -> Sequence[str]:
    if column.load:
        found, tell = column.load(keys).get, told.tell
        return [tell(found(key)) for key in keys]
    if len(values) == 1 and told.tell is as_text:
        return [value if value.__class__ is str else as_text(value) for value in values[0]]
    if len(values) == 1 and told.tell is as_html:
        return list(map(as_html, values[0]))
    return list(map(told.__getitem__, zip(*values, strict=True)))


def body(columns: Sequence[Col], rows: Sequence[tuple[Any, ...]], address: str, parameter: str = "") -> str:
    """The `<tr>` lines of a list, written here rather than in a template, which takes six times as long.

    `address` is the list's own path; a row's page lies below it. With `parameter`, each row begins with a check-box.
    """
    if not rows:
        return ""
    *cells, keys = Texts(columns, lambda column: column.html).of(rows)
    addresses = [f"{address}{key}/" for key in keys]
    language = get_language()
    drawn = [_cells(column, language, texts, addresses) for column, texts in zip(columns, cells, strict=True)]
    if parameter:
        drawn.insert(0, _checks(columns, rows, parameter))
    lines = zip(addresses, *drawn, strict=True)
    return "".join([f'<tr data-href="{href}">{"".join(line)}</tr>' for href, *line in lines])


def _cells(column: Col, language: str | None, texts: Sequence[str], addresses: Sequence[str]) -> list[str]:
    css = f"c-{column.name} {column.css}".strip()
    start = f'<td class="{css}" data-label="{column.label_in(language)}">'
    if column.link:
        pairs = zip(texts, addresses, strict=True)
        return [f'{start}<a href="{href}">{text or "—"}</a></td>' for text, href in pairs]
    return [f"{start}{text}</td>" for text in texts]


def _checks(columns: Sequence[Col], rows: Sequence[tuple[Any, ...]], parameter: str) -> list[str]:
    """A check-box for each row, called after the row: what a screen reader tells of it."""
    called = next(column for column in columns if column.link)
    names, keys = Texts([called], among=columns).of(rows)
    start = f'<td class="c-check"><input class="form-check-input" type="checkbox" form="bulk" name="{parameter}"'
    label = escape(_("Select %(name)s"))
    return [
        f'{start} value="{key}" aria-label="{label % {"name": escape(name)}}"></td>'
        for key, name in zip(keys, names, strict=True)
    ]
