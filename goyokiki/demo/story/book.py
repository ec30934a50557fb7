"""Reading the story's files: one folder for each organization."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
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
class Machines:
    """A line of units.toml: machines of one age and model, one in each room of a place of the customer."""

    customer: str
    place: str
    age: str
    model: str
    rooms: tuple[str, ...]
    says: Says


@dataclass(frozen=True)
class Book:
    """One organization: its people by login ID, its masters by key, and all that was done.

    `sites` are those of each customer by their own keys, `work` what was written of each kind of service record.
    """

    name: str
    founded: int
    people: Mapping[str, Says]
    groups: Mapping[str, Says]
    contractors: Mapping[str, Says]
    categories: Mapping[str, list[str]]
    deeds: tuple[Deed, ...]
    sites: Mapping[str, Mapping[str, Says]]
    machines: tuple[Machines, ...]
    work: Mapping[str, list[Says]]


@cache
def books() -> tuple[Book, ...]:
    return tuple(_book(HERE / folder) for folder in ("suzuki", "naniwa"))


def _book(folder: Path) -> Book:
    customers, units = _read(folder, "customers"), _read(folder, "units")
    return Book(
        **_read(folder, "organization"),
        deeds=tuple(_deeds(customers)),
        sites=_read(folder, "sites"),
        machines=tuple(_machines(units)),
        work=_read(folder, "service"),
    )


def _read(folder: Path, name: str) -> dict[str, Any]:
    """What the file of this name says, or all files of the folder of this name."""
    file = folder / f"{name}.toml"
    files = [file] if file.exists() else sorted((folder / name).glob("*.toml"))
    found: dict[str, Any] = {}
    for one in files:
        for key, value in tomllib.loads(one.read_text()).items():
            found[key] = found[key] + value if key in found else value
    return found


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


def _machines(units: Mapping[str, Mapping[str, list[Any]]]) -> Iterator[Machines]:
    for customer, places in units.items():
        for place, lines in places.items():
            for line in lines:
                says = {"line": line} if isinstance(line, str) else line
                age, model, rooms = says["line"].split(maxsplit=2)
                yield Machines(customer, place, age, model, tuple(rooms.split("、")), says)
