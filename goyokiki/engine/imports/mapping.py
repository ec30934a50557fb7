"""The mapping file: which column of somebody's file is which column of ours."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.imports.cells import in_each_language
from goyokiki.engine.imports.kinds import Column, ImportKind
from goyokiki.engine.imports.refusals import UnusableFile
from goyokiki.engine.japan.fold import fold

KEYS: dict[str, type] = {"encoding": str, "delimiter": str, "header_row": int, "columns": dict, "constants": dict}


@dataclass(frozen=True)
class Mapping:
    """What a mapping file says; what it leaves out is found in the file itself.

    `headers` gives the file's header for a column's name, None stands for "no mapping: the headers are our own".
    """

    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    headers: AnyMapping[str, str] | None = None
    constants: AnyMapping[str, str] = field(default_factory=dict)


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
    return _mapping(content, kind)


def _mapping(content: dict[str, Any], kind: ImportKind) -> Mapping:
    for key, value in content.items():
        if key not in KEYS:
            raise _wrong(key, _("it is not known; there are %(words)s") % {"words": ", ".join(KEYS)})
        _refuse_other_type(key, value, KEYS[key])
    if "columns" not in content:
        raise _wrong("columns", _("it is missing"))
    return Mapping(
        encoding=_encoding(content.get("encoding")),
        delimiter=_delimiter(content.get("delimiter")),
        header_row=_row_number(content.get("header_row")),
        headers=_by_name(content["columns"], kind),
        constants=_by_name(content.get("constants", {}), kind),
    )


def _refuse_other_type(key: str, value: Any, wanted: type) -> None:
    if type(value) is not wanted:
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


def _row_number(number: int | None) -> int | None:
    if number is not None and number < 1:
        raise _wrong("header_row", _("rows are counted from 1"))
    return number


def _by_name(table: dict[str, Any], kind: ImportKind) -> dict[str, str]:
    """The table's texts by the name of the column that its keys call by their header."""
    known = columns_by_header(kind)
    named: dict[str, str] = {}
    for header, text in table.items():
        _refuse_other_type(header, text, str)
        column = known.get(fold(header))
        if column is None or column.ignored:
            raise _wrong(header, _("the kind %(kind)s has no such column") % {"kind": kind.name})
        named[column.name] = text
    return named


def columns_by_header(kind: ImportKind) -> dict[str, Column]:
    """Every column by its folded header, in each language."""
    return {header: column for column in kind.columns.values() for header in in_each_language(column.header)}


def _wrong(key: str, reason: str) -> UnusableFile:
    return UnusableFile(_("Mapping file, “%(key)s”: %(reason)s.") % {"key": key, "reason": reason})
