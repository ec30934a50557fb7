"""What left the house as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from goyokiki.engine.exports.choices import all_choices
from goyokiki.engine.exports.vocabulary import Encoding, FileFormat
from goyokiki.engine.journal.models import Event

VERBS = ("file.exported", "list.exported")
MOST_SHOWN = 50


@dataclass(frozen=True)
class Told:
    """An export as the journal has it; `rows` where they were counted before."""

    at: datetime
    who: Any
    what: str
    how: str
    rows: int | None


def recent_exports() -> list[Told]:
    """The latest exports of everybody: by the page, from lists and on the command line."""
    events = Event.objects.filter(verb__in=VERBS).select_related("actor").order_by("-id")
    labels = {choice.value: str(choice.label) for choice in all_choices()}
    return [_told(event, labels) for event in events[:MOST_SHOWN]]


def _told(event: Event, labels: dict[str, str]) -> Told:
    data = event.data
    if event.verb == "list.exported":
        data = _of_a_list(data)
    choice = str(data.get("choice", ""))
    return Told(event.at, event.actor, labels.get(choice, choice), ", ".join(_how(data)), data.get("rows"))


def _of_a_list(data: dict[str, Any]) -> dict[str, Any]:
    """The address of the list says how: 取込用 of a list is told by the list's own name."""
    params = QueryDict(data.get("query", ""))
    shape = params.get("format", "csv")
    return {
        "choice": f"list:{data.get('ledger')}",
        "format": shape.removeprefix("import-"),
        "encoding": params.get("encoding", Encoding.UTF8.value),
    }


def _how(data: dict[str, Any]) -> Iterator[str]:
    if data.get("format") in FileFormat.values:
        yield str(FileFormat(data["format"]).label)
    if data.get("format") == FileFormat.CSV:
        yield "CP932" if data.get("encoding") == Encoding.CP932 else "UTF-8"
