"""How far a repair got, and what should be said about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol

from goyokiki.service.vocabulary import UNFINISHED, Completion, Notice


class Refilled(Protocol):
    """A line of refrigerant, drafted or kept."""

    @property
    def recovered_kg(self) -> Decimal | None: ...
    @property
    def charged_kg(self) -> Decimal | None: ...
    @property
    def leak_repaired(self) -> bool: ...


def kept_arrival(completion: str, arrives_on: date | None) -> date | None:
    """部品到着予定日 belongs to a repair that is not finished; with the last visit it goes (decision D39)."""
    return arrives_on if completion in UNFINISHED else None


def notices(completion: str, arrives_on: date | None, lines: Iterable[Refilled]) -> list[Notice]:
    """What whoever saves the repair is told; none of it keeps him from saving."""
    found = []
    if completion == Completion.WAITING_FOR_PARTS and arrives_on is None:
        found.append(Notice.NO_ARRIVAL_DATE)
    if any(is_topped_up(line) for line in lines):
        found.append(Notice.TOPPED_UP)
    return found


def is_topped_up(line: Refilled) -> bool:
    """Whether refrigerant was put in although nothing was taken out and no leak was repaired.

    フロン排出抑制法, 充塡に関する基準 (施行規則第14条): a leak is found and repaired before it is filled up again.
    """
    return bool(line.charged_kg) and not line.recovered_kg and not line.leak_repaired
