"""The key under which two spellings of one company name meet."""

import re
import unicodedata
from functools import lru_cache

from goyokiki.engine.japan.fold import HYPHENS, INVISIBLE, SMALL_KANA, fold
from goyokiki.engine.japan.kanji import MODERN_FORMS

# Stand anywhere in a name: 「鈴木空調(株)大阪支店」.
_ANYWHERE = r"株式会社|有限会社|合同会社|合資会社|合名会社|\((?:[株有同資名社財医学福宗協]|[カユドシメ])\)"
# Only at an end; inside they tell names apart: 「全国農業協同組合連合会」.
_AT_AN_END = (
    "一般社団法人|公益社団法人|一般財団法人|公益財団法人|医療法人|学校法人|社会福祉法人|宗教法人|特定非営利活動法人|NPO法人|"
    "農業協同組合|協同組合|独立行政法人|税理士法人|弁護士法人"
)
# As banks write them: 「カ)スズキ」, 「スズキ(カ」.
_FORMS = re.compile(
    rf"^(?:{_ANYWHERE}|{_AT_AN_END}|[カユドシメ]\))+|(?:{_ANYWHERE}|{_AT_AN_END}|\([カユドシメ])+$|{_ANYWHERE}"
)
# Before the spaces go, or ZINC would lose its INC.
_LATIN_FORMS = re.compile(r"(?<=[^A-Z0-9])(?:CO[.,\s]*LTD|INC)\.?(?![A-Z0-9])")
_SEPARATORS = re.compile(rf"[\s・.,{re.escape(HYPHENS)}]|(?<![ぁ-ゖァ-ヺー])ー+")
_LETTERS = MODERN_FORMS | INVISIBLE


@lru_cache(maxsize=2_000)  # of one name to compare it, to keep it and to search it
def company_key(name: str) -> str:
    """Equal for 「㈱髙木　冷機」 and 「高木冷機株式会社」; never blank for a name that is not.

    Equality alone is no proof: hundreds of firms share a name.
    """
    plain = unicodedata.normalize("NFKC", name).upper().translate(_LETTERS)
    joined = _SEPARATORS.sub("", _LATIN_FORMS.sub("", plain))
    return _FORMS.sub("", joined).translate(SMALL_KANA) or fold(name) or name.strip()
