"""Is this site registered already, under nearly the same name? A hint with its reasons, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Shorter ones, 本社 or 工場, tell nothing apart.
SHORTEST_NAME = 3
# Of the pairs of neighbouring characters in two names, the part that stands in both: 0.6 for 梅田第一ビル, 梅田第1ビル.
ALIKE = 0.6


class SiteReason(StrEnum):
    NAME = "name"
    SIMILAR_NAME = "similar_name"
    ADDRESS = "address"
    CUSTOMER = "customer"


WEIGHTS = {SiteReason.NAME: 4, SiteReason.ADDRESS: 3, SiteReason.SIMILAR_NAME: 2, SiteReason.CUSTOMER: 2}


@dataclass(frozen=True)
class Place:
    """What two sites are compared by; empty where unknown."""

    name_key: str
    address_key: str = ""
    customers: frozenset[str] = frozenset()


def reasons(one: Place, other: Place) -> list[SiteReason]:
    """What speaks for one place, the strongest first; a shared customer, or a name like 本社, says nothing alone."""
    is_same = bool(one.name_key) and one.name_key == other.name_key
    shared: Mapping[SiteReason, bool] = {
        SiteReason.NAME: is_same,
        SiteReason.ADDRESS: bool(one.address_key) and one.address_key == other.address_key,
        SiteReason.SIMILAR_NAME: not is_same and are_alike(one.name_key, other.name_key),
        SiteReason.CUSTOMER: not one.customers.isdisjoint(other.customers),
    }
    found = [reason for reason, holds in shared.items() if holds]
    says_nothing = found == [SiteReason.CUSTOMER] or (found == [SiteReason.NAME] and len(one.name_key) < SHORTEST_NAME)
    return [] if says_nothing else found


def are_alike(one: str, other: str) -> bool:
    """Whether one name goes on where the other ends, or the two differ by little."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_NAME:
        return False
    return long.startswith(short) or long.endswith(short) or _shared_pairs(short, long) >= ALIKE


def _shared_pairs(one: str, other: str) -> float:
    """Dice's coefficient over the pairs of neighbouring characters."""
    mine, theirs = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def weight(found: list[SiteReason]) -> int:
    return sum(WEIGHTS[reason] for reason in found)
