"""Is this customer registered already? A name alone is never proof, so every hint comes with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    CORPORATE_NUMBER = "corporate_number"
    NAME = "name"
    PHONE = "phone"
    POSTAL_CODE = "postal_code"


WEIGHTS = {Reason.CORPORATE_NUMBER: 8, Reason.PHONE: 4, Reason.NAME: 3, Reason.POSTAL_CODE: 1}


@dataclass(frozen=True)
class Traits:
    """What two customers are compared by; empty where unknown."""

    name_key: str
    postal_code: str = ""
    phones: frozenset[str] = frozenset()
    corporate_number: str = ""


def reasons(one: Traits, other: Traits) -> list[Reason]:
    """What the two have in common, the strongest first; a shared postal code alone says nothing."""
    shared: Mapping[Reason, bool] = {
        Reason.CORPORATE_NUMBER: bool(one.corporate_number) and one.corporate_number == other.corporate_number,
        Reason.PHONE: bool(one.phones & other.phones),
        Reason.NAME: bool(one.name_key) and one.name_key == other.name_key,
        Reason.POSTAL_CODE: bool(one.postal_code) and one.postal_code == other.postal_code,
    }
    found = [reason for reason, holds in shared.items() if holds]
    return [] if found == [Reason.POSTAL_CODE] else found


def weight(found: list[Reason]) -> int:
    return sum(WEIGHTS[reason] for reason in found)
