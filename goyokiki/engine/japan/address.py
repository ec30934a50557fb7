"""Splitting a written address at 都道府県 and 市区町村."""

import re
from functools import cache
from typing import Final, NamedTuple

from goyokiki.engine.japan.kanji import MODERN_FORMS
from goyokiki.engine.japan.postal import municipalities

# fmt: off
PREFECTURES: Final = (
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県",
    "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
    "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
    "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
    "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
    "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
)
# fmt: on

_STARTS_WITH_PREFECTURE = re.compile("|".join(PREFECTURES))
# 龍ヶ崎市 or 龍ケ崎市 or 竜が崎市: one character for one, so that lengths stay.
_LIKENESS = MODERN_FORMS | str.maketrans("ヶがガ", "ケケケ")

_LONGEST_NAME = 15  # of today's the longest has 10 characters

# 余市郡余市町, 三宅島三宅村: the part that people leave out after the prefecture.
_DISTRICT = re.compile(r"^.+?(?:郡|島(?=三宅|八丈))(?=.+[町村]$)")

# What the names of today do not hold: a ward or a town of old (浜松市中区, 甲賀郡信楽町).
_DESIGNATED_CITIES = (
    "札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本"
)
_ELSEWHERE = (
    rf"(?:{_DESIGNATED_CITIES})市(?:[^市区町郡\d\s]{{1,4}}区)?"
    r"|(?:余市|高市|[^市区町郡\d\s]{1,4}?)郡"
    r"(?:(?:余市|市貝|市川三郷|市川|上市|下市|大町|玉村|村田|上郡)町|[^市区町村郡\d\s]{1,6}?[町村])"
)
_WARDS_OF_TOKYO = (
    "千代田|中央|港|新宿|文京|台東|墨田|江東|品川|目黒|大田|世田谷|渋谷|中野|杉並|豊島|北|荒川|板橋|練馬|足立|葛飾|"
    "江戸川"
)
# Named are the cities that hold 市, 町, 村 or 郡 amid their name; the others end at the first 市 after one letter.
_CITY = (
    rf"(?:{_WARDS_OF_TOKYO})区"
    r"|(?:四日市|廿日市|野々市|大和郡山|武蔵村山|東村山|[市町村郡]?[^市区町村郡\d\s]{1,6}?[町村郡]?)市"
)
_SURE = re.compile(_ELSEWHERE)
_LIKELY = re.compile(f"{_ELSEWHERE}|{_CITY}")


class Address(NamedTuple):
    prefecture: str
    city: str
    town: str


def split_address(text: str) -> Address:
    """The three parts as written; joined they are the text without its outer blanks.

    What cannot be told apart stays in `town`: addresses abroad, towns without their district and prefecture. A missing
    prefecture stays missing. A blank between two parts begins the second one.
    """
    whole = text.strip()
    start = _STARTS_WITH_PREFECTURE.match(whole)
    prefecture = start[0] if start else ""
    rest = whole[len(prefecture) :]
    city = rest[: _city_length(prefecture, rest)]
    return Address(prefecture, city, rest[len(city) :])


def _city_length(prefecture: str, rest: str) -> int:
    name = rest.lstrip()
    length = _known_length(prefecture, name) or _guessed_length(prefecture, name)
    return len(rest) - len(name) + length if length else 0


def _known_length(prefecture: str, rest: str) -> int:
    names = _names(prefecture)
    alike = rest[:_LONGEST_NAME].translate(_LIKENESS)
    return next((length for length in range(len(alike), 1, -1) if alike[:length] in names), 0)


@cache
def _names(prefecture: str) -> frozenset[str]:
    """The cities of one prefecture, towns also without their district; or all of Japan by their full name."""
    cities = {city for where, city in municipalities() if prefecture in ("", where)}
    short = {_DISTRICT.sub("", city) for city in cities} if prefecture else set()
    return frozenset(name.translate(_LIKENESS) for name in cities | short)


def _guessed_length(prefecture: str, rest: str) -> int:
    # Behind its prefecture an unknown city is one of old; without, it may be abroad (ソウル市).
    pattern = _LIKELY if prefecture or not municipalities() else _SURE
    guess = pattern.match(rest)
    return len(guess[0]) if guess else 0
