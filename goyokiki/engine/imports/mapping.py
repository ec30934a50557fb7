"""Which column of somebody's file is which column of ours: told by a TOML file on the command line, or kept as JSON."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.imports.cells import in_each_language
from goyokiki.engine.imports.kinds import Column, ImportKind
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.sheets.refusals import UnusableFile

KEYS: dict[str, type] = {
    "encoding": str,
    "delimiter": str,
    "sheet": str,
    "header_row": int,
    "columns": dict,
    "constants": dict,
}


@dataclass(frozen=True)
class Mapping:
    """What was told about a file; what is left out is found in the file itself.

    `header_row` is 0 where no row names the columns. `headers` gives by our column's name the file's header, or the
    number of its column from one; None leaves all of them to be found.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    headers: AnyMapping[str, str | int] | None = None
    constants: AnyMapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What `mapping_of` reads back."""
        told = {
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": None if self.headers is None else dict(self.headers),
            "constants": dict(self.constants),
        }
        return {key: value for key, value in told.items() if value is not None}

    @property
    def of_shape(self) -> Mapping:
        """What holds for every file with the same headers."""
        return Mapping(headers=self.headers, constants=self.constants)


def read_mapping(path: Path, kind: ImportKind) -> Mapping:
    """Read a mapping file; raises `UnusableFile` for anything in it that is not understood."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        message = _("The file %(file)s cannot be opened: does it exist, and may it be read?")
        raise UnusableFile(message % {"file": path}) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        message = _("The mapping file %(file)s is not valid TOML: %(reason)s")
        raise UnusableFile(message % {"file": path, "reason": problem}) from None
    if "columns" not in content:
        raise _wrong("columns", _("it is missing"))
    return mapping_of(content, kind)


def mapping_of(content: AnyMapping[str, Any], kind: ImportKind) -> Mapping:
    """From `as_json`, or from what a TOML file holds; raises `UnusableFile` for anything that is not understood."""
    for key, value in content.items():
        if key not in KEYS:
            raise _wrong(key, _("it is not known; there are %(words)s") % {"words": ", ".join(KEYS)})
        _refuse_other_type(key, value, KEYS[key])
    columns = content.get("columns")
    return Mapping(
        encoding=_encoding(content.get("encoding")),
        delimiter=_delimiter(content.get("delimiter")),
        sheet=content.get("sheet"),
        header_row=_number(content.get("header_row"), "header_row", least=0),
        headers=None if columns is None else _by_name(columns, kind, (str, int)),
        constants=_by_name(content.get("constants", {}), kind, (str,)),
    )


def _refuse_other_type(key: str, value: Any, *wanted: type) -> None:
    if type(value) not in wanted:
        raise _wrong(key, _("its value has the wrong type"))


def _encoding(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        "".encode(name)  # unlike a look-up, it refuses codecs that make no text
    except LookupError:
        raise _wrong("encoding", _("%(name)s is not known") % {"name": name}) from None
    return codecs.lookup(name).name


def _delimiter(text: str | None) -> str | None:
    if text is not None and len(text) != 1:
        raise _wrong("delimiter", _("it must be one character"))
    return text


def _number(number: int | None, key: str, *, least: int = 1) -> int | None:
    if number is not None and number < least:
        raise _wrong(key, _("rows and columns are counted from 1"))
    return number


def _by_name(table: AnyMapping[str, Any], kind: ImportKind, types: tuple[type, ...]) -> dict[str, Any]:
    """What the table says by the name of the column that its keys call by name or header."""
    known = columns_by_header(kind)
    named: dict[str, Any] = {}
    for header, told in table.items():
        _refuse_other_type(header, told, *types)
        column = kind.columns.get(header) or known.get(fold(header))
        if column is None or column.ignored:
            raise _wrong(header, _("the kind %(kind)s has no such column") % {"kind": kind.name})
        named[column.name] = _number(told, header) if isinstance(told, int) else told
    return named


@lru_cache
def columns_by_header(kind: ImportKind) -> dict[str, Column]:
    """Every column by its folded header, in each language."""
    return {header: column for column in kind.columns.values() for header in in_each_language(column.header)}


def _wrong(key: str, reason: str) -> UnusableFile:
    return UnusableFile(_("Mapping file, “%(key)s”: %(reason)s.") % {"key": key, "reason": reason})
