"""The words that names are made of, each with its reading."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Word:
    text: str
    kana: str
    industry: str = ""


@dataclass(frozen=True)
class Words:
    surnames: list[Word]
    given_names: list[Word]
    brands: list[Word]
    trades: list[Word]
    clinics: list[Word]
    branches: list[Word]
    places: list[Word]
    buildings: list[str]
    notes: list[str]
    hours: list[str]
    terms: list[str]
    departments: list[str]
    titles: list[str]
    rooms: list[str]
    entries: list[str]
    area_codes: dict[str, list[str]]


WITH_READINGS = ("surnames", "given_names", "brands", "trades", "clinics", "branches", "places")


@cache
def words() -> Words:
    read = tomllib.loads(Path(__file__).with_name("words.toml").read_text())
    spelt: dict[str, Any] = {name: [Word(*one.split()) for one in read.pop(name)] for name in WITH_READINGS}
    return Words(**spelt, **read)
