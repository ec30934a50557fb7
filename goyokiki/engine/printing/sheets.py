"""Documents as the template `document.typ` reads them: plain data, with every text as the fonts can print it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from goyokiki.engine.printing.document import Cell, Column, Document, Facts, Part, Picture, Pictures, Prose, Rows
from goyokiki.engine.printing.fonts import GETA, is_invisible, missing

Data = dict[str, Any]
# Latin letters and digits are not parted inside: a longer run than this may be, or it would leave its column.
UNBROKEN = re.compile(r"[!-~ｦ-ﾟ]{13,}")
PLACE_TO_BREAK = "\u200b"
# Lines of a row that may still stand together on a page; a longer one goes on overleaf.
MOST_LINES = 45
LETTERS_IN_A_LINE = 34
# Invisible, and yet of use to the line.
KEPT = "\n\u200b\u200d"


def volume(documents: Sequence[Data], *, language: str) -> str:
    """What the template is given to print these as one file."""
    first = documents[0]
    head = {"name": first["title"], "author": first["organization"], "language": language}
    return json.dumps({**head, "documents": documents}, ensure_ascii=False)


def sheet(document: Document, places: Mapping[str, str]) -> Data:
    """`places` says under which name the compiler finds each stored picture."""
    fit = _Fitting(document)
    return {
        **{name: fit(getattr(document, name)) for name in ("title", "subject", "reading", "lead", "organization")},
        "printed": document.printed,
        "sections": [
            {
                "title": section.title,
                "count": section.count,
                "empty": section.empty,
                "parts": [_part(part, fit, places) for part in section.parts],
            }
            for section in document.sections
        ],
    }


class _Fitting:
    """Makes texts of a document printable: 〓 for what no font has, and a place to break in long runs."""

    def __init__(self, document: Document) -> None:
        texts = [text for _place, text in document.texts()]
        signs = {sign for sign in set().union(*texts) if is_invisible(sign) and sign not in KEPT}
        unseen = {sign for sign in signs if not _is_selector(sign)}
        self._table = str.maketrans({**dict.fromkeys(missing(texts), GETA), **dict.fromkeys(unseen, "")})
        self._table[ord("\t")] = "    "

    def __call__(self, text: str) -> str:
        lines = text.replace("\r\n", "\n").translate(self._table)
        return UNBROKEN.sub(_breakable, lines) if len(lines) > 12 else lines


def _is_selector(sign: str) -> bool:
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


def _breakable(run: re.Match[str]) -> str:
    return PLACE_TO_BREAK.join(run[0])


Fit = Callable[[str], str]


def _part(part: Part, fit: Fit, places: Mapping[str, str]) -> Data:
    match part:
        case Facts():
            return {"kind": "facts", "items": [[label, fit(value)] for label, value in part.items]}
        case Rows():
            rows = [{"breaks": is_long(row), "cells": [_cell(cell, fit) for cell in row]} for row in part.rows]
            return {"kind": "rows", "columns": [_column(column) for column in part.columns], "rows": rows}
        case Prose():
            return {"kind": "prose", "text": fit(part.text)}
        case Pictures():
            return {"kind": "pictures", "items": [_picture(item, fit, places) for item in part.items]}


def is_long(row: Sequence[Cell]) -> bool:
    """Whether the row needs more than a page, or nearly: it would be cut off if it were kept together."""
    return any(_lines(cell) > MOST_LINES for cell in row)


def _lines(cell: Cell) -> int:
    return sum(1 + len(line) // LETTERS_IN_A_LINE for line in (*cell.text.split("\n"), *cell.note.split("\n")))


def _cell(cell: Cell, fit: Fit) -> Data:
    data: Data = {"text": fit(cell.text)}
    if cell.note:
        data["note"] = fit(cell.note)
    if cell.tone:
        data["tone"] = cell.tone
    if cell.share is not None:
        data["share"] = max(0.0, min(1.0, cell.share))
    return data


def _column(column: Column) -> Data:
    return {"label": column.label, "width": column.width, "weight": column.weight}


def _picture(picture: Picture, fit: Fit, places: Mapping[str, str]) -> Data:
    return {"caption": fit(picture.caption), "path": places[picture.stored]}
