"""What of a document cannot be printed as it was typed, by place and character."""

from __future__ import annotations

from dataclasses import dataclass

from goyokiki.engine.printing.document import Document
from goyokiki.engine.printing.fonts import missing

LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Gap:
    """`signs` of the text `text`, found at `place` of the document about `subject`, print as 〓."""

    subject: str
    place: str
    signs: str
    text: str


def gaps_of(document: Document) -> list[Gap]:
    """One for each text, in the order of the document."""
    lacking = missing(text for _place, text in document.texts())
    if not lacking:
        return []
    found = ((place, text, _signs(text, lacking)) for place, text in document.texts())
    return [Gap(document.subject, place, signs, _shortened(text)) for place, text, signs in found if signs]


def _signs(text: str, lacking: set[str]) -> str:
    """Each once, in the order of the text."""
    return "".join(dict.fromkeys(sign for sign in text if sign in lacking))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
