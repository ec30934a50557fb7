"""How values are written into cells, so that reading them gives the same values again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms

from goyokiki.engine.clock.moments import as_moment
from goyokiki.engine.imports.cells import is_clearing, plain
from goyokiki.engine.imports.ditto import SIGNS, is_ditto
from goyokiki.engine.imports.kinds import Column
from goyokiki.engine.imports.rows import Change
from goyokiki.engine.inputs.fields import PostalCodeField
from goyokiki.engine.sheets.csv_cells import neutral

Writer = Callable[[Any], str]
YES = "○"
SEPARATOR = ";"
# What a cell may begin with that reading takes for more than a text.
SUSPECT = frozenset("=＝'\\＜<") | {sign[0] for sign in SIGNS}


class Writing:
    """Writes the values of one KIND into the cells of its columns, in the language it was made in.

    `own` are the writers of columns that no form field cleans. A column that is a whole of others has no cell.
    """

    def __init__(self, declared: Sequence[Column], own: Mapping[str, Writer] | None = None) -> None:
        singles = [column for whole in declared for column in whole.singles if not column.parts]
        self._writers: dict[str, Writer] = {column.name: writer_of(column) for column in singles} | dict(own or {})
        self.names = [column.name for column in singles]

    def cells(self, values: Mapping[str, Any]) -> list[str]:
        """A cell for each column. Blank, which keeps what is there, where reading the text would give another one."""
        asked = ((self._writers[name], values.get(name)) for name in self.names)
        return ["" if value is None or value is False or value == "" else kept(write(value)) for write, value in asked]

    def changes(self, headers: Mapping[str, str], old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
        """What the values `new` make of `old`, under the headers of a file; parts of one cell together."""
        texts: dict[str, list[tuple[str, str]]] = {}
        for name in self.names:
            if name in new:
                pair = self._writers[name](old.get(name)), self._writers[name](new[name])
                texts.setdefault(headers[name], []).append(pair)
        joined = ((header, *map("".join, zip(*pairs, strict=True))) for header, pairs in texts.items())
        return [Change(header, before, after) for header, before, after in joined if before != after]


def kept(text: str) -> str:
    """The text, or nothing where a file cannot hold it: what an import would take for an instruction, or trim."""
    if not text or not (text[0] in SUSPECT or text[0].isspace() or text[-1].isspace()):
        return text
    return "" if is_ditto(text) or is_clearing(text) or plain(neutral(text)) != text else text


def writer_of(column: Column) -> Writer:
    """The reverse of `cleaner_of`: a choice by its label, anything else by what it is."""
    if isinstance(column.field, forms.ChoiceField):
        choices: Any = column.field.choices
        labels = {value: str(label) for value, label in choices}
        return lambda value: labels.get(value, "") if value else ""
    return _hyphenated if isinstance(column.field, PostalCodeField) else as_cell


def as_cell(value: Any) -> str:
    """A value as a cell has it; several, one after the other."""
    if value is None or value is False:
        return ""
    if value is True:
        return YES
    if isinstance(value, datetime):
        return as_moment(value)
    if isinstance(value, date):
        return value.strftime("%Y/%m/%d")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list | tuple):
        return SEPARATOR.join(map(as_cell, value))
    return str(value)


def _hyphenated(code: str | None) -> str:
    """530-0001: with the hyphen, no spreadsheet takes it for a number and drops its zeros."""
    return f"{code[:3]}-{code[3:]}" if code else ""
