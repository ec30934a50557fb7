"""What a name sounds like, written in Latin letters: where 「キョウト」, Kyoto, Kyōto and Kyouto meet.

Kunrei and Hepburn, long vowels written or left out, ッ and the blanks between two names make no difference. It is a
likeness: two readings may meet that are not the same.
"""

import re
import unicodedata

from goyokiki.engine.japan.kana import to_katakana

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダヂヅデド",
    "b": "バビブベボ",
    "p": "パピプペポ",
}
_LETTERS = {
    **{kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)},
    **dict(zip("ヤユヨワヰヱヲンヴヶヵ", ("ya", "yu", "yo", "wa", "i", "e", "o", "n", "bu", "ke", "ka"), strict=True)),
}
_SMALL = dict(zip("ァィゥェォャュョヮ", ("a", "i", "u", "e", "o", "ya", "yu", "yo", "wa"), strict=True))
_UNHEARD = re.compile(r"[ッー・\s]")
_KANA = re.compile(rf"([{''.join(_LETTERS)}])([{''.join(_SMALL)}]?)")

# Of what people type for one sound, in this order; the first of each pair never stays.
_SPELLINGS = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"tch|cch"), "ty"),
    (re.compile(r"sh"), "sy"),
    (re.compile(r"ch|c(?=y)"), "ty"),
    (re.compile(r"j"), "zy"),
    (re.compile(r"ts"), "t"),
    (re.compile(r"dz"), "z"),
    (re.compile(r"d(?=[iu])"), "z"),
    (re.compile(r"(?<=[szt])y(?=[iy])"), ""),
    (re.compile(r"f"), "h"),
    (re.compile(r"v"), "b"),
    (re.compile(r"l"), "r"),
    (re.compile(r"c"), "k"),
    (re.compile(r"m(?=[bmp])"), "n"),
    (re.compile(r"(?<=[ou])h(?![aiueoy])"), ""),
    (re.compile(r"ou"), "o"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(text: str) -> str:
    """Small Latin letters only; kanji and figures have no sound."""
    plain = _KANA.sub(_romanised, _UNHEARD.sub("", to_katakana(unicodedata.normalize("NFKC", text).lower())))
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    for pattern, written in _SPELLINGS:
        plain = pattern.sub(written, plain)
    return plain


def _romanised(kana: re.Match[str]) -> str:
    letters, small = _LETTERS[kana[1]], _SMALL.get(kana[2], "")
    if not small:
        return letters
    consonant, vowel = letters[:-1], letters[-1]
    if not consonant:  # ウィ
        return ("w" if vowel == "u" else letters) + small
    if vowel == "i" and small in "aue" and len(small) == 1:  # シェ
        return f"{consonant}y{small}"
    return consonant + small
