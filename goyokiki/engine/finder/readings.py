"""How the words of pages are read, so that 「せってい」 and "settei" find 設定."""

from __future__ import annotations

import re
from functools import cache

_READINGS = {
    "一覧": "イチラン",
    "会社名": "カイシャメイ",
    "出力": "シュツリョク",
    "切替": "キリカエ",
    "変更": "ヘンコウ",
    "担当者": "タントウシャ",
    "新規": "シンキ",
    "日本語": "ニホンゴ",
    "明": "アカ",
    "暗": "クラ",
    "検索": "ケンサク",
    "用": "ヨウ",
    "登録": "トウロク",
    "一括": "イッカツ",
    "箱": "バコ",
    "自動": "ジドウ",
    "自社": "ジシャ",
    "標準": "ヒョウジュン",
    "行間": "ギョウカン",
    "表示": "ヒョウジ",
    "詰": "ツ",
    "言語": "ゲンゴ",
    "設定": "セッテイ",
    "質問": "シツモン",
    "追加": "ツイカ",
    "送信": "ソウシン",
}


def readings(**words: str) -> None:
    """Tell how words of a room's pages are read; called when the room starts."""
    _READINGS.update(words)
    _known.cache_clear()


def reading_of(label: str) -> str:
    """The label in kana, as far as its words are known; the longest word that fits is taken first."""
    return _known().sub(lambda word: _READINGS[word[0]], label)


@cache
def _known() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _READINGS), key=len, reverse=True)))
