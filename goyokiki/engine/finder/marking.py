"""Where in a text, as it is written, the words of a search stand.

What is compared is folded, and folding makes one character of two (ガ of ｶﾞ), four of one (㈱) and none of some (・):
what is marked is what was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from goyokiki.engine.japan import phone
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.japan.sound import sound
from goyokiki.engine.search.alphabets import as_code
from goyokiki.engine.search.words import COMPANY_FORMS, Word

Span = tuple[int, int]
# Characters that fold together: a company form in brackets, and a letter with the marks that follow it.
_TOGETHER = re.compile(r"[(（][株有同資名社財医学福宗協][)）]|.[ﾞﾟ゛゜\u3099\u309a\u0300-\u036f]*", re.DOTALL)
_KANA = re.compile(r"[ぁ-ゖァ-ヺーｦ-ﾟ][ぁ-ゖァ-ヺーｦ-ﾟ゛゜\u3099\u309a・\s]*")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ][A-Za-zＡ-Ｚａ-ｚÀ-ɏ'’.\s]*")
BEFORE, LENGTH = 14, 60


@lru_cache(maxsize=10_000)
def spans(text: str, word: Word, *, begins: bool = False) -> Sequence[Span]:
    """Where the word stands; one character only where a text that `begins` begins with it."""
    folded, places = _folded(text)
    written, *others = word.forms
    if word.is_beginning:
        return _beginning(folded, places, written[-1]) if begins else []
    found = [(places[at][0], places[at + len(written) - 1][1]) for at in _all(folded, written)]
    if found or not others:
        return found
    return [*_as_number(text, folded, places, word.code), *_as_sound(text, word)]


@lru_cache(maxsize=4_000)
def _folded(text: str) -> tuple[str, list[Span]]:
    """The folded text, and for each of its characters where it is written."""
    pieces = [(_fold(found[0]), found.span()) for found in _TOGETHER.finditer(text)]
    folded = "".join(piece for piece, _ in pieces)
    if folded != (whole := fold(text)):  # signs fold together that no rule of ours knows: all of it is marked
        return whole, [(0, len(text))] * len(whole)
    return folded, [span for piece, span in pieces for _ in piece]


_fold = lru_cache(maxsize=10_000)(fold)
_sound = lru_cache(maxsize=10_000)(sound)


def _all(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + len(piece))


def _beginning(folded: str, places: Sequence[Span], sign: str) -> list[Span]:
    starts = (len(form) for form in ("", *COMPANY_FORMS) if folded.startswith(form + sign))
    return [places[at] for at in starts]


def _as_number(text: str, folded: str, places: Sequence[Span], code: str) -> list[Span]:
    """A number, with whatever hyphens and brackets it is written."""
    if not code:
        return []
    signs = [(sign, place) for sign, place in zip(folded, places, strict=True) if sign.isalnum()]
    plain = as_code("".join(sign for sign, _ in signs))
    found = [(signs[at][1][0], signs[at + len(code) - 1][1][1]) for at in _all(plain, code)]
    if not found and code in as_code(phone.digits(text)):  # +81 is the 0 in front
        return [(0, len(text))]
    return found


def _as_sound(text: str, word: Word) -> Iterator[Span]:
    """Kana that sound as what was typed in Latin letters, and names in Latin letters that sound as it."""
    for form in word.forms[1:]:
        if form == word.code:
            continue
        heard = unicodedata.normalize("NFKC", form).lower()
        for run in (_KANA if form[0] < "ａ" and form[0] >= "Ａ" else _LATIN).finditer(text):
            if heard in _sound(run[0]):
                first, last = _shortest(run[0], heard)
                yield run.start() + first, run.start() + last


def _shortest(run: str, heard: str) -> Span:
    """The shortest piece that sounds so, of those that end first."""
    last = next(end for end in range(1, len(run) + 1) if heard in sound(run[:end]))
    first = next(start for start in range(last, -1, -1) if heard in sound(run[start:last]))
    return first, last


def found_in(text: str, words: Iterable[Word], *, begins: bool = False) -> list[Span]:
    """Where any of the words stands, in order and apart from each other."""
    found: list[Span] = []
    for start, end in sorted(span for word in words for span in spans(text, word, begins=begins)):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def marked(text: str, places: Sequence[Span]) -> SafeString:
    """The text as HTML, with what was found in `<mark>`."""
    parts, at = [], 0
    for start, end in places:
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return SafeString("".join([*parts, escape(text[at:])]))


def excerpt(text: str, places: Sequence[Span]) -> SafeString:
    """As `marked`, of a long text the piece around what was found first."""
    if len(text) <= LENGTH or not places:
        return marked(text, places)
    start = max(0, min(places[0][0] - BEFORE, len(text) - LENGTH))
    end = min(len(text), max(start + LENGTH, places[0][1]))
    inside = [(first - start, min(last, end) - start) for first, last in places if start <= first < end]
    return SafeString(f"{'…' * (start > 0)}{marked(text[start:end], inside)}{'…' * (end < len(text))}")
