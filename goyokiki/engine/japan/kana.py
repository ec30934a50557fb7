"""Readings, as a kana field takes them."""

import re
import unicodedata

_STANDING, _JOINING = "゛゜", "\u3099\u309a"
_KATAKANA = {code: code + 0x60 for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}
_TO_JOIN = _KATAKANA | str.maketrans(_STANDING, _JOINING)
_TO_STAND = str.maketrans(_JOINING, _STANDING)
_KANA = re.compile(f"[ぁ-ゖゝゞァ-ヺヽヾ｡-ﾟ{_STANDING}{_JOINING}]+")
_OTHERWISE = re.compile(f"[ぁ-ゖゝゞ｡-ﾟ{_STANDING}{_JOINING}]")
_READING = re.compile("[ァ-ヺー・ヽヾ゛゜ \u3000!-~！-～、。「」『』‘’“”′″‐―－〜Ⅰ-Ⅻ]*")


def _widen(run: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", run[0].translate(_TO_JOIN)).translate(_TO_STAND)


def to_katakana(text: str) -> str:
    """Hiragana and half-width kana as full-width katakana, 「ｶ゛」 as 「ガ」; everything else as it was."""
    return _KANA.sub(_widen, text) if _OTHERWISE.search(text) else text


def is_kana(text: str) -> bool:
    """Whether a kana field takes it: katakana, and the letters, figures, blanks and signs that readings contain.

    Ask after `to_katakana`.
    """
    return _READING.fullmatch(text) is not None
