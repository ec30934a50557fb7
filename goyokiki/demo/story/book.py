"""Reading the story's files: one folder for each organization."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ORGANIZATION = "organization.toml"
PASSWORD = "Goyokiki1"  # noqa: S105  everybody's, and printed at the start: the demo is for looking around
Says = Mapping[str, Any]


@dataclass(frozen=True)
class Deed:
    """What somebody did to a customer so many days ago: the fields that were entered or changed."""

    ago: int
    by: str
    customer: str
    says: Says


@dataclass(frozen=True)
class Book:
    """One organization: its people by login ID, its masters by key, and all that was done."""

    name: str
    founded: int
    people: Mapping[str, Says]
    groups: Mapping[str, Says]
    contractors: Mapping[str, Says]
    deeds: tuple[Deed, ...]


@cache
def books() -> tuple[Book, ...]:
    return tuple(_book(HERE / folder) for folder in ("suzuki", "naniwa"))


def _book(folder: Path) -> Book:
    organization = tomllib.loads((folder / ORGANIZATION).read_text())
    files = sorted(path for path in folder.glob("*.toml") if path.name != ORGANIZATION)
    deeds = [deed for file in files for deed in _deeds(tomllib.loads(file.read_text()))]
    return Book(**organization, deeds=tuple(deeds))


def _deeds(customers: Mapping[str, Says]) -> list[Deed]:
    return [deed for key, says in customers.items() for deed in (_registered(key, says), *_edited(key, says))]


def _registered(key: str, says: Says) -> Deed:
    entered = {name: value for name, value in says.items() if name not in ("registered", "edited")}
    return Deed(**says["registered"], customer=key, says=entered)


def _edited(key: str, says: Says) -> list[Deed]:
    return [
        Deed(edit["ago"], edit["by"], key, {name: edit[name] for name in edit if name not in ("ago", "by")})
        for edit in says.get("edited", ())
    ]
