"""The machines of the demo's customers: what a name-plate says, and when such a machine was made."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from goyokiki.equipment.vocabulary import Category, IndoorForm, Maker, Part, PowerSupply, Refrigerant

NONE = "-"


class Line(NamedTuple):
    """A line of the file, word by word."""

    model: str
    maker: str
    category: str
    part: str
    refrigerant: str
    kw: str
    hp: str
    supply: str
    charge: str
    form: str
    first: str
    last: str


@dataclass(frozen=True)
class Machine:
    """A model of a maker. `values` are the fields of a unit of it; `last` is None while it is made."""

    model: str
    values: Mapping[str, Any]
    first: int
    last: int | None

    @property
    def refrigerant(self) -> str:
        return str(self.values["refrigerant"])

    @property
    def holds_refrigerant(self) -> bool:
        return self.refrigerant != Refrigerant.UNKNOWN

    def was_made_in(self, year: int) -> bool:
        """Machines are sold for two years after the last one was made."""
        return self.first <= year and (self.last is None or year <= self.last + 2)


@cache
def machines() -> Mapping[str, Machine]:
    """By model, in the order of the file."""
    lines = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())["machines"]
    return {machine.model: machine for machine in map(_machine, lines)}


def _machine(text: str) -> Machine:
    line = Line(*text.split())
    values = {
        "model_name": line.model,
        "maker": Maker(line.maker).value,
        "category": Category(line.category).value,
        "part": Part(line.part).value,
        "refrigerant": Refrigerant.UNKNOWN.value if line.refrigerant == NONE else Refrigerant(line.refrigerant).value,
        "cooling_kw": _number(line.kw),
        "horsepower": _number(line.hp),
        "power_supply": "" if line.supply == NONE else PowerSupply(line.supply).value,
        "initial_charge_kg": _number(line.charge),
        "indoor_form": "" if line.form == NONE else IndoorForm(line.form).value,
    }
    return Machine(line.model, values, int(line.first), None if line.last == NONE else int(line.last))


def _number(text: str) -> Decimal | None:
    return None if text == NONE else Decimal(text)
