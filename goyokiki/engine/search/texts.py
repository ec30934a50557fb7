"""The text by which a row is found: a line for each field, folded, and lines for what follows from some of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from goyokiki.engine.japan import phone
from goyokiki.engine.japan.company import company_key
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.japan.kana import to_katakana
from goyokiki.engine.japan.sound import sound
from goyokiki.engine.search.alphabets import BEGINNING, as_code, as_heard, as_spelled

LEAST_KANA, LEAST_LATIN = 2, 3
_BLANKS = re.compile(r"[\s・]+")
_KANA = re.compile(rf"[ァ-ヺー]{{{LEAST_KANA},}}")
_LATIN = re.compile(rf"[A-Za-zÀ-ɏ'’.]{{{LEAST_LATIN},}}")


def text_of(
    *,
    names: Iterable[str] = (),
    codes: Iterable[str] = (),
    numbers: Iterable[str] = (),
    phones: Iterable[str] = (),
    people: Iterable[str] = (),
    others: Iterable[str] = (),
) -> str:
    """Fields by what they are found by beyond any two characters of theirs.

    `names` also by their first character and by their sound, `people` by their sound, `codes` by their first character,
    `numbers`, of models and the like, by that and without their hyphens, `phones` by their digits alone.
    A search holds no line break, so it never finds the end of one field and the beginning of the next.
    """
    numbered = [_lines_of_number(text) for text in numbers if text]
    lines = [
        *(line for text in names if text for line in _lines_of(text)),
        *(BEGINNING + fold(text) for text in codes if text),
        *(beginning for beginning, _code in numbered),
        *(code for _beginning, code in numbered),
        *(line for text in phones if text for line in (fold(text), as_code(phone.digits(text)))),
        *(line for text in people if text for line in (_folded(text), *_sounds(text))),
        *(_folded(text) for text in others if text),
    ]
    return "\n".join(dict.fromkeys(line for line in lines if line.strip()))


# What comes again row after row: a maker, a place, a model of which hundreds were sold.
_folded = lru_cache(maxsize=2_000)(fold)


@lru_cache(maxsize=5_000)
def _lines_of(name: str) -> tuple[str, ...]:
    """Kept, for a name comes again with all that belongs to it. Its beginning is also that behind a company form."""
    return (BEGINNING + fold(name), BEGINNING + fold(company_key(name))[:1], *_sounds(name))


@lru_cache(maxsize=2_000)
def _lines_of_number(number: str) -> tuple[str, str]:
    return (BEGINNING + fold(number), code_of(number))


def code_of(text: str) -> str:
    """Its letters and figures, in an alphabet of their own."""
    return as_code("".join(filter(str.isalnum, fold(text))))


def _sounds(text: str) -> Iterator[str]:
    plain = _BLANKS.sub("", to_katakana(unicodedata.normalize("NFKC", text)))
    yield from (as_heard(sound(run)) for run in _KANA.findall(plain))
    yield from (as_spelled(heard) for run in _LATIN.findall(plain) if len(heard := sound(run)) >= LEAST_LATIN)
