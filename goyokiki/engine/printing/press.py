"""The press of a process: one typst compiler, kept, because finding the fonts takes longer than a page."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

import typst
from django.utils import translation

from goyokiki.engine.printing.document import Document
from goyokiki.engine.printing.fonts import FOLDER
from goyokiki.engine.printing.room import pressed_apart
from goyokiki.engine.printing.sheets import sheet, volume

TEMPLATE = Path(__file__).with_name("document.typ")
# About one page and a half. More is printed by a process that ends: what typst remembers of it would stay with ours.
MOST_ROWS = 40
# The compiler is no more than one thread's at a time.
_one_at_a_time = threading.Lock()


def pdf(document: Document) -> bytes:
    """The document on paper, in the language of now."""
    language = language_of_now()
    if document.rows > MOST_ROWS or any(document.pictures):
        return pressed_apart(document, language)
    data = volume([sheet(document, {})], language=language)
    with _one_at_a_time:
        made = _compiler().compile(format="pdf", sys_inputs={"data": data})
    if not isinstance(made, bytes):
        raise TypeError("a document is one file")
    return made


def language_of_now() -> str:
    """As typst wants it: 「ja」, never 「ja-jp」."""
    return (translation.get_language() or "ja").partition("-")[0]


@cache
def _compiler() -> typst.Compiler:
    # Its root is the template's folder: no data can make it read anything else.
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=[str(FOLDER)], ignore_system_fonts=True)
