"""How the first rows of an entity come in other than by hand: rooms above offer it, an empty list shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Start:
    """The button of an empty list, for those who hold `needs`; `why` says what it saves them."""

    text: str | Promise
    why: str | Promise
    route: str
    icon: str
    needs: str


Offer = Callable[[str], Start | None]
_offers: list[Offer] = []


def offer_start(offer: Offer) -> None:
    """Ask `offer` for the start of a ledger by its noun; called once, when the room above starts."""
    _offers.append(offer)


def start_for(noun: str, login: Any) -> Start | None:
    offered = (offer(noun) for offer in _offers)
    return next((start for start in offered if start and login.can(start.needs)), None)
