"""What the index knows of one field: a filter of that field looks at few rows instead of all."""

from __future__ import annotations

from typing import Any

from goyokiki.engine.search.restriction import Search
from goyokiki.engine.search.words import words_of


def narrowed(rows: Any, text: str) -> Any:
    """Some of `rows`, all that hold the text in a field they are found by among them; all where these are many."""
    words = words_of(text)
    if not words or any(word.is_beginning for word in words):
        return rows
    search = Search(text, [rows.model])
    return search.among(rows) if search.is_few(rows.model) else rows
