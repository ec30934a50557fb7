"""What the index knows of one field: a filter of that field looks at few rows instead of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Q

from goyokiki.engine.search import plenty
from goyokiki.engine.search.holding import Indexed
from goyokiki.engine.search.registry import declared
from goyokiki.engine.search.restriction import Search
from goyokiki.engine.search.sizes import worth_sorting
from goyokiki.engine.search.words import Word, words_of
from goyokiki.engine.tenancy.keys import Among


def narrowed(rows: Any, text: str, holds: Q) -> Any:
    """Some of `rows`, all that hold the text in the field that `holds` asks; all where these are many."""
    words = words_of(text)
    if not words or any(word.is_beginning for word in words):
        return rows
    search = Search(text, [rows.model])
    if search.is_bounded(rows.model):
        return search.among(rows)
    keys = _told(rows.model, words, holds) if connection.vendor == "postgresql" else None
    return rows if keys is None else rows.filter(Among("pk", keys))


def _told(model: Any, words: Sequence[Word], holds: Q) -> Sequence[int] | None:
    """The keys of those that hold it in that field; None where they are many, too, and some are met soon.

    A word may be common in other fields alone: who walks along an order to meet it in this one reads all rows.
    """
    found = declared(model)
    most = worth_sorting(found)
    if plenty.was_met(found, words, most, str(holds)):
        return None
    rows = model.objects.filter(Indexed(found, words), holds).order_by().values_list("pk", flat=True)
    keys = list(rows[: most + 1])
    if len(keys) <= most:
        return keys
    plenty.note(found, words, most, str(holds))
    return None
