"""Folding of text for search, and of codes for storage."""

import re
import unicodedata
from typing import Final

from goyokiki.engine.japan.kanji import MODERN_FORMS

HYPHENS: Final = "-\u02d7\u058a\u2010\u2012\u2013\u2014\u2015\u2043\u2212\u2500\u2501\u2796\u30a0"
"""What people type for a hyphen, after NFKC; the long-vowel mark ー is not among them."""

INVISIBLE: Final = dict.fromkeys(
    [
        0x00AD,  # the soft hyphen
        *range(0x200B, 0x2010),  # zero-width signs and direction marks
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),  # variation selectors: 葛 of 葛城 in its two shapes
        *range(0xE0100, 0xE01F0),
        0xFEFF,
    ]
)
"""A table for `str.translate` that removes what nobody sees."""

_SMALL_KANA = str.maketrans(
    "ァィゥェォヵㇰヶㇱㇲッㇳㇴㇵㇶㇷㇸㇹㇺャュョㇻㇼㇽㇾㇿヮ",
    "アイウエオカクケシスツトヌハヒフヘホムヤユヨラリルレロワ",
)
SMALL_KANA: Final = _SMALL_KANA | str.maketrans("ぁぃぅぇぉゕゖっゃゅょゎ", "あいうえおかけつやゆよわ")
"""A table for `str.translate` from small kana to big."""

# What stands in brackets for a company form; ㈱ ㈲ ㈳ … are such brackets after NFKC. (社) and (財) may be 一般 or
# 公益: what they share is written.
_BRACKETED_FORMS = {
    "株": "株式会社",
    "有": "有限会社",
    "同": "合同会社",
    "資": "合資会社",
    "名": "合名会社",
    "社": "社団法人",
    "財": "財団法人",
    "医": "医療法人",
    "学": "学校法人",
    "福": "社会福祉法人",
    "宗": "宗教法人",
    "協": "協同組合",
}
_BRACKETED = re.compile(rf"\(([{''.join(_BRACKETED_FORMS)}])\)")

_CODE_HYPHENS = re.compile(rf"[{re.escape(HYPHENS)}]|(?<![ぁ-ゖァ-ヺー])ー+")


def _search_table() -> dict[int, int | str | None]:
    katakana = _SMALL_KANA | str.maketrans("ヰヱ", "イエ")
    hiragana = {code: chr(code + 0x60).translate(katakana) for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}
    spaces = [code for code in range(0x3001) if chr(code).isspace()]
    middle_dots = map(ord, "・·•‧∙⋅⸱")
    return {
        **MODERN_FORMS,
        **hiragana,
        **katakana,
        **dict.fromkeys(map(ord, HYPHENS + "ー"), "-"),
        **dict.fromkeys(map(ord, "〜∼"), "~"),
        **dict.fromkeys(map(ord, "‘’‛′`"), "'"),
        **dict.fromkeys(map(ord, "“”„″"), '"'),
        **str.maketrans("、。", ",."),
        **INVISIBLE,
        **dict.fromkeys([*spaces, *middle_dots]),
    }


_SEARCH = _search_table()


def fold(text: str) -> str:
    """The form in which search compares: width, case, kana, long vowels, old kanji, ㈱ and 株式会社 are one.

    Spaces and middle dots are gone, so 「サカタ・タネ」 is found by 「サカタ　タネ」. `fold(fold(x)) == fold(x)`.
    """
    if text.isascii():  # as numbers and mail addresses are: nothing of it has another form
        return text.lower().translate(_SEARCH)
    caseless = unicodedata.normalize("NFKC", text).casefold()
    folded = unicodedata.normalize("NFKC", caseless).translate(_SEARCH)
    if "(" in folded:
        folded = _BRACKETED.sub(lambda bracket: _BRACKETED_FORMS[bracket[1]], folded)
    # What a removed space kept apart (か ゙) may join now.
    return folded if unicodedata.is_normalized("NFKC", folded) else fold(folded)


def nfkc_code(text: str) -> str:
    """A code, mail address or model number as it is stored: half width, every hyphen "-", nothing invisible.

    ー is a hyphen too, unless it follows kana (「０３ー１２３４」 but 「キーコード」).
    """
    if text.isascii():  # most codes are, and files hold hundreds of thousands of them
        return text.strip()
    narrow = unicodedata.normalize("NFKC", text.translate(INVISIBLE))
    return _CODE_HYPHENS.sub(lambda hyphens: "-" * len(hyphens[0]), narrow).strip()
