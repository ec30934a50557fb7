"""What was typed into a search box, word by word, each with the forms of which a text must hold one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from goyokiki.engine.japan import phone
from goyokiki.engine.japan.fold import HYPHENS, fold
from goyokiki.engine.japan.kana import to_katakana
from goyokiki.engine.japan.sound import sound
from goyokiki.engine.search.alphabets import BEGINNING, as_code, as_heard, as_spelled
from goyokiki.engine.search.texts import LEAST_KANA, LEAST_LATIN, code_of

# A number typed with hyphens says where it is cut: a short one, such as 2-3, is meant as it is written.
LEAST_CODE, LEAST_CUT_CODE = 3, 4
MOST_WORDS = 10
# Those that most names begin with; the others are rare enough to come second.
COMPANY_FORMS = ("株式会社", "有限会社", "合同会社", "医療法人")
_CODE = re.compile(rf"[a-z0-9()+./ー{re.escape(HYPHENS)}]+")
_KANA = re.compile(rf"[ァ-ヺー]{{{LEAST_KANA},}}")
_LATIN = re.compile(rf"[a-zß-ɏ'’.-]{{{LEAST_LATIN},}}")


@dataclass(frozen=True)
class Word:
    """`forms` are substrings of two characters or more; `code` is the one of a number, where it may be one."""

    forms: tuple[str, ...]
    code: str = ""

    @property
    def is_beginning(self) -> bool:
        """Whether it is one character, which finds what begins with it."""
        return self.forms[0].startswith(BEGINNING)

    @property
    def is_pair(self) -> bool:
        """Whether it is two characters and nothing else: the index holds just these, so what it gives needs no look."""
        return all(len(form) == 2 for form in self.forms)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """What the text of a row holds in which a name or a number begins with it, behind a company form too."""
        if self.is_beginning:
            return self.forms
        written, *others = self.forms
        names = (f"{BEGINNING}{form}{written}" for form in ("", *COMPANY_FORMS))
        return (*names, *(f"\n{form}" for form in others))

    @property
    def near_beginnings(self) -> tuple[str, ...]:
        """What the index is asked for these: most names have the pairs of a company form, so its end is enough."""
        if self.is_beginning:
            return self.forms
        written, *others = self.forms
        ends = dict.fromkeys(form[-1] for form in COMPANY_FORMS)
        return (f"{BEGINNING}{written}", *(f"{end}{written}" for end in ends), *(f"\n{form}" for form in others))


def words_of(text: str) -> list[Word]:
    """The words between blanks, the first ten; what is nothing but signs that folding drops is no word."""
    words = (_word(piece) for piece in text.split())
    return [word for word in dict.fromkeys(words) if word.forms][:MOST_WORDS]


def _word(piece: str) -> Word:
    folded = fold(piece)
    if len(folded) == 1:
        return Word((BEGINNING + folded,))
    plain = unicodedata.normalize("NFKC", piece).lower()
    code = _code(plain, folded)
    forms = [folded, code, *_sounds(plain)]
    return Word(tuple(dict.fromkeys(form for form in forms if form)), code)


def _code(plain: str, folded: str) -> str:
    """The number without its signs, where it is long enough to mean one."""
    if not _CODE.fullmatch(plain):
        return ""
    code = as_code(phone.digits(plain)) if plain.startswith("+") else code_of(plain)
    least = LEAST_CODE if len(code) == len(folded) else LEAST_CUT_CODE
    return code if len(code) >= least else ""


def _sounds(plain: str) -> Iterator[str]:
    """Kana find what is written in Latin letters, and these both that and the sound of kana."""
    kana = to_katakana(plain)
    is_latin = _LATIN.fullmatch(plain)
    if not is_latin and not _KANA.fullmatch(kana):
        return
    heard = sound(plain)
    if len(heard) >= LEAST_LATIN:
        yield as_spelled(heard)
        if is_latin:
            yield as_heard(heard)
