"""What a page, the importer or a script wants a unit to become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class OutdoorDraft:
    """One of the outdoor units of a system."""

    model_name: str = ""
    serial: str = ""

    def __str__(self) -> str:
        return f"{self.model_name} {self.serial}".strip()


@dataclass
class UnitDraft:
    """A unit to create, or to change where `pk` is set.

    `values` maps model fields to clean values; a field that is missing keeps what it holds. What is blank among maker,
    category and part is told by the model name, as far as it can be; a blank number is the next free one.
    A `parts_deadline` among the values is the person's own and stays; None there has it computed again.
    `group` is the name of a group of the customer, made where there is none, "" for no group, None to leave it.
    `outdoor` None leaves the outdoor units. `nameplate` and `photos` are files to be added to it.
    `version` is the version the person saw.
    """

    values: dict[str, Any] = field(default_factory=dict)
    pk: int | None = None
    version: int | None = None
    group: str | None = None
    outdoor: tuple[OutdoorDraft, ...] | None = None
    nameplate: Sequence[Any] = ()
    photos: Sequence[Any] = ()
