"""What a page, the importer or a script wants a service record to become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from goyokiki.service.vocabulary import UnitRole


@dataclass(frozen=True)
class UnitLink:
    """A unit by its key, what it is to the record, and what was found on just that one."""

    unit_id: int
    role: str = UnitRole.TARGET
    note: str = ""


@dataclass(frozen=True)
class PartDraft:
    code: str = ""
    name: str = ""
    quantity: Decimal = Decimal(1)
    unit_price: int | None = None
    warranty: str = ""


@dataclass(frozen=True)
class RefrigerantDraft:
    """`unit_id` is the key of one of the record's units; None where nobody said which."""

    refrigerant: str
    recovered_kg: Decimal | None = None
    charged_kg: Decimal | None = None
    leak_place: str = ""
    leak_repaired: bool = False
    unit_id: int | None = None


@dataclass
class ServiceRecordDraft:
    """A record to create, or to change where `pk` is set.

    `values` maps fields of the record to clean values (rows for foreign keys), `installation` and `repair` those of
    the detail table of its kind. A field that is missing keeps what it holds; so do people, units, categories (keys of
    rows) and lines where they are None. `files` are uploads to attach, by their role; they only add. `version` is the
    version the person saw.
    """

    values: dict[str, Any] = field(default_factory=dict)
    pk: int | None = None
    version: int | None = None
    assignees: frozenset[int] | None = None
    units: tuple[UnitLink, ...] | None = None
    work_categories: frozenset[int] | None = None
    repair_categories: frozenset[int] | None = None
    installation: dict[str, Any] = field(default_factory=dict)
    repair: dict[str, Any] = field(default_factory=dict)
    parts: tuple[PartDraft, ...] | None = None
    refrigerants: tuple[RefrigerantDraft, ...] | None = None
    files: Mapping[str, Sequence[Any]] = field(default_factory=dict)
