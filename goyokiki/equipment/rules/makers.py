"""Which maker is meant by what people write: today's names, those of before and of the companies that sell for them.

Source: the makers' own histories of their names (東芝キヤリア became 日本キヤリア, 松下電器産業 became パナソニック).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goyokiki.engine.japan.company import company_key
from goyokiki.equipment.vocabulary import Maker

_NAMES: Mapping[Maker, str] = {
    Maker.DAIKIN: "ダイキン ダイキン工業 DAIKIN 大金",
    Maker.MITSUBISHI_ELECTRIC: "三菱電機 三菱電 MELCO",
    Maker.MITSUBISHI_HEAVY: "三菱重工 三菱重工業 三菱重工サーマルシステムズ 三菱重工冷熱 MHI",
    Maker.HITACHI: (
        "日立 日立製作所 日立アプライアンス 日立グローバルライフソリューションズ 日立ジョンソンコントロールズ空調 "
        "HITACHI"
    ),
    Maker.TOSHIBA: "東芝 東芝キヤリア 東芝キャリア 日本キヤリア 日本キャリア TOSHIBA",
    Maker.PANASONIC: "パナソニック PANASONIC 松下 松下電器 松下電器産業 ナショナル NATIONAL",
    Maker.FUJITSU_GENERAL: "富士通ゼネラル 富士通",
    Maker.SHARP: "シャープ SHARP",
    Maker.CORONA: "コロナ CORONA",
    Maker.CHOFU: "長府 長府製作所 CHOFU",
    Maker.YANMAR: "ヤンマー ヤンマーエネルギーシステム YANMAR",
    Maker.AISIN: "アイシン アイシン精機 AISIN",
    Maker.SANDEN: "サンデン サンデンリテールシステム SANDEN",
    Maker.HOSHIZAKI: "ホシザキ 星崎電機 HOSHIZAKI",
    Maker.FUKUSHIMA_GALILEI: "フクシマガリレイ 福島工業 フクシマ ガリレイ",
    Maker.DAIWA_REIKI: "大和冷機 大和冷機工業 ダイワ冷機",
}
_BY_KEY: Final = {company_key(name): maker for maker, names in _NAMES.items() for name in names.split()}
_LONGEST_FIRST: Final = sorted(_BY_KEY, key=len, reverse=True)


def maker_named(text: str) -> Maker | None:
    """The maker of exactly this name, in whatever spelling and with or without 株式会社."""
    return _BY_KEY.get(company_key(text))


def maker_likely(text: str) -> Maker | None:
    """The maker whose name the text begins with: 「東芝工業」."""
    key = company_key(text)
    return next((_BY_KEY[known] for known in _LONGEST_FIRST if key.startswith(known)), None)
