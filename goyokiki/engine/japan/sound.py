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

# Of what people type for one sound, in this order; the second of each three never stays. Few names hold even the
# letters that come first, and to look for those takes a tenth of the time.
_SPELLINGS = (
    ("f", re.compile(r"f"), "h"),
    ("ch", re.compile(r"tch|cch"), "ty"),
    ("sh", re.compile(r"sh"), "sy"),
    ("c", re.compile(r"ch|c(?=y)"), "ty"),
    ("j", re.compile(r"j"), "zy"),
    ("ts", re.compile(r"ts"), "t"),
    ("dz", re.compile(r"dz"), "z"),
    ("d", re.compile(r"d(?=[iu])"), "z"),
    ("y", re.compile(r"(?<=[szt])y(?=[iy])"), ""),
    ("v", re.compile(r"v"), "b"),
    ("l", re.compile(r"l"), "r"),
    ("c", re.compile(r"c"), "k"),
    ("m", re.compile(r"m(?=[bmp])"), "n"),
    ("h", re.compile(r"(?<=[ou])h(?![aiueoy])"), ""),
    ("ou", re.compile(r"ou"), "o"),
    ("", re.compile(r"(.)\1+"), r"\1"),
)
_NO_LETTERS = re.compile(r"[^a-z]")


def sound(text: str) -> str:
    """Small Latin letters only; kanji and figures have no sound."""
    plain = _KANA.sub(_romanised, _UNHEARD.sub("", to_katakana(unicodedata.normalize("NFKC", text).lower())))
    if not plain.isascii():  # ō and its like
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    plain, heard = "", _NO_LETTERS.sub("", plain)
    while heard != plain:  # what one spelling leaves may be another: hzyou, hzyo
        plain, heard = heard, _spelled(heard)
    return heard


def _spelled(plain: str) -> str:
    for letters, pattern, written in _SPELLINGS:
        if letters in plain:
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
